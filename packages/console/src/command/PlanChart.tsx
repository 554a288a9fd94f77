/** Lists by the hour, all companies together: as foretold, as proposed or confirmed, and what the platform can. */
import type { PromotionPlan } from '@tongguan/platform/api-types';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../charts/Chart.tsx';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { count } from '../shared/format.ts';
import { useMode } from '../theme/store.ts';
import { dark, light } from '../theme/tokens.ts';
import { hourText } from './promotions.ts';

interface HourRow {
  hour: string;
  foretold: number;
  proposed: number;
  confirmed: number | null;
}

function rowsOf({ firstDay, foretold, proposed, confirmed }: PromotionPlan): HourRow[] {
  const length = Math.max(foretold.length, proposed.length, confirmed?.length ?? 0);
  return Array.from({ length }, (_, hour) => ({
    hour: hourText(firstDay, hour),
    foretold: foretold[hour] ?? 0,
    proposed: proposed[hour] ?? 0,
    confirmed: confirmed ? (confirmed[hour] ?? 0) : null,
  }));
}

export function PlanChart({ plan }: { plan: PromotionPlan }) {
  const { t } = useTranslation('command');
  const mode = useMode();
  const rows = useMemo(() => rowsOf(plan), [plan]);
  const option = useMemo(() => {
    const c = mode === 'dark' ? dark : light;
    const perHour = plan.capacity ? Math.floor(plan.capacity.perSecond * 3_600) : undefined;
    return {
      grid: { left: 72, right: 16, top: 36, bottom: 28 },
      legend: { top: 0, right: 16, itemGap: 24, textStyle: { color: c.quiet }, itemHeight: 8 },
      tooltip: { trigger: 'axis', backgroundColor: c.raised, borderColor: c.line, textStyle: { color: c.text } },
      xAxis: {
        type: 'category',
        data: rows.map(({ hour }) => hour),
        axisLabel: { color: c.quiet },
        axisLine: { lineStyle: { color: c.line } },
      },
      yAxis: { type: 'value', axisLabel: { color: c.quiet }, splitLine: { lineStyle: { color: c.line } } },
      series: [
        {
          name: t('forecast.foretold'),
          type: 'bar',
          itemStyle: { color: c.edge, opacity: 0.55 },
          data: rows.map(({ foretold }) => foretold),
        },
        {
          name: t(plan.confirmed && !plan.changed ? 'forecast.windows' : 'forecast.proposed'),
          type: 'line',
          step: 'middle',
          showSymbol: false,
          lineStyle: { color: c.accent, width: 2 },
          itemStyle: { color: c.accent },
          data: rows.map(({ proposed }) => proposed),
        },
        ...(perHour === undefined
          ? []
          : [
              {
                name: t('chart.capacity'),
                type: 'line',
                showSymbol: false,
                lineStyle: { color: c.amber, width: 1 },
                itemStyle: { color: c.amber },
                data: rows.map(() => perHour),
              },
            ]),
      ],
    };
  }, [plan, rows, mode, t]);
  return (
    <Chart
      label={t('forecast.chartLabel')}
      window={t('forecast.chartWindow')}
      option={option}
      heightPx={280}
      rows={<Rows rows={rows} />}
    />
  );
}

function Rows({ rows }: { rows: HourRow[] }) {
  const { t } = useTranslation('command');
  const columns: Column<HourRow>[] = [
    { key: 'hour', title: t('forecast.hour'), render: ({ hour }) => hour },
    { key: 'foretold', title: t('forecast.foretold'), align: 'right', render: ({ foretold }) => count(foretold) },
    { key: 'proposed', title: t('forecast.proposed'), align: 'right', render: ({ proposed }) => count(proposed) },
    {
      key: 'confirmed',
      title: t('forecast.windows'),
      align: 'right',
      render: ({ confirmed }) => (confirmed === null ? '—' : count(confirmed)),
    },
  ];
  return <DataTable label={t('forecast.chartLabel')} columns={columns} rows={rows} rowKey={({ hour }) => hour} />;
}
