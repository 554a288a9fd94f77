/** Releases by the minute: today over yesterday. */
import type { Minute } from '@tongguan/platform/api-types';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../charts/Chart.tsx';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { beijing, count } from '../shared/format.ts';
import { useMode } from '../theme/store.ts';
import { dark, light } from '../theme/tokens.ts';
import { usePicture } from './store.ts';

const DAY_MS = 86_400_000;
/** The day of Beijing begins here, of UTC. */
const BEIJING_MS = 8 * 3_600_000;
/** As table: the newest first, an hour of them. */
const ROWS = 60;

/** Minutes of the day, so that the days lie over each other. */
const timeOfDay = (at: number): number => (at + BEIJING_MS) % DAY_MS;
const clock = (ms: number): string => new Date(ms).toISOString().slice(11, 16);

export function ReleaseChart() {
  const { t } = useTranslation('command');
  const today = usePicture((picture) => picture.today);
  const yesterday = usePicture((picture) => picture.yesterday);
  const mode = useMode();
  const option = useMemo(() => {
    const c = mode === 'dark' ? dark : light;
    const points = (minutes: readonly Minute[]) => minutes.map(({ at, released }) => [timeOfDay(at), released]);
    return {
      grid: { left: 56, right: 16, top: 32, bottom: 28 },
      legend: { top: 0, right: 16, itemGap: 24, textStyle: { color: c.quiet }, itemHeight: 8 },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'line' },
        backgroundColor: c.raised,
        borderColor: c.line,
        textStyle: { color: c.text },
        formatter: (shown: readonly { seriesName: string; value: [number, number]; marker: string }[]) =>
          [
            clock(shown[0]?.value[0] ?? 0),
            ...shown.map(({ marker, seriesName, value }) => `${marker}${seriesName} ${count(value[1])}`),
          ].join('<br>'),
      },
      xAxis: {
        type: 'value',
        min: 0,
        max: DAY_MS,
        interval: DAY_MS / 8,
        axisLabel: { color: c.quiet, formatter: clock },
        axisLine: { lineStyle: { color: c.line } },
        splitLine: { show: false },
      },
      yAxis: {
        type: 'value',
        min: 0,
        minInterval: 1,
        axisLabel: { color: c.quiet },
        splitLine: { lineStyle: { color: c.line } },
      },
      series: [
        {
          name: t('chart.yesterday'),
          type: 'line',
          showSymbol: false,
          lineStyle: { color: c.edge, width: 1 },
          itemStyle: { color: c.edge },
          data: points(yesterday),
        },
        {
          name: t('chart.today'),
          type: 'line',
          showSymbol: today.length < 2,
          lineStyle: { color: c.accent, width: 2 },
          itemStyle: { color: c.accent },
          areaStyle: { color: c.accentGround },
          data: points(today),
        },
      ],
    };
  }, [today, yesterday, mode, t]);
  return (
    <Chart
      label={t('chart.label')}
      window={t('chart.window')}
      option={option}
      heightPx={236}
      rows={<Rows minutes={today} />}
    />
  );
}

function Rows({ minutes }: { minutes: readonly Minute[] }) {
  const { t } = useTranslation('command');
  const columns: Column<Minute>[] = [
    { key: 'at', title: t('chart.minute'), render: ({ at }) => beijing(at).time.slice(0, 5) },
    { key: 'received', title: t('chart.received'), align: 'right', render: ({ received }) => count(received) },
    { key: 'released', title: t('chart.released'), align: 'right', render: ({ released }) => count(released) },
    { key: 'rejected', title: t('chart.rejected'), align: 'right', render: ({ rejected }) => count(rejected) },
  ];
  const newest = minutes.slice(-ROWS).reverse();
  return (
    <DataTable
      label={t('chart.label')}
      columns={columns}
      rows={newest}
      rowKey={({ at }) => String(at)}
      empty={<p>{t('chart.empty')}</p>}
    />
  );
}
