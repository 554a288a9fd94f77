/**
 * The platform's clock: the machine's UTC time plus the offset of the `clock` row, so that all processes of a sandbox
 * agree when it is moved (clock/move.ts). Beijing time has no daylight saving: always UTC+8.
 *
 * It shows no day whose tables are not there: where the machine's time leaps, forward over the days made ahead or back before them, it
 * stands still at the edge until they are made, half a second at most.
 */
import type { Stamp } from './receipts/write.ts';
import type { Clock } from './services.ts';

const BEIJING_OFFSET_MS = 8 * 3_600_000;

/** Instants, UTC ms, between which every day has its tables. */
export interface ReadyDays {
  fromMs: number;
  toMs: number;
}

export interface SettableClock extends Clock {
  setOffset(ms: number): void;
  setReady(days: ReadyDays): void;
}

export function createClock(offsetMs = 0): SettableClock {
  let offset = offsetMs;
  let ready: ReadyDays = { fromMs: -Infinity, toMs: Infinity };
  const now = () => Math.min(Math.max(Date.now() + offset, ready.fromMs), ready.toMs);
  return {
    now,
    day: () => beijingDay(now()),
    setOffset: (ms) => {
      offset = ms;
    },
    setReady: (days) => {
      ready = days;
    },
  };
}

/** The stamp of a commit: one look at the clock, so that day and instant never lie on two sides of midnight. */
export function stampOf(clock: Clock): Stamp {
  const nowMs = clock.now();
  return { day: beijingDay(nowMs), nowMs };
}

/** YYYY-MM-DD in Beijing of a UTC instant. */
export function beijingDay(ms: number): string {
  return new Date(ms + BEIJING_OFFSET_MS).toISOString().slice(0, 10);
}

/** ISO 8601 with Beijing's zone, as answers show times. */
export function beijingIso(ms: number): string {
  return `${new Date(ms + BEIJING_OFFSET_MS).toISOString().slice(0, 23)}+08:00`;
}
