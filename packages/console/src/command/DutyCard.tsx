/** Who has duty now, and who is next. */
import type { Shift } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '../api/session.ts';
import { beijing } from '../shared/format.ts';
import styles from './DutyCard.module.css';
import { useDutyNow } from './duty.ts';

/** More are on the page of duty. */
const SHOWN = 4;

export function DutyCard() {
  const { t } = useTranslation('command');
  const { data } = useDutyNow();
  const aheadMs = useMe().data?.aheadMs ?? 0;
  const next = data?.next[0];
  return (
    <section className={styles.card} aria-label={t('duty.title')}>
      <div className={styles.head}>
        <h2>{t('duty.title')}</h2>
        <Link to="/command/duty" className={styles.more}>
          {t('duty.all')}
        </Link>
      </div>
      {data && data.now.length === 0 && <p className={styles.quiet}>{t('duty.nobody')}</p>}
      <ul className={styles.people}>
        {data?.now.slice(0, SHOWN).map((shift) => (
          <Person key={shift.id} shift={shift} />
        ))}
      </ul>
      {next && (
        <p className={styles.quiet}>
          {t('duty.next', {
            at: when(next.beginsAt, Date.now() + aheadMs),
            names: data.next
              .slice(0, SHOWN)
              .map(({ name }) => name)
              .join(' · '),
          })}
        </p>
      )}
    </section>
  );
}

function Person({ shift: { name, phone, task, districtName } }: { shift: Shift }) {
  const { t } = useTranslation('command');
  return (
    <li>
      <strong>{name}</strong> {phone && <span className={styles.quiet}>{phone} </span>}
      <span className={styles.quiet}>
        {t(`duty.task.${task}`)}
        {districtName && ` · ${districtName}`}
      </span>
    </li>
  );
}

/** Its time, with the day where that is not today. */
function when(at: string, now: number): string {
  const { day, time } = beijing(Date.parse(at));
  return day === beijing(now).day ? time.slice(0, 5) : `${day.slice(5)} ${time.slice(0, 5)}`;
}
