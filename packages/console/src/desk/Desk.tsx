/** Three columns: what waits, the case, what to do with it. On a narrow screen the queue and the case are two pages. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useShortcuts } from '../keys/use-shortcuts.ts';
import { EmptyState } from '../shared/EmptyState.tsx';
import { type DeskStage, useQueue } from './api.ts';
import { CaseRoom } from './CaseRoom.tsx';
import styles from './Desk.module.css';
import type { Done } from './done.ts';
import { nextOf } from './next.ts';
import { Queue } from './Queue.tsx';

export function Desk() {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const stage = (search.get('stage') ?? undefined) as DeskStage | undefined;
  const caseId = Number(useParams().caseId) || undefined;
  const queue = useQueue(stage);
  const next = nextOf(queue.data?.cases ?? [], caseId);
  const open = (id: number) => void navigate(`/desk/${id}${stage ? `?stage=${stage}` : ''}`);
  const leave = () => void navigate(`/desk${stage ? `?stage=${stage}` : ''}`);
  const [last, setLast] = useState<Done>();
  const goOn = (done?: Done) => {
    setLast(done);
    if (next === undefined) leave();
    else open(next);
  };
  useShortcuts([{ keys: 'n', label: t('key.next'), run: () => goOn() }]);
  return (
    <div className={caseId === undefined ? styles.queueOnly : styles.desk}>
      <Queue queue={queue} stage={stage} openCase={caseId} onOpen={open} last={last} />
      {caseId === undefined ? (
        <div className={styles.nothing}>
          <EmptyState title={t('choose')}>{t('chooseText')}</EmptyState>
        </div>
      ) : (
        <CaseRoom key={caseId} caseId={caseId} next={next} onDone={goOn} onLeave={leave} />
      )}
    </div>
  );
}
