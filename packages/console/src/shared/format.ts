/** Figures as words, the same on every page. Ages are `12 s`, `3 min`, then a time of day; times are Beijing's. */
import type { Language } from '../locales/language.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Fen as `¥1,234.50`. */
export function money(fen: number): string {
  const yuan = Math.abs(fen) / 100;
  return `${fen < 0 ? '−' : ''}¥${yuan.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/** Grouped by thousands, as both languages write figures in this field. */
export const count = (value: number): string => value.toLocaleString('en-US');

/** One digit behind the point below 100: `3.4 /s`, `1,204 /s`. */
export function rate(value: number, unit: string): string {
  return `${value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 1 : 0 })} ${unit}`;
}

export const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)} %`;

/** Milliseconds between two steps of a case: `57 ms`, `3.2 s`. */
export const duration = (ms: number): string =>
  ms < SECOND_MS
    ? `${Math.round(ms)} ms`
    : ms < MINUTE_MS
      ? `${(ms / SECOND_MS).toFixed(1)} s`
      : `${Math.round(ms / MINUTE_MS)} min`;

/** How long ago, or since when where it is an hour and more. */
export function age(atMs: number, nowMs: number): string {
  const ms = Math.max(0, nowMs - atMs);
  if (ms < MINUTE_MS) return `${Math.floor(ms / SECOND_MS)} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  const at = beijing(atMs);
  return at.day === beijing(nowMs).day ? at.time.slice(0, 5) : `${at.day.slice(5)} ${at.time.slice(0, 5)}`;
}

/** Beijing has kept UTC+8 without summer time since 1991. */
const BEIJING_MS = 8 * HOUR_MS;

export function beijing(ms: number): { day: string; time: string } {
  const iso = new Date(ms + BEIJING_MS).toISOString();
  return { day: iso.slice(0, 10), time: iso.slice(11, 19) };
}

/** `2026-11-11 00:00:07` */
export function instant(ms: number): string {
  const { day, time } = beijing(ms);
  return `${day} ${time}`;
}

export const timeZone = (language: Language): string =>
  language === 'zh-CN' ? '北京时间 (UTC+8)' : 'China Standard Time (UTC+8)';

export function bytes(size: number): string {
  const KIB = 1024;
  if (size < KIB) return `${size} B`;
  return size < KIB * KIB ? `${(size / KIB).toFixed(1)} kB` : `${(size / KIB / KIB).toFixed(1)} MB`;
}
