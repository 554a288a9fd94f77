// Is the run sound? Pure: the same figures give the same verdict.
import type { Capacity, Finding, FindingCode, StressReport, StressRun } from './result.ts';

/** Below this share of the rate asked for the run did not reach it. */
const RATE_SHARE = 0.95;
/** A generator that has no time left measures itself. */
const GENERATOR_BUSY_MAX = 0.9;
/** A backlog of so many seconds of the mean rate: the platform gives what it can. */
const SATURATED_BACKLOG_S = 2;
/** What waits at the last message must be done by then, or the platform has not kept up. */
const DRAIN_S_MAX = 10;

export interface Limits {
  /** Highest allowed 99th percentile from the last document to the release receipt. */
  p99Ms?: number;
}

export function judge(run: StressRun, limits: Limits = {}): StressReport {
  const findings = [...countFindings(run), ...paceFindings(run, limits)];
  return { ...run, verdict: findings.length === 0 ? 'sound' : 'unsound', findings, capacity: capacityOf(run) };
}

/** Every way in which the counts contradict each other or the plan. */
function countFindings({ parcels, messages, receipts, duplicates, forged, faults }: StressRun): Finding[] {
  const found: Finding[] = [];
  const must = (holds: boolean, code: FindingCode, slots: Finding['slots'] = {}) => {
    if (!holds) found.push({ code, slots });
  };
  must(parcels.accepted > 0, 'nothing');
  must(parcels.waiting === 0, 'waiting', { count: parcels.waiting });
  must(parcels.decidedTwice === 0, 'twice', { count: parcels.decidedTwice });
  must(receipts.gaps === 0, 'gaps', { count: receipts.gaps });
  must(receipts.read === receipts.expected, 'receipts', { read: receipts.read, expected: receipts.expected });
  must(receipts.unread === 0, 'unread', { count: receipts.unread });
  const refused = messages.refused + parcels.refusedByEport;
  must(refused === 0, 'refused', { count: refused });
  must(messages.givenUp === 0, 'given-up', { count: messages.givenUp });
  must(parcels.rejectedOtherwise === 0, 'rejected', { count: parcels.rejectedOtherwise });
  must(parcels.releasedInSpite === 0, 'released-in-spite', { count: parcels.releasedInSpite });
  must(forged.sent === forged.refused, 'forged-taken', { count: forged.sent - forged.refused });
  must(duplicates.sent === duplicates.same, 'duplicates', { count: duplicates.sent - duplicates.same });
  for (const { kind, failed, note } of faults) must(!failed, 'fault-failed', { kind, note });
  return found;
}

function paceFindings({ stopped, rate, time, latency, drainSeconds, faults }: StressRun, { p99Ms }: Limits): Finding[] {
  if (stopped) return [{ code: 'stopped', slots: {} }];
  const found: Finding[] = [];
  if (rate.accepted < rate.asked * RATE_SHARE) {
    found.push({ code: 'rate', slots: { asked: Math.round(rate.asked), reached: Math.round(rate.accepted) } });
  }
  // Whoever asks for a fault does not ask how soon its traces are gone.
  if (faults.length === 0 && drainSeconds > DRAIN_S_MAX) {
    found.push({ code: 'behind', slots: { seconds: Math.round(drainSeconds), most: DRAIN_S_MAX } });
  }
  if (time.generatorBusy > GENERATOR_BUSY_MAX) {
    found.push({ code: 'generator', slots: { busy: Math.round(time.generatorBusy * 100) } });
  }
  if (p99Ms !== undefined && latency.release.p99Ms > p99Ms) {
    found.push({ code: 'latency', slots: { p99: latency.release.p99Ms, most: p99Ms } });
  }
  return found;
}

function capacityOf(run: StressRun): Capacity {
  const measured = measuredCapacity(run);
  if (measured !== undefined) return { perSecond: measured, method: 'saturated' };
  const { rate, time } = run;
  if (rate.accepted < rate.asked * RATE_SHARE) return { perSecond: rate.decided, method: 'at-least' };
  const reached = Math.min(rate.accepted, rate.asked);
  if (!time.machineBusy) return { perSecond: reached, method: 'at-least' };
  return { perSecond: reached / Math.min(1, time.machineBusy), method: 'cpu' };
}

/** What was decided a second while work waited; undefined when there was always room. A backlog that a fault made says nothing. */
function measuredCapacity({ seconds, plan, faults }: StressRun): number | undefined {
  const behindMin = (plan.parcels / plan.seconds) * SATURATED_BACKLOG_S;
  let behind = 0;
  // Due and not decided: what waits at the door counts as what waits inside.
  const waited = seconds.filter(({ offered, decided }) => {
    behind += offered - decided;
    return behind > behindMin;
  });
  if (faults.length > 0 || waited.length < SATURATED_BACKLOG_S) return undefined;
  return waited.reduce((sum, { decided }) => sum + decided, 0) / waited.length;
}
