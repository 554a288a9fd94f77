/** What was confirmed: so many lists in each hour, with what was foretold where that is another figure. */
import type { ForecastAnswer } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { ExportCsv } from '../../shared/ExportCsv.tsx';
import { count } from '../../shared/format.ts';
import { Panel } from '../../shared/Panel.tsx';
import { Status } from '../../shared/Status.tsx';
import styles from './forecast.module.css';
import { DAY_HOURS, dayOf, hourText, two } from './hours.ts';

const total = (all: readonly number[]) => all.reduce((sum, n) => sum + n, 0);

export function Windows({ promotion, windows }: { promotion: ForecastAnswer; windows: readonly number[] }) {
  const { t } = useTranslation('portal');
  const { id, name, firstDay, hours } = promotion;
  const rows = windows.map((push, hour) => ({ hour: hourText(firstDay, hour), foretold: hours?.[hour] ?? 0, push }));
  const days = Array.from({ length: Math.ceil(windows.length / DAY_HOURS) }, (_, day) => day);
  return (
    <Panel
      title={`${name} · ${t('forecast.windows')}`}
      aside={<ExportCsv name={`windows-${id}`} rows={rows} cells={(row) => row} />}
    >
      <p className={styles.lead}>{t('forecast.windowsLead')}</p>
      {total(hours ?? []) !== total(windows) && (
        <p className={styles.lead}>
          <Status tone="amber">{t('forecast.changed')}</Status>
        </p>
      )}
      {days.map((day) => (
        <section key={day} className={styles.day} aria-label={dayOf(firstDay, day)}>
          <h3>{dayOf(firstDay, day)}</h3>
          <ul className={styles.hours}>
            {rows.slice(day * DAY_HOURS, (day + 1) * DAY_HOURS).map(({ foretold, push }, hour) => (
              <li key={two(hour)} className={styles.hour}>
                {two(hour)}:00
                <strong className={styles.push}>{push === 0 ? '—' : count(push)}</strong>
                {foretold !== push && <span>{t('forecast.instead', { n: count(foretold) })}</span>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Panel>
  );
}
