/** Across the top while the sandbox clock is moved, so that no date on the page is taken for today's. */
import { useTranslation } from 'react-i18next';
import { useNow } from '../api/clock.ts';
import { useMe } from '../api/session.ts';
import { instant } from '../shared/format.ts';
import styles from './ClockBand.module.css';

const DAY_MS = 86_400_000;
/** Less than this is a clock that was set, not one that was moved. */
const MOVED_MS_MIN = 2_000;

export function ClockBand() {
  const { t } = useTranslation();
  const offsetMs = useMe().data?.clock.offsetMs ?? 0;
  const now = useNow();
  if (Math.abs(offsetMs) < MOVED_MS_MIN) return null;
  const days = (offsetMs / DAY_MS).toFixed(Math.abs(offsetMs) < DAY_MS ? 2 : 0);
  return (
    <div className={styles.band} role="status">
      {t('clock.moved', { now: instant(now), days })}
    </div>
  );
}
