/** Tickets, the newest first; those with something unread are marked. */
import type { TicketLine, TicketSide, TicketState } from '@tongguan/platform/api-types';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useMe } from '../api/session.ts';
import { ExportLinks } from '../portal/ExportLinks.tsx';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { ErrorState } from '../shared/ErrorState.tsx';
import { Time } from '../shared/Figures.tsx';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { SearchBox } from '../shared/SearchBox.tsx';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import { Status } from '../shared/Status.tsx';
import { About } from './About.tsx';
import { useTickets } from './api.ts';
import styles from './tickets.module.css';
import { TONES } from './tones.ts';

const STATES: readonly TicketState[] = ['open', 'answered', 'closed'];
const ALL = 'all';

export function TicketsPage() {
  const { t } = useTranslation('tickets');
  const shell = useTranslation().t;
  const navigate = useNavigate();
  const side: TicketSide = useMe().data?.account?.roles.includes('participant') ? 'company' : 'operator';
  const [search, setSearch] = useSearchParams();
  const state = STATES.find((name) => name === search.get('state'));
  const company = side === 'operator' ? (search.get('q') ?? '') : '';
  const found = useTickets({ ...(state && { state }), ...(company && { company }) });
  const rows = found.data?.pages.flatMap(({ tickets }) => tickets) ?? [];
  const waiting = found.data?.pages[0]?.waiting ?? 0;
  const set = (value: string) =>
    setSearch((now) => {
      if (value === ALL) now.delete('state');
      else now.set('state', value);
      return now;
    });
  const create = side === 'company' && (
    <Button type="primary" onClick={() => void navigate('/tickets/new')}>
      {t('new')}
    </Button>
  );
  return (
    <Page>
      <PageHead
        title={t('title')}
        lead={side === 'operator' && waiting > 0 ? t('waiting', { count: waiting }) : t(`lead.${side}`)}
        actions={
          side === 'company' && (
            <>
              {create}
              <ExportLinks table="tickets" />
            </>
          )
        }
      />
      <div className={styles.filters}>
        <Segmented
          value={state ?? ALL}
          options={[
            { value: ALL, label: shell('table.all') },
            ...STATES.map((value) => ({ value, label: t(`state.${value}`) })),
          ]}
          onChange={set}
        />
        {side === 'operator' && <SearchBox label={t('companySearch')} />}
      </div>
      {found.error && !found.data && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <TableSkeleton columns={5} />}
      {found.data && rows.length === 0 && (
        <EmptyState title={t('none')} action={create}>
          {t(`noneText.${side}`)}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <Panel flush>
          <TicketTable rows={rows} side={side} onOpen={({ id }) => void navigate(`/tickets/${id}`)} />
        </Panel>
      )}
      {found.hasNextPage && (
        <p className={styles.more}>
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {shell('table.more')}
          </Button>
        </p>
      )}
    </Page>
  );
}

interface TicketTableProps {
  rows: readonly TicketLine[];
  side: TicketSide;
  onOpen: (row: TicketLine) => void;
}

function TicketTable({ rows, side, onOpen }: TicketTableProps) {
  const { t } = useTranslation('tickets');
  const columns: Column<TicketLine>[] = [
    {
      key: 'subject',
      title: t('subject'),
      render: ({ id, subject, unread }) => (
        <span className={styles.subject}>
          <Link to={`/tickets/${id}`} className={unread ? styles.unread : undefined}>
            {subject}
          </Link>
          {unread && <Status tone="accent">{t('unread')}</Status>}
        </span>
      ),
    },
    ...(side === 'operator'
      ? [{ key: 'company', title: t('company'), width: '180px', render: ({ company }: TicketLine) => company }]
      : []),
    { key: 'about', title: t('about'), width: '26%', render: ({ about }) => <About about={about} side={side} /> },
    {
      key: 'state',
      title: t('filter'),
      width: '140px',
      render: ({ state }) => <Status tone={TONES[state]}>{t(`state.${state}`)}</Status>,
    },
    { key: 'entries', title: t('entries'), width: '90px', align: 'right', render: ({ entries }) => entries },
    { key: 'changed', title: t('changed'), width: '180px', render: ({ changedAt }) => <Time at={changedAt} /> },
  ];
  return <DataTable label={t('title')} columns={columns} rows={rows} rowKey={({ id }) => String(id)} onOpen={onOpen} />;
}
