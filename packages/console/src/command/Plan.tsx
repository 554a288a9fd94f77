/** One promotion: the sum of all forecasts against what the platform can, what follows for each company, and the confirmation. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CompanyPlan, PromotionPlan } from '@tongguan/platform/api-types';
import { Button, InputNumber, Popconfirm } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { ErrorState } from '../shared/ErrorState.tsx';
import { ExportCsv } from '../shared/ExportCsv.tsx';
import { Time } from '../shared/Figures.tsx';
import { count } from '../shared/format.ts';
import { Panel } from '../shared/Panel.tsx';
import { QueryView } from '../shared/QueryView.tsx';
import { Stack } from '../shared/Stack.tsx';
import { Status } from '../shared/Status.tsx';
import styles from './Plan.module.css';
import { PlanChart } from './PlanChart.tsx';
import { hourText, PROMOTIONS, usePlan } from './promotions.ts';

export function Plan({ id, onGone }: { id: number; onGone: () => void }) {
  const plan = usePlan(id);
  return <QueryView query={plan}>{(data) => <Parts plan={data} onGone={onGone} />}</QueryView>;
}

function Parts({ plan, onGone }: { plan: PromotionPlan; onGone: () => void }) {
  const { t } = useTranslation('command');
  return (
    <Stack>
      <Panel title={t('forecast.sum', { name: plan.name })} aside={<Steps plan={plan} onGone={onGone} />}>
        <Capacity plan={plan} />
        <Says plan={plan} />
        {plan.companies > 0 && <PlanChart plan={plan} />}
      </Panel>
      <Panel
        title={t('forecast.byCompany')}
        aside={<ExportCsv name={`forecast-${plan.id}`} rows={plan.plans} cells={(row) => asCells(plan, row)} />}
        flush
      >
        <Companies plan={plan} />
      </Panel>
    </Stack>
  );
}

const asCells = ({ firstDay }: PromotionPlan, { code, name, lists, peak, peakHour, moved, lastHour }: CompanyPlan) => ({
  code,
  name,
  lists,
  peak,
  peakHour: hourText(firstDay, peakHour),
  moved,
  until: hourText(firstDay, lastHour + 1),
});

/** In words: what fits, what moves, what cannot. */
function Says({
  plan: { companies, foretold, proposed, capacity, over, confirmedAt, confirmedBy, changed },
}: {
  plan: PromotionPlan;
}) {
  const { t } = useTranslation('command');
  if (companies === 0) return <p className={styles.quiet}>{t('forecast.nothingYet')}</p>;
  const perHour = capacity ? Math.floor(capacity.perSecond * 3_600) : Number.POSITIVE_INFINITY;
  const peak = Math.max(0, ...foretold);
  const behind = proposed.length - foretold.length;
  return (
    <ul className={styles.says}>
      <li>
        {peak > perHour ? (
          <Status tone="amber">{t('forecast.above', { peak: count(peak), n: count(perHour) })}</Status>
        ) : (
          <Status tone="accent">{t(capacity ? 'forecast.fits' : 'forecast.unknown', { peak: count(peak) })}</Status>
        )}
      </li>
      {behind > 0 && <li>{t('forecast.behind', { hours: behind })}</li>}
      {over > 0 && (
        <li>
          <Status tone="red">{t('forecast.over', { n: count(over) })}</Status>
        </li>
      )}
      {confirmedAt !== null && (
        <li>
          {t('forecast.confirmed', { by: confirmedBy })} <Time at={confirmedAt} />
        </li>
      )}
      {changed && (
        <li>
          <Status tone="amber">{t('forecast.changed')}</Status>
        </li>
      )}
    </ul>
  );
}

/** What the platform can: measured, or as somebody sets it. */
function Capacity({ plan: { id, capacity } }: { plan: PromotionPlan }) {
  const { t } = useTranslation('command');
  const cache = useQueryClient();
  const fieldId = useId();
  const [value, setValue] = useState<number | null>(null);
  const set = useMutation({
    mutationFn: (perSecond: number | null) => api.put(`/api/command/promotions/${id}/capacity`, { perSecond }),
    onSuccess: () => {
      setValue(null);
      return cache.invalidateQueries({ queryKey: PROMOTIONS });
    },
  });
  return (
    <div className={styles.capacity}>
      <span>
        {capacity
          ? t(`forecast.capacityBy.${capacity.by}`, {
              n: count(capacity.perSecond),
              hour: count(Math.floor(capacity.perSecond * 3_600)),
            })
          : t('forecast.noCapacity')}
      </span>
      <label htmlFor={fieldId}>{t('forecast.setTo')}</label>
      <InputNumber id={fieldId} min={0.1} max={1_000_000} value={value} onChange={setValue} suffix="/s" />
      <Button disabled={value === null} loading={set.isPending} onClick={() => set.mutate(value)}>
        {t('forecast.set')}
      </Button>
      {capacity?.by === 'set' && <Button onClick={() => set.mutate(null)}>{t('forecast.asMeasured')}</Button>}
      {set.error && <ErrorState error={set.error} />}
    </div>
  );
}

function Steps({
  plan: { id, name, companies, capacity, confirmedAt, changed },
  onGone,
}: {
  plan: PromotionPlan;
  onGone: () => void;
}) {
  const { t } = useTranslation('command');
  const cache = useQueryClient();
  const again = () => cache.invalidateQueries({ queryKey: PROMOTIONS });
  const confirm = useMutation({
    mutationFn: () => api.post(`/api/command/promotions/${id}/confirm`),
    onSuccess: again,
  });
  const withdraw = useMutation({
    mutationFn: () => api.post(`/api/command/promotions/${id}/withdraw`),
    onSuccess: onGone,
  });
  const error = confirm.error ?? withdraw.error;
  return (
    <div className={styles.steps}>
      {error && <ErrorState error={error} />}
      <Popconfirm title={t('forecast.withdrawSure', { name })} onConfirm={() => withdraw.mutate()}>
        <Button loading={withdraw.isPending}>{t('forecast.withdraw')}</Button>
      </Popconfirm>
      <Popconfirm title={t('forecast.confirmSure', { count: companies })} onConfirm={() => confirm.mutate()}>
        <Button
          type="primary"
          loading={confirm.isPending}
          disabled={companies === 0 || !capacity || (confirmedAt !== null && !changed)}
        >
          {t('forecast.confirm')}
        </Button>
      </Popconfirm>
    </div>
  );
}

function Companies({ plan: { plans, firstDay } }: { plan: PromotionPlan }) {
  const { t } = useTranslation('command');
  const columns: Column<CompanyPlan>[] = [
    { key: 'name', title: t('forecast.company'), render: ({ name, code }) => `${name} ${code}` },
    { key: 'lists', title: t('forecast.lists'), align: 'right', render: ({ lists }) => count(lists) },
    {
      key: 'peak',
      title: t('forecast.peak'),
      align: 'right',
      render: ({ peak, peakHour }) => `${count(peak)} · ${hourText(firstDay, peakHour)}`,
    },
    {
      key: 'moved',
      title: t('forecast.moved'),
      align: 'right',
      render: ({ moved }) => (moved === 0 ? '—' : count(moved)),
    },
    {
      key: 'until',
      title: t('forecast.until'),
      align: 'right',
      render: ({ lastHour }) => (lastHour < 0 ? '—' : hourText(firstDay, lastHour + 1)),
    },
  ];
  return (
    <DataTable
      label={t('forecast.byCompany')}
      columns={columns}
      rows={plans}
      rowKey={({ code }) => code}
      empty={<EmptyState title={t('forecast.nobody')}>{t('forecast.nobodyText')}</EmptyState>}
    />
  );
}
