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
  const match = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)(\d{3})?)?$/.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', milli = '000'] = match;
  const local = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milli}Z`);
  const utcMs = local - BEIJING_OFFSET_MS;
  // Date.parse takes 20260230 for 2 March: the text must come back.
  return Number.isNaN(local) || !beijingTime17(utcMs).startsWith(text) ? undefined : utcMs;
}
