/** One case of the queue: its order, how long it waits, and why it is where it is. */
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/session.ts';
import { Age, Money } from '../shared/Figures.tsx';
import { Status } from '../shared/Status.tsx';
import type { QueueCase } from './api.ts';
import styles from './Queue.module.css';

interface QueueItemProps {
  item: QueueCase;
  isOpen: boolean;
  isMarked: boolean;
  onOpen: (caseId: number) => void;
}

export function QueueItem({ item, isOpen, isMarked, onOpen }: QueueItemProps) {
  const { t } = useTranslation('desk');
  const me = useMe().data?.account?.login;
  const look = [styles.item, isOpen && styles.open, isMarked && styles.marked].filter(Boolean).join(' ');
  return (
    <li>
      <button type="button" className={look} aria-current={isOpen || undefined} onClick={() => onOpen(item.caseId)}>
        <span className={styles.order}>{item.orderNo}</span>
        <span className={styles.age}>
          <Age at={item.acceptedAt} />
        </span>
        <span className={styles.sender}>
          {item.sender} · {item.customsCode}
        </span>
        <span className={styles.money}>
          <Money fen={item.dutiableFen} />
        </span>
        <span className={styles.marks}>
          {item.reported && <Status tone="red">{t('urgent')}</Status>}
          {item.mine && <Status tone="accent">{t('passedToMe')}</Status>}
          {item.takenBy !== null && item.takenBy !== me && (
            <Status tone="quiet">{t('takenBy', { name: item.takenBy })}</Status>
          )}
          {item.ownProposal && <Status tone="quiet">{t('ownProposal')}</Status>}
          {item.stage !== 'review' && !item.ownProposal && <Status tone="amber">{t(`stage.${item.stage}`)}</Status>}
        </span>
      </button>
    </li>
  );
}
