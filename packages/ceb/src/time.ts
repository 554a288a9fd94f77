// Times on the wire: Beijing time without a zone, in one of three forms. Inside, time is UTC milliseconds.

/** Beijing is UTC+8 all year since 1992. */
const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000;

/** YYYYMMDDhhmmssSSS, as returnTime. */
export function beijingTime17(utcMs: number): string {
  if (utcMs !== lastMs) {
    lastText = new Date(utcMs + BEIJING_OFFSET_MS).toISOString().replace(/[-:.TZ]/g, '');
    lastMs = utcMs;
  }
  return lastText;
}

/** Receipts that are given together carry one moment; to write it anew for each would be the dearest part of a receipt. */
let lastMs = Number.NaN;
let lastText = '';

/** YYYYMMDDhhmmss, as appTime and payTime. Milliseconds are cut off. */
export function beijingTime14(utcMs: number): string {
  return beijingTime17(utcMs).slice(0, 14);
}

/** YYYYMMDD, as declTime. */
export function beijingDate8(utcMs: number): string {
  return beijingTime17(utcMs).slice(0, 8);
}

/** UTC milliseconds of any of the three forms; undefined when it is none or names no real moment (20260230, hour 24). */
export function parseBeijingTime(text: string): number | undefined {
  if (!/^(?:\d{8}|\d{14}|\d{17})$/.test(text)) return undefined;
  const part = (from: number, to: number) => Number(text.slice(from, to));
  const [year, month, day] = [part(0, 4), part(4, 6), part(6, 8)];
  const [hour, minute, second, milli] = [part(8, 10), part(10, 12), part(12, 14), part(14, 17)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  date.setTime(0);
  date.setUTCFullYear(year, month - 1, day);
  // Date takes 30 February for 2 March: what was given must come back.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.setUTCHours(hour, minute, second, milli) - BEIJING_OFFSET_MS;
}

/** Reused: every record carries times, and most of reading one was making a Date and its text again. */
const date = new Date(0);
