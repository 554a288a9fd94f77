/** Hours of the log: they begin with the clock's hours, and close a little later, when the last commits are in. */

export const HOUR_MS = 3_600_000;
/** Commits take milliseconds; what comes later still stands in the next hour. */
const CLOSE_DELAY_MS = 30_000;

export const hourOf = (ms: number): number => Math.floor(ms / HOUR_MS) * HOUR_MS;

/** The hour in whose tree a receipt of this instant will stand: its own, or the first one open. */
export const openHourOf = (madeAtMs: number, lastClosedMs: number | undefined): number =>
  lastClosedMs === undefined ? hourOf(madeAtMs) : Math.max(hourOf(madeAtMs), lastClosedMs + HOUR_MS);

export const closesAt = (hourMs: number): number => hourMs + HOUR_MS + CLOSE_DELAY_MS;
