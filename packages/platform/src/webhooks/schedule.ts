/**
 * When a failed delivery is tried again. The delays are those that the Standard Webhooks specification proposes: ten tries over
 * 75 h 35 min, so that an endpoint which fails on Friday evening still gets everything on Monday morning.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Milliseconds after the first, second, … failed try. */
const RETRY_DELAYS_MS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

export const TRIES_MAX = RETRY_DELAYS_MS.length + 1;

/** Up to a tenth is added, so that what failed together does not come again together. */
const JITTER = 0.1;

/** Delay after the given number of failed tries; undefined after the last, when the delivery is dead. */
export function retryDelayMs(failedTries: number, random = Math.random()): number | undefined {
  const delay = RETRY_DELAYS_MS[failedTries - 1];
  return delay === undefined ? undefined : Math.round(delay * (1 + JITTER * random));
}
