// The working calendar: a term that ends on a day off ends on the next working day. Days are YYYY-MM-DD in Beijing. Saturdays, Sundays and
// the days off of the State Council's yearly notice rest; some weekends of that notice are worked. Years whose notice is not entered here
// go by their weekends alone.

export interface WorkingCalendar {
  /** Days off besides weekends. */
  holidays: readonly string[];
  /** Saturdays and Sundays that are worked. */
  workdays: readonly string[];
}

const DAY_MS = 86_400_000;
/** No row of days off is longer: a calendar that never works is a fault, not a reason to wait for ever. */
const REST_DAYS_MAX = 60;

/** 国务院办公厅关于2026年部分节假日安排的通知, entered by hand: an operator puts in the notice of each year. */
export const calendar2026: WorkingCalendar = {
  holidays: [
    ...span('2026-01-01', 3),
    ...span('2026-02-15', 9),
    ...span('2026-04-04', 3),
    ...span('2026-05-01', 5),
    ...span('2026-06-19', 3),
    ...span('2026-09-25', 3),
    ...span('2026-10-01', 7),
  ],
  workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
};

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one to the other; below zero when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

export function isWorkingDay(day: string, { holidays, workdays }: WorkingCalendar): boolean {
  if (workdays.includes(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(day);
}

/** The day itself, or the next that is worked. */
export function workingDayFrom(day: string, calendar: WorkingCalendar): string {
  for (let rest = 0; rest <= REST_DAYS_MAX; rest++) {
    const candidate = addDays(day, rest);
    if (isWorkingDay(candidate, calendar)) return candidate;
  }
  throw new RangeError(`No working day within ${REST_DAYS_MAX} days from ${day}: mend the parameter calendar`);
}

function span(first: string, days: number): string[] {
  return Array.from({ length: days }, (_, i) => addDays(first, i));
}
