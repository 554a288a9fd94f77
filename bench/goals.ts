// The goals of issue 4 ("The national peak on two cores"), and how far this run is from each. A part that was not run has no verdict.
import type { ChainResult, LoadReport } from './chain.ts';
import type { Parts } from './report.ts';

export interface Goal {
  name: string;
  goal: string;
  /** What was measured, in words. */
  measured: string;
  /** Measured / goal, so that 1 and more is reached whichever way the goal goes; null where there is only yes or no. */
  share: number | null;
  verdict: 'reached' | 'missed' | 'not measured';
}

const DECLARED_PEAK = 3_407;
const DOCUMENTS_PEAK = 1_417;
const POSTGRES_RATIO = 1.6;
const USUAL_RATIO = 20;
const P99_MS = 1_000;
const P50_MS = 150;
const PACED_SHARE = 0.8;
const NODE_MIB = 1_536;
/** Flat: the last minutes hold no more than this part above the second to fourth. */
const NODE_GROWTH = 1.05;
const SOAK_PER_SECOND = 1_000;
const SOAK_MINUTES = 30;
const GROWTH_RATIO = 0.9;
const GROWTH_STORED = 5_000_000;
const SKEW_RATIO = 0.8;
/** Of a window that may prove a sustained rate. */
const SUSTAINED_SECONDS = 300;

const whole = (n: number) => Math.round(n).toLocaleString('en-US');

/** A smoke test reaches nothing. */
export const goalsOf = (parts: Parts, isQuick: boolean): Goal[] =>
  measuredGoals(parts).map((goal) => withNote(goal, isQuick ? 'a smoke test' : undefined));

function measuredGoals(parts: Parts): Goal[] {
  const { chain, usual, burst, skew, growth, soak } = parts;
  const batched = best(chain.filter(({ records }) => records >= 20));
  const single = chain.find(({ records }) => records === 1);
  return [
    rate('Full chain, 20 to 100 records a message', DECLARED_PEAK, batched),
    rate('Full chain, one record a message', DOCUMENTS_PEAK, single),
    postgres(batched ?? single ?? chain[0]),
    atLeast('Against the usual parts', USUAL_RATIO, '×', usual?.ratio),
    latency(batched ?? chain[0]),
    ...['3 times the full rate for 10 s', '10 times a base of 340/s'].map((name, i) =>
      burstGoal(name, burst?.bursts[i]),
    ),
    memory(soak),
    withNote(
      atLeast('Rate at 5 million stored against 0.1 million', GROWTH_RATIO, '×', growth?.ratio),
      growth && growth.large.stored < GROWTH_STORED ? `only ${whole(growth.large.stored)} stored` : undefined,
    ),
    atLeast('Skewed load against the plain one', SKEW_RATIO, '×', skew?.ratio),
  ];
}

const best = (runs: readonly ChainResult[]): ChainResult | undefined =>
  runs.reduce<ChainResult | undefined>((a, b) => (a && a.full.perSecond >= b.full.perSecond ? a : b), undefined);

function rate(name: string, goal: number, run: ChainResult | undefined): Goal {
  const goalWords = `≥ ${whole(goal)} inventories/s for 5 minutes`;
  if (!run) return unmeasured(name, goalWords);
  const { perSecond, window } = run.full;
  const made: Goal = {
    name,
    goal: goalWords,
    measured: `${whole(perSecond)}/s over ${whole(window.seconds)} s, ${run.records} a message`,
    share: perSecond / goal,
    verdict: perSecond >= goal ? 'reached' : 'missed',
  };
  return withNote(made, window.seconds < SUSTAINED_SECONDS * 0.99 ? 'the window is shorter than 5 minutes' : undefined);
}

function postgres(run: ChainResult | undefined): Goal {
  const name = "PostgreSQL's CPU an inventory against COPY of the same rows";
  const goal = `≤ ${POSTGRES_RATIO} ×`;
  const ratio = run?.copy.postgresCpuRatio;
  if (!run || ratio === undefined) return unmeasured(name, goal);
  const copied = run.copy.postgresMicros ?? 0;
  const own = run.full.cpuMicros?.postgres ?? 0;
  return {
    name,
    goal,
    measured: `${ratio.toFixed(2)} × (${whole(own)} and ${whole(copied)} µs)`,
    share: POSTGRES_RATIO / ratio,
    verdict: ratio <= POSTGRES_RATIO ? 'reached' : 'missed',
  };
}

function latency(run: ChainResult | undefined): Goal {
  const name = 'Last document accepted to release receipt readable, at 80 % of the rate';
  const goal = 'p99 < 1 s, p50 < 150 ms';
  if (!run) return unmeasured(name, goal);
  const { p50Ms, p99Ms } = run.paced.window.release;
  const holds = p99Ms < P99_MS && p50Ms < P50_MS;
  const made: Goal = {
    name,
    goal,
    measured: `p99 ${whole(p99Ms)} ms, p50 ${whole(p50Ms)} ms at ${whole(run.paced.perSecond)}/s (${whole(run.paced.share * 100)} %)`,
    share: Math.min(P99_MS / Math.max(1, p99Ms), P50_MS / Math.max(1, p50Ms)),
    verdict: holds ? 'reached' : 'missed',
  };
  return withNote(made, run.paced.share < PACED_SHARE * 0.99 ? 'below 80 % of the rate' : undefined);
}

function burstGoal(
  name: string,
  burst: { failed: string[]; load: LoadReport; restoredAfterSeconds: number | null } | undefined,
): Goal {
  const goal =
    'nothing refused that fits the queue; 429/503 with Retry-After beyond; drained, order restored, nothing lost';
  const title = `Burst: ${name}`;
  if (!burst) return unmeasured(title, goal);
  const { failed, load, restoredAfterSeconds } = burst;
  const held = failed.length === 0;
  const measured = held
    ? `${whole(load.pushedBack)} push-backs, as before ${restoredAfterSeconds} s after the burst`
    : failed.join('; ');
  return { name: title, goal, measured, share: null, verdict: held ? 'reached' : 'missed' };
}

function memory(soak: Parts['soak']): Goal {
  const name = `Node processes together, minute 2 to ${SOAK_MINUTES}`;
  const goal = `≤ 1.5 GiB and flat at ≥ ${whole(SOAK_PER_SECOND)}/s`;
  if (!soak) return unmeasured(name, goal);
  const { nodeRssMaxMiB: most, nodeRssGrowth: growth, minutes, load } = soak;
  const held = most <= NODE_MIB && (growth ?? 1) <= NODE_GROWTH;
  const made: Goal = {
    name,
    goal,
    measured: `${whole(most)} MiB at most, ${growth === null ? '' : `the last minutes ${growth.toFixed(2)} × minutes 2 to 4, `}${whole(load.perSecond)}/s`,
    share: Math.min(NODE_MIB / Math.max(1, most), NODE_GROWTH / (growth ?? 1)),
    verdict: held ? 'reached' : 'missed',
  };
  const short = minutes.length < SOAK_MINUTES - 1 ? `only ${minutes.length} minutes` : undefined;
  const slow = load.perSecond < SOAK_PER_SECOND * 0.98 ? 'below 1,000/s' : undefined;
  return withNote(made, short ?? slow);
}

function atLeast(name: string, goal: number, unit: string, measured: number | undefined): Goal {
  const goalWords = `≥ ${goal} ${unit}`;
  if (measured === undefined) return unmeasured(name, goalWords);
  return {
    name,
    goal: goalWords,
    measured: `${measured.toFixed(2)} ${unit}`,
    share: measured / goal,
    verdict: measured >= goal ? 'reached' : 'missed',
  };
}

/** What was measured under easier conditions proves nothing, however good it is. */
function withNote(goal: Goal, note: string | undefined): Goal {
  if (!note || goal.verdict === 'not measured') return goal;
  const verdict = goal.verdict === 'missed' ? 'missed' : 'not measured';
  return { ...goal, measured: `${goal.measured}; ${note}`, verdict };
}

const unmeasured = (name: string, goal: string): Goal => ({
  name,
  goal,
  measured: '–',
  share: null,
  verdict: 'not measured',
});
