/** What the chart of releases draws: today over yesterday, what was foretold and planned of today, and what the platform can. */
import type { Minute, Outlook } from '@tongguan/platform/api-types';
import { count } from '../shared/format.ts';
import type { Tokens } from '../theme/tokens.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const HOUR_MINUTES = 60;
/** The day of Beijing begins here, of UTC. */
const BEIJING_MS = 8 * HOUR_MS;
/** A line that stands higher than this many times everything else would press it all to the ground; it is told in words. */
const ROOM = 4;

export interface Names {
  today: string;
  yesterday: string;
  foretold: string;
  planned: string;
  capacity: string;
}

interface Drawn {
  today: readonly Minute[];
  yesterday: readonly Minute[];
  outlook: Outlook | undefined;
}

type Point = [ms: number, perMinute: number];

/** Minutes of the day, so that the days lie over each other. */
const timeOfDay = (at: number): number => (at + BEIJING_MS) % DAY_MS;
const clock = (ms: number): string => new Date(ms).toISOString().slice(11, 16);
const points = (minutes: readonly Minute[]): Point[] => minutes.map(({ at, released }) => [timeOfDay(at), released]);

/** Of hours, a minute: a step to the end of the last. */
function steps(hours: readonly number[] | null | undefined): Point[] {
  if (!hours) return [];
  const perMinute = hours.map((n) => Math.round(n / HOUR_MINUTES));
  return [...perMinute, perMinute.at(-1) ?? 0].map((n, hour) => [hour * HOUR_MS, n]);
}

/** Lists a minute; undefined where nothing is known. */
export const capacityPerMinute = (outlook: Outlook | undefined): number | undefined =>
  outlook?.capacity ? Math.round(outlook.capacity.perSecond * 60) : undefined;

/** Whether the line has its place among the others. */
export function showsCapacity({ today, yesterday, outlook }: Drawn): boolean {
  const capacity = capacityPerMinute(outlook);
  if (capacity === undefined) return false;
  const all = [...points(today), ...points(yesterday), ...steps(outlook?.foretold), ...steps(outlook?.planned)];
  return capacity <= ROOM * all.reduce((most, [, n]) => Math.max(most, n), 1);
}

export function releaseOption(drawn: Drawn, names: Names, c: Tokens) {
  const { today, yesterday, outlook } = drawn;
  const capacity = showsCapacity(drawn) ? capacityPerMinute(outlook)! : undefined;
  const line = { type: 'line', showSymbol: false };
  const foretold = steps(outlook?.foretold);
  return {
    grid: { left: 56, right: 16, top: 32, bottom: 28 },
    legend: {
      data: [
        names.yesterday,
        ...(foretold.length > 0 ? [{ name: names.planned, icon: 'rect' }, names.foretold] : []),
        names.today,
        ...(capacity === undefined ? [] : [names.capacity]),
      ],
      type: 'scroll',
      top: 0,
      left: 56,
      right: 16,
      align: 'left',
      itemGap: 20,
      pageTextStyle: { color: c.quiet },
      textStyle: { color: c.quiet },
      itemHeight: 8,
    },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'line' },
      backgroundColor: c.raised,
      borderColor: c.line,
      textStyle: { color: c.text },
      formatter: (shown: readonly { seriesName: string; value: Point; marker: string }[]) =>
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
        ...line,
        name: names.yesterday,
        lineStyle: { color: c.edge, width: 1 },
        itemStyle: { color: c.edge },
        data: points(yesterday),
      },
      ...(foretold.length === 0
        ? []
        : [
            {
              ...{ ...line, name: names.planned, step: 'end' },
              lineStyle: { width: 0 },
              itemStyle: { color: c.edge },
              areaStyle: { color: c.edge, opacity: 0.18 },
              data: steps(outlook?.planned),
            },
            {
              ...{ ...line, name: names.foretold, step: 'end' },
              lineStyle: { color: c.quiet, width: 1, type: 'dashed' },
              itemStyle: { color: c.quiet },
              data: foretold,
            },
          ]),
      {
        ...line,
        name: names.today,
        showSymbol: today.length < 2,
        lineStyle: { color: c.accent, width: 2 },
        itemStyle: { color: c.accent },
        areaStyle: { color: c.accentGround },
        data: points(today),
      },
      ...(capacity === undefined
        ? []
        : [
            {
              ...{ ...line, name: names.capacity },
              lineStyle: { color: c.amber, width: 1 },
              itemStyle: { color: c.amber },
              data: [
                [0, capacity],
                [DAY_MS, capacity],
              ],
            },
          ]),
    ],
  };
}
