// The working calendar: a term that ends on a day off ends on the next working day. Days are YYYY-MM-DD in Beijing. Saturdays, Sundays and
// the days off of the State Council's yearly notice rest; some weekends of that notice are worked. Years whose notice is not entered
// (calendar-days.ts) go by their weekends and the days off that the law fixes.
import { noticesOfDaysOff } from './calendar-days.ts';

export interface WorkingCalendar {
  /** Days off besides weekends. */
  holidays: readonly string[];
  /** Saturdays and Sundays that are worked. */
  workdays: readonly string[];
}

const DAY_MS = 86_400_000;
/** No row of days off is longer: a calendar that never works is a fault, not a reason to wait for ever. */
const REST_DAYS_MAX = 60;

/** 全国年节及纪念日放假办法 (since 2025-01-01): days off that fall on the same date each year. The others go by the moon. */
const FIXED_DAYS_OFF = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

/** All notices that are entered. */
export const officialCalendar: WorkingCalendar = {
  holidays: noticesOfDaysOff.flatMap(({ off }) => off.flatMap(([first, last]) => span(first, last))),
  workdays: noticesOfDaysOff.flatMap(({ worked }) => worked),
};

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one to the other; below zero when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The calendar knows the notice of that year: it has days off in it. */
export function knowsYear(year: string, { holidays }: WorkingCalendar): boolean {
  return holidays.some((day) => day.startsWith(`${year}-`));
}

export function isWorkingDay(day: string, calendar: WorkingCalendar): boolean {
  const { holidays, workdays } = calendar;
  if (workdays.includes(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6 || holidays.includes(day)) return false;
  return !FIXED_DAYS_OFF.includes(day.slice(5)) || knowsYear(day.slice(0, 4), calendar);
}

/** The day itself, or the next that is worked: where a deadline that falls on a day off ends (民法典第二百零三条). */
export function workingDayFrom(day: string, calendar: WorkingCalendar): string {
  for (let rest = 0; rest <= REST_DAYS_MAX; rest++) {
    const candidate = addDays(day, rest);
    if (isWorkingDay(candidate, calendar)) return candidate;
  }
  throw new RangeError(`No working day within ${REST_DAYS_MAX} days from ${day}: mend the parameter calendar`);
}

/** The last day of a term of `count` working days: the day on which it begins is not counted. 0: the day itself, or the next worked one. */
export function addWorkingDays(day: string, count: number, calendar: WorkingCalendar): string {
  let last = count === 0 ? workingDayFrom(day, calendar) : day;
  for (let left = count; left > 0; left--) last = workingDayFrom(addDays(last, 1), calendar);
  return last;
}

function span(first: string, last: string): string[] {
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, i) => addDays(first, i));
}
