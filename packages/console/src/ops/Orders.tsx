/** All orders: those that stand or wait for a second person first. */
import type { Operation } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '../api/session.ts';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { ErrorState } from '../shared/ErrorState.tsx';
import { Age, Time } from '../shared/Figures.tsx';
import { count } from '../shared/format.ts';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import { Status, type Tone } from '../shared/Status.tsx';
import { OrderSteps } from './OrderSteps.tsx';
import styles from './Orders.module.css';
import { useOrders } from './orders.ts';
import { useOrderWords } from './use-order-words.ts';

const TONES: Readonly<Record<Operation['state'], Tone>> = {
  asked: 'amber',
  active: 'accent',
  done: 'quiet',
  refused: 'quiet',
  undone: 'quiet',
  lapsed: 'quiet',
};

export function Orders() {
  const { t } = useTranslation('ops');
  const words = useOrderWords();
  const orders = useOrders();
  const me = useMe();
  if (orders.error && !orders.data) return <ErrorState error={orders.error} onRetry={() => void orders.refetch()} />;
  if (!orders.data) return <TableSkeleton rows={5} columns={5} />;
  const login = me.data?.account?.login ?? '';
  const columns: Column<Operation>[] = [
    { key: 'what', title: t('column.what'), render: (order) => <What order={order} words={words(order)} /> },
    { key: 'state', title: t('column.state'), width: '220px', render: (order) => <State order={order} /> },
    {
      key: 'asked',
      title: t('column.asked'),
      width: '190px',
      render: ({ askedBy, askedAt }) => <By login={askedBy} at={askedAt} />,
    },
    {
      key: 'confirmed',
      title: t('column.confirmed'),
      width: '190px',
      render: ({ confirmedBy, confirmedAt }) =>
        confirmedBy && confirmedAt ? <By login={confirmedBy} at={confirmedAt} /> : '—',
    },
    {
      key: 'steps',
      title: t('column.steps'),
      width: '210px',
      render: (order) => <OrderSteps order={order} login={login} />,
    },
  ];
  return (
    <DataTable
      label={t('orders')}
      columns={columns}
      rows={orders.data}
      rowKey={({ id }) => String(id)}
      empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
    />
  );
}

const What = ({ order: { reason }, words }: { order: Operation; words: string }) => (
  <div>
    <div>{words}</div>
    <div className={styles.quiet}>{reason}</div>
  </div>
);

const By = ({ login, at }: { login: string; at: string }) => (
  <div>
    <div>{login}</div>
    <div className={styles.quiet}>
      <Time at={at} />
    </div>
  </div>
);

function State({ order }: { order: Operation }) {
  const { t } = useTranslation('ops');
  const { state, confirmUntil, confirmedBy, undoAskedBy, holding, letGo, endsAt, result } = order;
  return (
    <div>
      <Status tone={state === 'active' && !confirmedBy ? 'amber' : TONES[state]}>{t(`state.${state}`)}</Status>
      {state === 'active' && confirmUntil && (
        <div className={styles.quiet}>
          {t('unconfirmed')} <Time at={confirmUntil} />
        </div>
      )}
      {state === 'active' && endsAt && (
        <div className={styles.quiet}>
          {t('until')} <Time at={endsAt} />
        </div>
      )}
      {holding > 0 && <div>{t('holding', { n: count(holding) })}</div>}
      {letGo > 0 && (
        <div>
          <Link to={`/ops/after-audit?order=${order.id}`}>{t('letGo', { n: count(letGo) })}</Link>
        </div>
      )}
      {undoAskedBy && state === 'active' && (
        <div className={styles.quiet}>{t('undoAsked', { login: undoAskedBy })}</div>
      )}
      {result && (
        <div className={styles.quiet}>
          {result.cases !== undefined
            ? t('resultCases', { n: count(result.cases) })
            : t('resultReceipts', { n: count(result.receipts ?? 0) })}
        </div>
      )}
      {order.endedAt && state !== 'done' && (
        <div className={styles.quiet}>
          {order.endedBy ?? ''} <Age at={order.endedAt} />
        </div>
      )}
    </div>
  );
}
