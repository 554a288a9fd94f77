/** Requests by the clock, and how long they took. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Times {
  count: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  maxMs: number;
}

/** Calls `work` so many times a second, whether the last ones are done or not, until told to stop; resolves when all are. */
export async function atRate(
  perSecond: number,
  stop: AbortSignal,
  work: (index: number) => Promise<void>,
): Promise<void> {
  const start = performance.now();
  const all: Promise<void>[] = [];
  for (let i = 0; !stop.aborted; i++) {
    const ahead = start + (i * 1_000) / perSecond - performance.now();
    if (ahead > 1) await sleep(ahead);
    all.push(work(i));
  }
  await Promise.all(all);
}

/** To a tenth of a millisecond. */
export function timesOf(taken: readonly number[]): Times {
  const sorted = [...taken].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round(10 * (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)) / 10;
  return { count: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), maxMs: at(1) };
}
