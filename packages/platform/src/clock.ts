/**
 * The platform's clock: the machine's UTC time plus the offset of the `clock` row, so that all processes of a sandbox
 * agree when it is moved. Beijing time has no daylight saving: always UTC+8.
 */
import type { Clock } from './services.ts';

const BEIJING_OFFSET_MS = 8 * 3_600_000;

export interface SettableClock extends Clock {
  setOffset(ms: number): void;
}

export function createClock(offsetMs = 0): SettableClock {
  let offset = offsetMs;
  const now = () => Date.now() + offset;
  return {
    now,
    day: () => beijingDay(now()),
    setOffset: (ms) => {
      offset = ms;
    },
  };
}

/** YYYY-MM-DD in Beijing of a UTC instant. */
export function beijingDay(ms: number): string {
  return new Date(ms + BEIJING_OFFSET_MS).toISOString().slice(0, 10);
}

/** ISO 8601 with Beijing's zone, as answers show times. */
export function beijingIso(ms: number): string {
  return `${new Date(ms + BEIJING_OFFSET_MS).toISOString().slice(0, 23)}+08:00`;
}
