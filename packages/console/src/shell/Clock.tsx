/** The platform's time, to the second. */
import { useTranslation } from 'react-i18next';
import { useNow } from '../api/clock.ts';
import { useMe } from '../api/session.ts';
import { useLanguage } from '../locales/use-language.ts';
import { beijing, timeZone } from '../shared/format.ts';
import styles from './Clock.module.css';

export function Clock() {
  const { t } = useTranslation();
  const language = useLanguage();
  const known = useMe().data !== undefined;
  const { day, time } = beijing(useNow());
  if (!known) return <span className={styles.clock} />;
  return (
    <span className={styles.clock} title={timeZone(language)}>
      <span className={styles.day}>{day} </span>
      {time} <span className={styles.zone}>{t('clock.zone')}</span>
    </span>
  );
}
