/** Where the scanner's image of the parcel stands beside the declaration. */
import { useTranslation } from 'react-i18next';
import { Panel } from '../shared/Panel.tsx';
import styles from './Desk.module.css';

export function ParcelImage() {
  const { t } = useTranslation('desk');
  return (
    <Panel title={t('image')}>
      <p className={styles.image}>{t('imageNone')}</p>
    </Panel>
  );
}
