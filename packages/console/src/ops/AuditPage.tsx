/** What lists were let go without under an order, what has come of it since, and what is still for a person to look at. */
import CloseOutlined from '@ant-design/icons/CloseOutlined';
import type { AfterAudit, AuditState } from '@tongguan/platform/api-types';
import { Button, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { CodeLink } from '../shared/CodeLink.tsx';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { ErrorState } from '../shared/ErrorState.tsx';
import { Money, Time } from '../shared/Figures.tsx';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import { Stack } from '../shared/Stack.tsx';
import { Status, type Tone } from '../shared/Status.tsx';
import styles from './Audit.module.css';
import { ExportAll } from './ExportAll.tsx';
import { useMayGive } from './orders.ts';
import { useAudits, useRuleWords } from './state.ts';

/** Loaded when it is asked for: forms and dialogs weigh more than the page. */
const CloseAudit = lazy(() => import('./CloseAudit.tsx').then((file) => ({ default: file.CloseAudit })));

const STATES = ['open', 'waiting', 'agreed', 'closed'] as const satisfies readonly AuditState[];
const TONES: Readonly<Record<AuditState, Tone>> = { open: 'red', waiting: 'amber', agreed: 'quiet', closed: 'quiet' };

export function AuditPage() {
  const { t } = useTranslation('ops');
  const [state, setState] = useState<AuditState>();
  const [closing, setClosing] = useState<AfterAudit>();
  const mayClose = useMayGive();
  const [asked, ask] = useSearchParams();
  const order = Number(asked.get('order')) || undefined;
  const audits = useAudits(state, order);
  const columns: Column<AfterAudit>[] = [
    { key: 'list', title: t('audit.list'), render: (entry) => <List entry={entry} /> },
    { key: 'why', title: t('audit.why'), render: (entry) => <Why entry={entry} /> },
    { key: 'state', title: t('column.state'), width: '240px', render: (entry) => <State entry={entry} /> },
    {
      key: 'price',
      title: t('audit.price'),
      width: '110px',
      align: 'right',
      render: (entry) => <Money fen={entry.dutiableFen} />,
    },
    { key: 'at', title: t('audit.at'), width: '170px', render: ({ madeAt }) => <Time at={madeAt} /> },
    {
      key: 'step',
      title: t('column.steps'),
      width: '110px',
      render: (entry) =>
        mayClose && entry.state === 'open' ? (
          <Button size="small" onClick={() => setClosing(entry)}>
            {t('audit.close')}
          </Button>
        ) : (
          '—'
        ),
    },
  ];
  return (
    <Page>
      <PageHead
        title={t('audit.title')}
        lead={t('audit.lead')}
        actions={
          <>
            {order !== undefined && (
              <Button icon={<CloseOutlined />} title={t('audit.ofAll')} onClick={() => ask({})}>
                {t('parties.byOrder', { id: order })}
              </Button>
            )}
            <Select<AuditState | 'all'>
              aria-label={t('column.state')}
              value={state ?? 'all'}
              className={styles.filter!}
              onChange={(chosen) => setState(chosen === 'all' ? undefined : chosen)}
              options={[
                { value: 'all', label: t('audit.all') },
                ...STATES.map((value) => ({ value, label: t(`audit.state.${value}`) })),
              ]}
            />
            <ExportAll<AfterAudit>
              name="after-audit"
              path="/api/ops/after-audit"
              query={{ state, order }}
              cells={cells}
            />
          </>
        }
      />
      <Stack>
        <Panel flush>
          {audits.data ? (
            <DataTable
              label={t('audit.title')}
              columns={columns}
              rows={audits.data.pages.flat()}
              rowKey={({ id }) => String(id)}
              empty={<EmptyState title={t('audit.none')}>{t('audit.noneText')}</EmptyState>}
            />
          ) : audits.error ? (
            <ErrorState error={audits.error} onRetry={() => void audits.refetch()} />
          ) : (
            <TableSkeleton rows={5} columns={5} />
          )}
        </Panel>
        {audits.hasNextPage && (
          <Button loading={audits.isFetchingNextPage} onClick={() => void audits.fetchNextPage()}>
            {t('audit.older')}
          </Button>
        )}
      </Stack>
      {closing && (
        <Suspense>
          <CloseAudit entry={closing} onDone={() => setClosing(undefined)} />
        </Suspense>
      )}
    </Page>
  );
}

const cells = (entry: AfterAudit) => ({
  ...{ id: entry.id, orderNo: entry.orderNo, participant: entry.participant, day: entry.day, why: entry.why },
  ...{ about: entry.about, order: entry.operation, dutiableYuan: (entry.dutiableFen / 100).toFixed(2) },
  ...{ madeAt: entry.madeAt, status: entry.status ?? '', state: entry.state, found: entry.found ?? '' },
  ...{ settledAt: entry.settledAt ?? '', closedBy: entry.closedBy ?? '', note: entry.note ?? '' },
});

function List({ entry: { orderNo, participant, status } }: { entry: AfterAudit }) {
  const { t } = useTranslation('ops');
  const key = `audit.status.${status}` as 'audit.status.800';
  return (
    <div>
      <div>{orderNo}</div>
      <div className={styles.quiet}>
        {participant}
        {status !== null && ` · ${t(key)}`}
      </div>
    </div>
  );
}

function Why({ entry: { why, about, operation } }: { entry: AfterAudit }) {
  const { t } = useTranslation('ops');
  const ruleWords = useRuleWords();
  return (
    <div>
      <div>{t(`audit.without.${why}`, { about: why === 'rule' ? ruleWords(about) : about })}</div>
      <div className={styles.quiet}>{t('parties.byOrder', { id: operation })}</div>
    </div>
  );
}

const NEVER_REPORTED = 'not-reported';

function State({ entry: { why, state, found, closedBy, note } }: { entry: AfterAudit }) {
  const { t } = useTranslation('ops');
  return (
    <div>
      <Status tone={TONES[state]}>{t(`audit.state.${state}`)}</Status>
      {found === NEVER_REPORTED && <div className={styles.quiet}>{t('audit.neverReported')}</div>}
      {found && found !== NEVER_REPORTED && (
        <div className={styles.codes}>
          {t(why === 'emergency' ? 'audit.sentBack' : 'audit.differs')}
          {found.split(' ').map((code) => (
            <CodeLink key={code} code={code} />
          ))}
        </div>
      )}
      {note && (
        <div className={styles.quiet}>
          {closedBy}: {note}
        </div>
      )}
    </div>
  );
}
