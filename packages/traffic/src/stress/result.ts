// What a stress test has found: everything on the verdict page, as JSON.
import type { Quantiles } from '../load/histogram.ts';
import type { DoneFault } from './faults.ts';
import type { TimePart } from './metrics.ts';
import type { PlanInput } from './plan.ts';
import type { Second } from './tally.ts';

export interface StressRun {
  /** ISO 8601, UTC. */
  startedAt: string;
  url: string;
  plan: PlanInput & { parcels: number; messages: number };
  /** Told to stop before the end of the profile. */
  stopped: boolean;
  /** Parcels a second where the profile is busiest. */
  rate: {
    fromSecond: number;
    seconds: number;
    asked: number;
    accepted: number;
    /** In the best stretch of this length: at least ten seconds, for decisions come in batches. */
    decided: number;
    decidedSeconds: number;
  };
  latency: {
    /** From when a message was due to its 202. */
    accept: Quantiles;
    /** From the 202 of a parcel's last document to its release receipt in the hands of its owner. */
    release: Quantiles;
    /** From when the parcel's documents were due to the same. */
    whole: Quantiles;
  };
  parcels: {
    begun: number;
    accepted: number;
    released: number;
    rejectedAsPlanned: number;
    rejectedOtherwise: number;
    refusedByEport: number;
    held: number;
    waiting: number;
    releasedInSpite: number;
    decidedTwice: number;
  };
  /** States of some that wait, as the platform names them. */
  waitingStates: Record<string, number>;
  messages: { refused: number; givenUp: number; pushedBack: number; connectionsLost: number };
  duplicates: { sent: number; same: number };
  forged: { sent: number; refused: number };
  receipts: {
    read: number;
    expected: number;
    gaps: number;
    /** Participants with receipts that were not read by the end. */
    unread: number;
    /** CEB900: answers to forged messages; the platform bounds how many it keeps. */
    refusals: number;
    foreign: number;
    byStatus: Record<string, number>;
  };
  causes: { cause: string; count: number; expected: boolean }[];
  faults: DoneFault[];
  drainSeconds: number;
  time: {
    /** From /metrics; empty where it cannot be read. */
    parts: TimePart[];
    casesPerCommit?: number;
    /** CPU microseconds a parcel where it is busiest, by part; only on the platform's own machine. */
    cpuMicros?: Record<string, number>;
    /** Share of all cores that was busy there. */
    machineBusy?: number;
    /** Share of its one thread that the load itself used there. */
    generatorBusy: number;
  };
  seconds: Second[];
  /** Bytes of messages signed beforehand. */
  preparedBytes: number;
}

export type FindingCode =
  | 'stopped'
  | 'rate'
  | 'behind'
  | 'generator'
  | 'latency'
  | 'nothing'
  | 'waiting'
  | 'twice'
  | 'gaps'
  | 'receipts'
  | 'unread'
  | 'refused'
  | 'given-up'
  | 'rejected'
  | 'released-in-spite'
  | 'forged-taken'
  | 'duplicates'
  | 'fault-failed';

export interface Finding {
  code: FindingCode;
  slots: Record<string, string | number>;
}

export interface Capacity {
  /** Inventories a second. */
  perSecond: number;
  /** saturated: what was decided a second while work waited. cpu: the rate divided by the busy share of the machine. at-least: what was reached. */
  method: 'saturated' | 'cpu' | 'at-least';
}

export interface StressReport extends StressRun {
  verdict: 'sound' | 'unsound';
  /** Empty for a sound run. */
  findings: Finding[];
  capacity: Capacity;
}
