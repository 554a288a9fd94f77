// A working calendar as a table: the years of a file take the place of the same years of the calendar before it. One line a day:
//   day,kind
//   2027-01-01,off
//   2027-01-02,worked
import type { WorkingCalendar } from './calendar.ts';

export interface CalendarFault {
  line: number;
  value: string;
  /** What the value must be. */
  rule: string;
}

export type ReadCalendar = { calendar: WorkingCalendar; years: readonly string[] } | { faults: CalendarFault[] };

const HEAD = 'day,kind';

export function readCalendarCsv(text: string, base: WorkingCalendar): ReadCalendar {
  const [head = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (head.trim().toLowerCase() !== HEAD)
    return { faults: [{ line: 1, value: head, rule: `the head must be ${HEAD}` }] };
  const rows = lines.flatMap((value, i) => (value.trim() === '' ? [] : [readLine(value.trim(), i + 2)]));
  const seen = new Set<string>();
  for (const row of rows) {
    if (seen.has(row.day)) row.rule ??= 'each day stands in the file once';
    seen.add(row.day);
  }
  const faults = rows.flatMap(({ line, value, rule }) => (rule ? [{ line, value, rule }] : []));
  if (rows.length === 0) faults.push({ line: 2, value: '', rule: 'there must be days below the head' });
  return faults.length > 0 ? { faults } : merged(rows, base);
}

interface Row {
  line: number;
  value: string;
  day: string;
  kind: string;
  rule?: string | undefined;
}

function readLine(value: string, line: number): Row {
  const [day = '', kind = '', more] = value.split(',').map((part) => part.trim());
  return { line, value, day, kind, rule: more === undefined ? whyWrong(day, kind) : 'a line has two values' };
}

function whyWrong(day: string, kind: string): string | undefined {
  if (!isDay(day)) return 'a day is written YYYY-MM-DD';
  if (kind !== 'off' && kind !== 'worked') return 'the kind is off or worked';
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (kind === 'worked' && weekday !== 0 && weekday !== 6) return 'only a Saturday or Sunday is worked by notice';
  return undefined;
}

const isDay = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) === day;

function merged(rows: readonly Row[], base: WorkingCalendar): ReadCalendar {
  const years = [...new Set(rows.map(({ day }) => day.slice(0, 4)))].sort();
  const kept = (day: string) => !years.includes(day.slice(0, 4));
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ day }) => day);
  const calendar = {
    holidays: [...base.holidays.filter(kept), ...of('off')].sort(),
    workdays: [...base.workdays.filter(kept), ...of('worked')].sort(),
  };
  return { calendar, years };
}
