/** What waits, the most urgent first. j, k and Enter. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { QueueAnswer } from '@tongguan/platform/api-types';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useListKeys } from '../keys/use-list-keys.ts';
import { EmptyState } from '../shared/EmptyState.tsx';
import { count } from '../shared/format.ts';
import { QueryView } from '../shared/QueryView.tsx';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import type { DeskStage } from './api.ts';
import type { Done } from './done.ts';
import styles from './Queue.module.css';
import { QueueItem } from './QueueItem.tsx';
import { StageSwitch } from './StageSwitch.tsx';

const DONE = { decided: 'doneDecided', proposed: 'doneProposed', moved: 'doneMoved' } as const;

interface QueueProps {
  queue: UseQueryResult<QueueAnswer>;
  stage: DeskStage | undefined;
  openCase: number | undefined;
  onOpen: (caseId: number) => void;
  /** What was done last. */
  last: Done | undefined;
}

export function Queue({ queue, stage, openCase, onOpen, last }: QueueProps) {
  const { t } = useTranslation('desk');
  const cases = queue.data?.cases ?? [];
  const list = useRef<HTMLUListElement>(null);
  const at = useListKeys(cases.length, (index) => onOpen(cases[index]!.caseId));
  useEffect(() => {
    if (at >= 0) list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <section className={styles.queue} aria-label={t('queue')}>
      <div className={styles.head}>
        <h1>
          {t('queue')} <span className={styles.count}>{queue.data && count(cases.length)}</span>
        </h1>
        <Link to="/desk/reports">{t('reports')}</Link>
      </div>
      <StageSwitch stage={stage} stages={queue.data?.stages ?? []} />
      <p className={styles.last} role="status">
        {last && `${last.orderNo} · ${t(DONE[last.done])}`}
      </p>
      <QueryView query={queue} skeleton={<TableSkeleton rows={6} columns={1} />}>
        {() =>
          cases.length === 0 ? (
            <EmptyState title={t('queueNone')}>{t('queueNoneText')}</EmptyState>
          ) : (
            <ul className={styles.list} ref={list}>
              {cases.map((one, index) => (
                <QueueItem
                  key={one.caseId}
                  item={one}
                  isOpen={one.caseId === openCase}
                  isMarked={index === at}
                  onOpen={onOpen}
                />
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  );
}
