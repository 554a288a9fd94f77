/** Documents that need somebody: stuck, orphaned, contradictory; what to do about each stands beside it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Trouble } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { CodeLink } from '../shared/CodeLink.tsx';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { ErrorState } from '../shared/ErrorState.tsx';
import { Age } from '../shared/Figures.tsx';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import { Nothing } from './Nothing.tsx';
import styles from './Samples.module.css';

const KEY = ['command', 'troubles'] as const;
const ASK_AGAIN_MS = 5_000;

/** Comes when somebody disposes of one. */
const Disposal = lazy(async () => ({ default: (await import('./Disposal.tsx')).Disposal }));

export function Troubles({ max = Number.POSITIVE_INFINITY }: { max?: number }) {
  const { t } = useTranslation('command');
  const cache = useQueryClient();
  const [disposing, setDisposing] = useState<Trouble>();
  const troubles = useQuery({
    queryKey: KEY,
    queryFn: () => api.get<Trouble[]>('/api/command/troubles'),
    refetchInterval: ASK_AGAIN_MS,
  });
  if (troubles.error && !troubles.data)
    return <ErrorState error={troubles.error} onRetry={() => void troubles.refetch()} />;
  if (!troubles.data) return <TableSkeleton rows={5} columns={4} />;
  const columns: Column<Trouble>[] = [
    { key: 'kind', title: t('troubles.what'), render: (trouble) => <What trouble={trouble} /> },
    {
      key: 'number',
      title: t('troubles.number'),
      render: ({ number, participant }) => (
        <div>
          <div>{number}</div>
          <div className={styles.sender}>{participant}</div>
        </div>
      ),
    },
    { key: 'since', title: t('troubles.since'), width: '84px', render: ({ since }) => <Age at={since} /> },
    {
      key: 'step',
      title: t('troubles.step'),
      width: '92px',
      render: (trouble) => (
        <Button size="small" onClick={() => setDisposing(trouble)}>
          {t(trouble.id === null ? 'troubles.tell' : 'troubles.dispose')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <DataTable
        label={t('troubles.title')}
        columns={columns}
        rows={troubles.data.slice(0, max)}
        rowKey={({ kind, id, caseId }) => `${kind} ${id ?? caseId}`}
        empty={<Nothing>{t('troubles.empty')}</Nothing>}
      />
      {disposing && (
        <Suspense>
          <Disposal
            trouble={disposing}
            onDone={() => {
              setDisposing(undefined);
              void cache.invalidateQueries({ queryKey: KEY });
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function What({ trouble: { kind, document, hold, code } }: { trouble: Trouble }) {
  const { t } = useTranslation('command');
  return (
    <div>
      {t(`troubles.kind.${kind}`)} · {t(`troubles.document.${document}`)}
      {hold && <div className={styles.sender}>{t(`troubles.hold.${hold}`)}</div>}
      {code && (
        <div>
          <CodeLink code={code} />
        </div>
      )}
    </div>
  );
}
