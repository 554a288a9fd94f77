// Bursts: three times the full rate for ten seconds, and ten times a base of 340/s. What fits the queue must be taken, what does not pushed
// back with Retry-After, and soon after everything must be as before.
import { defaultCommitterLimits } from '@tongguan/platform';
import { type LoadReport, loadReport } from './chain.ts';
import type { Counts } from './counts.ts';
import { type Measured, Stage, type StageOptions } from './stage.ts';
import { ours } from './system.ts';

export interface Burst {
  name: string;
  basePerSecond: number;
  burstPerSecond: number;
  /** Of the load's course: when the burst began and ended. */
  from: number;
  to: number;
  load: LoadReport;
  pushedBackSilently: number;
  unansweredAtPushBackMin: Record<string, number>;
  /** Seconds after the burst until releases took less than a second again, and stayed so; null: not within the load. */
  restoredAfterSeconds: number | null;
  /** Most parcels accepted and not decided. */
  backlogMax: number;
  /** What did not hold. Empty: passed. */
  failed: string[];
}

export interface BurstResult {
  records: number;
  fullPerSecond: number;
  /** Messages that one process queues at most, and how many of them one sender may have once it is half full. */
  queue: { processes: number; messagesMax: number; senderMax: number };
  bursts: Burst[];
  counts: Counts;
  void: string[];
}

/** Begins, bursts, and has time to recover. Seconds. */
const SHAPE = { full: [5, 10, 45], quick: [1, 2, 3] } as const;
/** More requests at a time than two processes queue: else nothing would ever be pushed back. */
const CONNECTIONS = { full: 6_000, quick: 50 };
/** Of the full rate: before and after the first burst. */
const BASE_SHARE = 0.2;
/** Issue 4: the base of the second burst. */
const BASE_PER_SECOND = 340;
const USUAL_MS = 1000;

const { messagesMax, senderShare } = defaultCommitterLimits;
const senderMax = messagesMax * senderShare;

export function runBurst(options: StageOptions & { seconds: number }): Promise<BurstResult> {
  const { quick, records, seconds } = options;
  return Stage.use(ours, options, async (stage) => {
    const full = await stage.fullRate('full rate', Math.min(seconds, 20));
    const shapes: [string, number, number][] = [
      ['3 times the full rate', BASE_SHARE * full.perSecond, 3 * full.perSecond],
      quick
        ? ['10 times a fifth of the full rate', BASE_SHARE * full.perSecond, 10 * BASE_SHARE * full.perSecond]
        : [`10 times ${BASE_PER_SECOND}/s`, BASE_PER_SECOND, 10 * BASE_PER_SECOND],
    ];
    const bursts: Burst[] = [];
    for (const [name, base, peak] of shapes) {
      const [before, during, after] = SHAPE[quick ? 'quick' : 'full'];
      const steps = [
        { seconds: before, perSecond: base },
        { seconds: during, perSecond: peak },
        { seconds: after, perSecond: base },
      ];
      const measured = await stage.stepped(name, steps, CONNECTIONS[quick ? 'quick' : 'full']);
      const burst = burstOf(name, base, peak, [before, before + during], measured);
      options.progress(`${name}: ${burst.failed.length === 0 ? 'passed' : burst.failed.join('; ')}`);
      bursts.push(burst);
    }
    const { counts, void: contradictory } = await stage.counts();
    const queue = { processes: stage.setup.workers, messagesMax, senderMax };
    return { records, fullPerSecond: full.perSecond, queue, bursts, counts, void: [...full.void, ...contradictory] };
  });
}

function burstOf(name: string, base: number, peak: number, [from, to]: [number, number], measured: Measured): Burst {
  const { load } = measured;
  const burst: Burst = {
    name,
    basePerSecond: base,
    burstPerSecond: peak,
    from,
    to,
    load: loadReport(measured),
    pushedBackSilently: load.pushedBackSilently,
    unansweredAtPushBackMin: load.unansweredAtPushBackMin,
    restoredAfterSeconds: restoredAfter(load.course, to),
    backlogMax: Math.max(...load.course.map(({ backlog }) => backlog)),
    failed: [],
  };
  const left = load.accepted - load.released - load.rejected;
  const bounds: Record<string, number> = { 429: senderMax, 503: messagesMax };
  const early = Object.entries(load.unansweredAtPushBackMin).filter(([status, n]) => n < bounds[status]!);
  if (load.refused.length > 0) burst.failed.push(`refused: ${load.refused[0]}`);
  for (const [status, n] of early) burst.failed.push(`${status} with ${n} requests under way, ${bounds[status]} fit`);
  if (load.pushedBackSilently > 0) burst.failed.push(`${load.pushedBackSilently} push-backs without Retry-After`);
  if (left > 0) burst.failed.push(`${left} inventories were not decided`);
  if (burst.restoredAfterSeconds === null) burst.failed.push('releases still took more than a second at the end');
  return burst;
}

/** Seconds without a release say nothing. */
function restoredAfter(course: Measured['load']['course'], to: number): number | null {
  const last = course.findLastIndex(({ p99Ms, pushedBack }) => (p99Ms ?? 0) >= USUAL_MS || pushedBack > 0);
  if (last === course.length - 1) return null;
  return Math.max(0, last + 1 - to);
}
