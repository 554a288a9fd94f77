/** What has happened, to the millisecond. */
import { useTranslation } from 'react-i18next';
import type texts from '../locales/zh-CN/desk.json';
import { beijing, duration } from '../shared/format.ts';
import { Panel } from '../shared/Panel.tsx';
import type { DeskCase } from './api.ts';
import styles from './History.module.css';

type Event = DeskCase['history'][number];
type ActName = keyof typeof texts.event.act;
type RawDataName = keyof typeof texts.event.rawData;
type RoleName = keyof typeof texts.role;

export function History({ events }: { events: readonly Event[] }) {
  const { t } = useTranslation('desk');
  return (
    <Panel title={t('history')}>
      <ol className={styles.list}>
        {events.map((event, index) => (
          <HistoryEvent key={`${event.at} ${event.kind} ${event.what} ${index}`} event={event} />
        ))}
      </ol>
    </Panel>
  );
}

function HistoryEvent({ event }: { event: Event }) {
  const { t } = useTranslation('desk');
  const { day, time } = beijing(Date.parse(event.at));
  const title = {
    document: () => t('event.document', { what: t(`role.${event.what as RoleName}`) }),
    decision: () => t('event.decision', { what: event.what }),
    'raw-data': () => t(`event.rawData.${event.what as RawDataName}`),
    act: () => t(`event.act.${event.what as ActName}`),
  }[event.kind]();
  const who = event.who === 'citizen' ? t('citizen') : event.who;
  return (
    <li className={styles.event}>
      <time dateTime={event.at} title={day}>
        {time}
        <small>.{event.at.slice(20, 23)}</small>
      </time>
      <span className={styles.after}>{event.afterMs !== null && `+${duration(event.afterMs)}`}</span>
      <span className={styles.what}>
        <strong>{title}</strong> {who && <span className={styles.who}>{who}</span>}
        {event.text && <span className={styles.text}>{event.text}</span>}
      </span>
    </li>
  );
}
