/** What happened, in the order in which it did, with the time between. */
import type { CaseStatus } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { Time } from '../../shared/Figures.tsx';
import { duration } from '../../shared/format.ts';
import { ReceiptStatus } from '../ReceiptStatus.tsx';
import { ReturnInfo } from '../ReturnInfo.tsx';
import styles from './documents.module.css';

interface Event {
  at: string;
  kind: 'order' | 'payment' | 'waybill' | 'inventory';
  returnStatus?: string;
  returnInfo?: string;
}

/** Arrivals and answers, merged by time; where both have one instant the arrival comes first. */
function eventsOf({ documents, receipts }: CaseStatus): Event[] {
  const arrivals = documents
    .filter(({ present }) => present)
    .map(({ document, receivedAt = '' }) => ({ at: receivedAt, kind: document as Event['kind'] }));
  const answers = receipts.map(({ document, returnStatus, returnInfo, at }) => ({
    at,
    kind: document as Event['kind'],
    returnStatus,
    returnInfo,
  }));
  return [...arrivals, ...answers].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

export function CaseStory({ status }: { status: CaseStatus }) {
  const { t } = useTranslation('portal');
  const shell = useTranslation().t;
  const events = eventsOf(status);
  return (
    <ol className={styles.story}>
      {events.map((event, index) => {
        const before = events[index - 1];
        const ms = before ? Date.parse(event.at) - Date.parse(before.at) : 0;
        return (
          <li key={`${event.at} ${event.kind} ${event.returnStatus ?? 'came'}`}>
            <p>
              <Sentence event={event} />
            </p>
            <p className={styles.when}>
              <Time at={event.at} />
              {before && ms > 0 && ` · +${duration(ms)}`}
            </p>
          </li>
        );
      })}
      {status.missing.length > 0 && status.state === 'waiting-for-documents' && (
        <li>
          <p>
            {t('story.missing', {
              kinds: status.missing.map((kind) => t(`kind.${kind as 'order'}`)).join(shell('listSeparator')),
            })}
          </p>
          {status.lapsesAt && (
            <p className={styles.when}>
              {t('story.lapses')} <Time at={status.lapsesAt} />
            </p>
          )}
        </li>
      )}
    </ol>
  );
}

function Sentence({ event: { kind, returnStatus, returnInfo = '' } }: { event: Event }) {
  const { t } = useTranslation('portal');
  const name = t(`kind.${kind}`);
  if (returnStatus === undefined) return t('story.came', { kind: name });
  return (
    <>
      {name} <ReceiptStatus status={returnStatus} /> <ReturnInfo text={returnInfo} status={returnStatus} />
    </>
  );
}
