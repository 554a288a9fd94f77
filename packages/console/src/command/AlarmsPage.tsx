/** Alarms that stand, those that were closed, and who is told of them. */
import { useQuery } from '@tanstack/react-query';
import type { Alarm } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../api/client.ts';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { ErrorState } from '../shared/ErrorState.tsx';
import { Time } from '../shared/Figures.tsx';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import { AlarmList } from './AlarmList.tsx';
import styles from './AlarmsPage.module.css';
import { Recipients } from './Recipients.tsx';
import { Rules } from './Rules.tsx';
import { useAlarmWords } from './use-alarm-words.ts';

export function AlarmsPage() {
  const { t } = useTranslation('command');
  return (
    <Page>
      <PageHead
        title={t('alarms.title')}
        lead={t('alarms.lead')}
        actions={<Link to="/command">{t('linkPage.back')}</Link>}
      />
      <div className={styles.all}>
        <Panel title={t('alarms.open')} flush>
          <AlarmList />
        </Panel>
        <Panel title={t('alarms.recipients')}>
          <Recipients />
        </Panel>
        <Panel title={t('rules.title')} flush>
          <Rules />
        </Panel>
        <Panel title={t('alarms.closed')} flush>
          <Closed />
        </Panel>
      </div>
    </Page>
  );
}

function Closed() {
  const { t } = useTranslation('command');
  const words = useAlarmWords();
  const alarms = useQuery({
    queryKey: ['command', 'alarms', 'closed'],
    queryFn: () => api.get<{ closed: Alarm[] }>('/api/command/alarms'),
  });
  if (alarms.error) return <ErrorState error={alarms.error} onRetry={() => void alarms.refetch()} />;
  if (!alarms.data) return <TableSkeleton rows={5} columns={4} />;
  const columns: Column<Alarm>[] = [
    { key: 'what', title: t('alarms.what'), render: words },
    { key: 'since', title: t('alarms.since'), render: ({ since }) => <Time at={since} /> },
    { key: 'closed', title: t('alarms.closedAt'), render: ({ closedAt }) => closedAt && <Time at={closedAt} /> },
    { key: 'by', title: t('alarms.by'), render: ({ closedBy }) => closedBy },
    { key: 'note', title: t('alarms.noteOf'), render: ({ note }) => note },
  ];
  return (
    <DataTable
      label={t('alarms.closed')}
      columns={columns}
      rows={alarms.data.closed}
      rowKey={({ id }) => String(id)}
      empty={<EmptyState title={t('alarms.noneClosed')} />}
    />
  );
}
