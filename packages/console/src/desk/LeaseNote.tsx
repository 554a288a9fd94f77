/** Whose the case is at this moment. */
import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '../shared/Status.tsx';
import styles from './Decision.module.css';
import type { Lease } from './use-lease.ts';

const TONES: Readonly<Record<Lease, Tone>> = {
  asking: 'quiet',
  mine: 'accent',
  taken: 'amber',
  gone: 'amber',
  away: 'red',
};

export function LeaseNote({ lease, by }: { lease: Lease; by: string | undefined }) {
  const { t } = useTranslation('desk');
  return (
    <p className={styles.lease} role="status">
      <Status tone={TONES[lease]}>{lease === 'taken' && by ? t('takenBy', { name: by }) : t(`lease.${lease}`)}</Status>
    </p>
  );
}
