/** Dates and times as programs print them, to the digits of the standard: Beijing time without a zone. Nothing is guessed. */
import { beijingTime17, parseBeijingTime } from '@tongguan/ceb';

/** Digits of each form of the standard. */
const DIGITS: Readonly<Record<string, number>> = { YYYYMMDD: 8, YYYYMMDDhhmmss: 14, YYYYMMDDhhmmssSSS: 17 };

/** `2026-11-11T08:00:00.123+08:00`; with `/` or a blank, without zone or without time too. */
const ISO =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;
/** What Java prints of a Date: `Wed Nov 11 08:00:00 CST 2026`, where CST is China's time in this trade. */
const PRINTED = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{2}):(\d{2}):(\d{2}) CST (\d{4})$/;
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** The value in the form; undefined when it is none of the above, lacks the time that is wanted, or names no real moment. */
export function toDigits(value: string, format: string): string | undefined {
  const wanted = DIGITS[format];
  const digits = /^\d+$/.test(value) ? value : (fromIso(value) ?? fromPrinted(value));
  if (wanted === undefined || digits === undefined || parseBeijingTime(digits) === undefined) return undefined;
  if (digits.length >= wanted) return digits.slice(0, wanted);
  // Milliseconds may be left out; hours may not.
  return digits.length === 14 && wanted === 17 ? `${digits}000` : undefined;
}

function fromIso(value: string): string | undefined {
  const match = ISO.exec(value);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second = '00', fraction = '', zone] = match;
  const two = (part: string) => part.padStart(2, '0');
  const date = `${year}${two(month!)}${two(day!)}`;
  if (hour === undefined) return date;
  const local = `${date}${two(hour)}${minute}${second}${fraction.slice(0, 3).padEnd(3, '0')}`;
  const beijing = parseBeijingTime(local);
  if (zone === undefined || beijing === undefined) return local;
  return beijingTime17(beijing + (BEIJING_MINUTES - zoneMinutes(zone)) * 60_000);
}

const BEIJING_MINUTES = 8 * 60;

function zoneMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

function fromPrinted(value: string): string | undefined {
  const [, name = '', day, hour, minute, second, year] = PRINTED.exec(value) ?? [];
  const at = MONTHS.indexOf(name);
  if (year === undefined || at < 0 || at % 3 !== 0) return undefined;
  return `${year}${String(at / 3 + 1).padStart(2, '0')}${day}${hour}${minute}${second}`;
}
