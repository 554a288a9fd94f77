import { useTranslation } from 'react-i18next';
import styles from './tariff.module.css';

/** Rates of our own table must not be taken for official ones. */
export function SampleNote() {
  const { t } = useTranslation('tariff');
  return <p className={styles.note}>{t('sample')}</p>;
}
