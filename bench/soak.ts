// A long even load by the clock: does the rate hold, does memory stay flat? Told by the minute.
import { type LoadReport, loadReport, withoutCheckpoint } from './chain.ts';
import type { Counts } from './counts.ts';
import { type Measured, Stage, type StageOptions } from './stage.ts';
import { ours } from './system.ts';

export interface Minute {
  perSecond: number;
  p99Ms: number;
  backlog: number;
  /** Supervisor and workers together. */
  nodeRssMiB: number;
  nodeHeapMiB: number;
  postgresRssMiB: number;
}

export interface SoakResult {
  records: number;
  targetPerSecond: number;
  load: LoadReport;
  minutes: Minute[];
  /** Most that supervisor and workers held together. */
  nodeRssMaxMiB: number;
  /** Mean of the last three minutes / mean of minutes 2 to 4; null for a soak too short for that. */
  nodeRssGrowth: number | null;
  counts: Counts;
  void: string[];
}

export interface SoakOptions extends StageOptions {
  soakMinutes: number;
  target?: number;
}

/** Issue 4: memory is to be flat at 1,000/s or more. */
const TARGET = 1_000;

export function runSoak(options: SoakOptions): Promise<SoakResult> {
  const { records, soakMinutes, target = TARGET } = options;
  return Stage.use(ours, options, async (stage) => {
    const measured = await stage.paced(`soak at ${target}/s`, target, soakMinutes * 60);
    const { counts, void: contradictory } = await stage.counts();
    const minutes = minutesOf(measured);
    return {
      records,
      targetPerSecond: target,
      load: loadReport(measured),
      minutes,
      nodeRssMaxMiB: Math.max(...minutes.map(({ nodeRssMiB }) => nodeRssMiB)),
      nodeRssGrowth: growthOf(minutes.map(({ nodeRssMiB }) => nodeRssMiB)),
      counts,
      void: [...measured.void, ...withoutCheckpoint(measured), ...contradictory],
    };
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const GROWTH_MINUTES_MIN = 7;

function growthOf(byMinute: readonly number[]): number | null {
  if (byMinute.length < GROWTH_MINUTES_MIN) return null;
  return mean(byMinute.slice(-3)) / mean(byMinute.slice(1, 4));
}

/** Whole minutes only. */
export function minutesOf({ load, observed }: Pick<Measured, 'load' | 'observed'>): Minute[] {
  const { course } = load;
  const { processes } = observed;
  return Array.from({ length: Math.floor(course.length / 60) }, (_, i) => {
    const own = course.slice(i * 60, (i + 1) * 60);
    const looks = processes.slice(i * 60, (i + 1) * 60);
    const most = (of: (look: (typeof looks)[number]) => number) => Math.max(0, ...looks.map(of));
    return {
      perSecond: own.reduce((sum, { released, rejected }) => sum + released + rejected, 0) / 60,
      p99Ms: Math.max(0, ...own.map(({ p99Ms }) => p99Ms ?? 0)),
      backlog: own.at(-1)!.backlog,
      nodeRssMiB: most(({ rssMiB }) => ofNodes(rssMiB)),
      nodeHeapMiB: most(({ heapMiB }) => ofNodes(heapMiB)),
      postgresRssMiB: most(({ rssMiB }) => rssMiB.PostgreSQL ?? 0),
    };
  });
}

/** Supervisor and workers together. */
export const ofNodes = (byPart: Record<string, number>): number =>
  Object.entries(byPart).reduce((sum, [part, n]) => (/^(worker|supervisor)/.test(part) ? sum + n : sum), 0);
