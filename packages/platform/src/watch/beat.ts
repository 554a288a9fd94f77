/**
 * How a process tells what it has counted: once a second, over the supervisor's broadcast, in parts that fit one. Figures that are lost on
 * the way are missing in a live picture and nowhere else: what is kept goes to the database (keep.ts).
 */
import { performance } from 'node:perf_hooks';
import type { Json } from '../supervise/messages.ts';
import { type Second, tally } from './tally.ts';

const BEAT_MS = 1_000;
/** Characters of what a part lists: below the 4,096 of a broadcast, with room for what is around it. */
const PART_CHARACTERS_MAX = 3_600;

/** What a wire worker holds at this moment, and how busy it is. */
export interface Gauges {
  /** Name of the process, the same after a restart. */
  from: string;
  /** Messages that wait for their commit. */
  queued: number;
  /** Cases that wait to be looked at. */
  waking: number;
  /** Share of the second in which its event loop was at work. */
  busy: number;
  /** Parties outside that it does not ask for a while, as they have failed several times in a row. */
  resting?: readonly string[];
}

export interface Beat {
  second: Partial<Second>;
  /** With the first part of a beat. */
  gauges?: Gauges;
}

export interface Beating {
  /** Tells the last second. */
  stop(): void;
}

/** Tells each second what the tally has counted. `tell` gets every part; `keep` the whole. */
export function beat(
  tell: (beat: Beat) => void,
  keep: (second: Second) => void,
  gauges?: () => Omit<Gauges, 'busy'>,
): Beating {
  const busy = busyShare();
  const turn = () => {
    const second = tally.take();
    if (second) keep(second);
    if (gauges) tell({ second: {}, gauges: { ...gauges(), busy: busy() } });
    for (const part of second ? partsOf(second) : []) tell(part);
  };
  const timer = setInterval(turn, BEAT_MS).unref();
  return {
    stop: () => {
      clearInterval(timer);
      turn();
    },
  };
}

function busyShare(): () => number {
  let before = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    return Math.round(utilization * 1000) / 1000;
  };
}

export function partsOf({ counts, took, senders, samples }: Second): Beat[] {
  return [
    ...slices(took).map((part) => ({ second: { took: part } })),
    ...slices(counts).map((part) => ({ second: { counts: part } })),
    ...slices(senders).map((part) => ({ second: { senders: part } })),
    ...slices(samples).map((part) => ({ second: { samples: part } })),
  ];
}

function slices<T>(all: readonly T[]): T[][] {
  const parts: T[][] = [];
  let room = 0;
  for (const one of all) {
    const size = JSON.stringify(one).length + 1;
    if (size > room) {
      parts.push([]);
      room = PART_CHARACTERS_MAX;
    }
    parts.at(-1)!.push(one);
    room -= size;
  }
  return parts;
}

/** For the broadcast, which bounds what it takes; beside `receipts` of receipts/announce.ts. */
export const asBroadcast = (told: Beat): Json => ({ watch: told as unknown as Json });

/** What a broadcast tells of counts; undefined when it is about something else. */
export const beatIn = (payload: Json): Beat | undefined => (payload as { watch?: Beat } | null)?.watch;
