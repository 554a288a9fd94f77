/** The case and what is done with it. The next one is fetched meanwhile. */
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem.ts';
import { EmptyState } from '../shared/EmptyState.tsx';
import { ErrorState } from '../shared/ErrorState.tsx';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import { useCase, usePrefetch } from './api.ts';
import { CaseView } from './CaseView.tsx';
import { Decision } from './Decision.tsx';
import styles from './Desk.module.css';
import type { Done } from './done.ts';
import { useLease } from './use-lease.ts';

interface CaseRoomProps {
  caseId: number;
  next: number | undefined;
  onDone: (done?: Done) => void;
  onLeave: () => void;
}

export function CaseRoom({ caseId, next, onDone, onLeave }: CaseRoomProps) {
  const { t } = useTranslation('desk');
  const shown = useCase(caseId);
  const lease = useLease(caseId);
  usePrefetch(next);
  const title = shown.data?.orderNo ?? undefined;
  useEffect(() => {
    document.title = `${title === undefined ? t('title') : t('caseTitle', { orderNo: title })} · 通关 Tongguan`;
  }, [title, t]);
  if (shown.data) {
    return (
      <>
        <CaseView shown={shown.data} onLeave={onLeave} />
        <Decision shown={shown.data} lease={lease} onDone={onDone} />
      </>
    );
  }
  if (shown.error instanceof ApiProblem && shown.error.status === 404) {
    return (
      <div className={styles.nothing}>
        <EmptyState
          title={t('gone')}
          action={
            <Button type="primary" onClick={() => onDone()}>
              {t('next')}
            </Button>
          }
        >
          {t('goneText')}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className={styles.nothing}>
      {shown.error ? (
        <ErrorState error={shown.error} onRetry={() => void shown.refetch()} />
      ) : (
        <TableSkeleton rows={14} />
      )}
    </div>
  );
}
