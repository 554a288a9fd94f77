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
  const { length } = text;
  if (length !== 8 && length !== 14 && length !== 17) return undefined;
  const day = digits(text, 0, 8);
  if (day !== lastDay && !isDay(day)) return undefined;
  if (length === 8) return lastMidnight;
  const hour = digits(text, 8, 10);
  const minute = digits(text, 10, 12);
  const second = digits(text, 12, 14);
  const milli = digits(text, 14, length);
  // Written so that what is no number fails as well.
  if (!(hour < 24 && minute < 60 && second < 60 && milli < 1000)) return undefined;
  return lastMidnight + ((hour * 60 + minute) * 60 + second) * 1000 + milli;
}

/** The number that these characters write; NaN when one is no digit. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** Is YYYYMMDD a day of the calendar? Then it is the last one known. */
function isDay(day: number): boolean {
  const year = Math.trunc(day / 10_000);
  const month = Math.trunc(day / 100) % 100;
  const dayOfMonth = day % 100;
  date.setTime(0);
  date.setUTCFullYear(year, month - 1, dayOfMonth);
  // Date takes 30 February for 2 March: what was given must come back.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== dayOfMonth) return false;
  lastDay = day;
  lastMidnight = date.getTime() - BEIJING_OFFSET_MS;
  return true;
}

/** Every record carries times, nearly always of one day: looking it up in the calendar is most of reading one. */
let lastDay = Number.NaN;
let lastMidnight = Number.NaN;
const date = new Date(0);
