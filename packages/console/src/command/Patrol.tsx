/** The platform's own order at each door: how it went last, and over an hour. Asked for each ten seconds, as it goes out each minute. */
import { useQuery } from '@tanstack/react-query';
import type { PatrolDoor } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { Age } from '../shared/Figures.tsx';
import { duration } from '../shared/format.ts';
import { Status } from '../shared/Status.tsx';
import { Hour } from './Hour.tsx';
import styles from './Patrol.module.css';

const ASK_AGAIN_MS = 10_000;

export function Patrol() {
  const { t } = useTranslation('command');
  const doors = useQuery({
    queryKey: ['command', 'patrol'],
    queryFn: () => api.get<PatrolDoor[]>('/api/command/patrol'),
    refetchInterval: ASK_AGAIN_MS,
  });
  const last = doors.data?.[0];
  return (
    <section className={styles.strip} aria-label={t('patrol.title')}>
      <div className={styles.head}>
        <h2>{t('patrol.title')}</h2>
        <div className={styles.quiet}>{last && <Age at={last.at} />}</div>
      </div>
      {last ? (
        <ul className={styles.doors}>
          {doors.data?.map((door) => (
            <Door key={door.door} door={door} />
          ))}
        </ul>
      ) : (
        <p className={styles.quiet}>{doors.data && t('patrol.off')}</p>
      )}
    </section>
  );
}

function Door({ door: { door, ms, releasedMs, fault, stale, hour } }: { door: PatrolDoor }) {
  const { t } = useTranslation('command');
  const times =
    releasedMs !== null && ms !== null
      ? t('patrol.times', { taken: duration(ms), released: duration(releasedMs) })
      : ms !== null
        ? duration(ms)
        : t('patrol.noAnswer');
  const state = stale ? t('patrol.stale') : fault === null ? t('patrol.passed') : t('patrol.failed');
  return (
    <li className={styles.door} data-door={door} title={fault ?? undefined}>
      <div className={styles.name}>{t(`patrol.door.${door}`)}</div>
      <Status tone={stale ? 'quiet' : fault === null ? 'accent' : 'red'}>{state}</Status>
      <div className={styles.times}>{fault ?? times}</div>
      <Hour values={hour} />
    </li>
  );
}
