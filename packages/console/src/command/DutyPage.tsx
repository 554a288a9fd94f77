/** The roster: who has duty when, a week at a time; set by operators and administrators. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Shift } from '@tongguan/platform/api-types';
import { Button, Popconfirm } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../api/client.ts';
import { useNow } from '../api/clock.ts';
import { useMe } from '../api/session.ts';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { ErrorState } from '../shared/ErrorState.tsx';
import { ExportCsv } from '../shared/ExportCsv.tsx';
import { beijing } from '../shared/format.ts';
import { MaskedValue } from '../shared/MaskedValue.tsx';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { QueryView } from '../shared/QueryView.tsx';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import { Stack } from '../shared/Stack.tsx';
import { Status } from '../shared/Status.tsx';
import styles from './DutyPage.module.css';
import { DUTY, useShifts } from './duty.ts';

/** Loaded when they are asked for: forms and dialogs weigh more than the page. */
const AddShift = lazy(() => import('./AddShift.tsx').then((file) => ({ default: file.AddShift })));
const ImportShifts = lazy(() => import('./ImportShifts.tsx').then((file) => ({ default: file.ImportShifts })));

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** Beijing's midnight before a time. */
const midnight = (ms: number): number => Date.parse(`${beijing(ms).day}T00:00:00+08:00`);

export function DutyPage() {
  const { t } = useTranslation('command');
  const cache = useQueryClient();
  const me = useMe();
  const today = midnight(useNow());
  const [week, setWeek] = useState(0);
  const [doing, setDoing] = useState<'add' | 'import'>();
  const from = today + week * WEEK_DAYS * DAY_MS;
  const shifts = useShifts(new Date(from).toISOString(), new Date(from + WEEK_DAYS * DAY_MS).toISOString());
  const mayArrange = me.data?.account?.roles.some((role) => role === 'operator' || role === 'administrator') ?? false;
  const done = () => {
    setDoing(undefined);
    void cache.invalidateQueries({ queryKey: DUTY });
  };
  return (
    <Page>
      <PageHead
        title={t('duty.pageTitle')}
        lead={t('duty.lead')}
        actions={<Link to="/command">{t('linkPage.back')}</Link>}
      />
      <Stack>
        {doing && (
          <Panel title={t(doing === 'add' ? 'duty.add' : 'duty.import')}>
            <Suspense fallback={<TableSkeleton rows={3} columns={2} />}>
              {doing === 'add' ? <AddShift onDone={done} /> : <ImportShifts onDone={done} />}
            </Suspense>
          </Panel>
        )}
        <div className={styles.bar}>
          <Button onClick={() => setWeek(week - 1)}>{t('duty.earlier')}</Button>
          <span>{t('duty.week', { from: beijing(from).day, to: beijing(from + 6 * DAY_MS).day })}</span>
          <Button onClick={() => setWeek(week + 1)}>{t('duty.later')}</Button>
          <span className={styles.room} />
          <ExportCsv name={`duty-${beijing(from).day}`} rows={shifts.data ?? []} cells={asCells} />
          {mayArrange && <Button onClick={() => setDoing('import')}>{t('duty.import')}</Button>}
          {mayArrange && (
            <Button type="primary" onClick={() => setDoing('add')}>
              {t('duty.add')}
            </Button>
          )}
        </div>
        <Panel flush>
          <QueryView query={shifts}>{(rows) => <Roster rows={rows} mayArrange={mayArrange} onGone={done} />}</QueryView>
        </Panel>
      </Stack>
    </Page>
  );
}

const minute = (at: string): string => {
  const { day, time } = beijing(Date.parse(at));
  return `${day} ${time.slice(0, 5)}`;
};

const asCells = ({ beginsAt, endsAt, district, task, login, name, phone }: Shift) => ({
  begins: minute(beginsAt),
  ends: minute(endsAt),
  district: district ?? '',
  task,
  login: login ?? '',
  name,
  phone: phone ?? '',
});

function Roster({ rows, mayArrange, onGone }: { rows: Shift[]; mayArrange: boolean; onGone: () => void }) {
  const { t } = useTranslation('command');
  const now = useNow();
  const remove = useMutation({
    mutationFn: (id: number) => api.delete(`/api/command/duty/${id}`),
    onSuccess: onGone,
  });
  const columns: Column<Shift>[] = [
    { key: 'begins', title: t('duty.begins'), render: ({ beginsAt }) => minute(beginsAt), width: '168px' },
    { key: 'ends', title: t('duty.ends'), render: ({ endsAt }) => minute(endsAt), width: '168px' },
    { key: 'who', title: t('duty.who'), render: (shift) => <Who shift={shift} /> },
    { key: 'task', title: t('duty.taskTitle'), render: ({ task }) => t(`duty.task.${task}`) },
    {
      key: 'where',
      title: t('duty.where'),
      render: ({ district, districtName }) =>
        district === null ? t('duty.everywhere') : `${districtName} ${district}`,
    },
    {
      key: 'state',
      title: t('duty.state'),
      width: '100px',
      render: ({ beginsAt, endsAt }) =>
        Date.parse(beginsAt) <= now && now < Date.parse(endsAt) ? (
          <Status tone="accent">{t('duty.onDuty')}</Status>
        ) : (
          t(Date.parse(endsAt) <= now ? 'duty.past' : 'duty.coming')
        ),
    },
  ];
  if (mayArrange) {
    columns.push({
      key: 'steps',
      title: t('duty.steps'),
      width: '96px',
      render: ({ id, name }) => (
        <Popconfirm title={t('duty.sure', { name })} onConfirm={() => remove.mutate(id)}>
          <Button size="small" loading={remove.isPending && remove.variables === id}>
            {t('duty.remove')}
          </Button>
        </Popconfirm>
      ),
    });
  }
  return (
    <>
      {remove.error && <ErrorState error={remove.error} />}
      <DataTable
        label={t('duty.pageTitle')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => String(id)}
        empty={<EmptyState title={t('duty.none')}>{t('duty.noneText')}</EmptyState>}
      />
    </>
  );
}

/** An account by its name; of others the look at name and telephone is written down. */
function Who({ shift: { id, login, name, phone } }: { shift: Shift }) {
  const { t } = useTranslation('command');
  if (login !== null) return `${name} (${login})`;
  const reveal = async (reason: string) =>
    (await api.post<{ value: string }>(`/api/command/duty/${id}/unmask`, { reason })).value;
  return <MaskedValue masked={`${name} ${phone}`} label={t('duty.person')} reveal={reveal} />;
}
