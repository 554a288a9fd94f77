/** When a duty is due, by Beijing's calendar (always UTC+8). Pure. */
import { beijingDay } from '../clock.ts';

export interface CalendarRule {
  /** Time of day in Beijing, HH:MM. */
  at: string;
  /** Days of the month, 1 to 28, which every month has; or its last. Absent: every day. */
  on?: readonly number[] | 'last';
}

const DAY_MS = 86_400_000;

export const everyDay = (at: string): CalendarRule => checked({ at });

export const daysOfMonth = (on: readonly number[], at: string): CalendarRule => checked({ at, on });

export const lastDayOfMonth = (at: string): CalendarRule => checked({ at, on: 'last' });

function checked(rule: CalendarRule): CalendarRule {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(rule.at)) throw new Error(`A duty's time of day must be HH:MM, not ${rule.at}`);
  const days = Array.isArray(rule.on) ? rule.on : [1];
  if (days.length === 0 || days.some((day) => !Number.isInteger(day) || day < 1 || day > 28)) {
    throw new Error(`A duty's days must be days that every month has, 1 to 28, or its last; not ${days}`);
  }
  return rule;
}

/** The first due moment after `afterMs`. UTC milliseconds both. */
export function nextDue(rule: CalendarRule, afterMs: number): number {
  for (let midnight = Date.parse(`${beijingDay(afterMs)}T00:00:00Z`); ; midnight += DAY_MS) {
    const day = new Date(midnight).toISOString().slice(0, 10);
    const due = Date.parse(`${day}T${rule.at}:00+08:00`);
    if (due > afterMs && isOn(rule, midnight)) return due;
  }
}

/** @param midnight 00:00 UTC of the day */
function isOn({ on }: CalendarRule, midnight: number): boolean {
  if (on === undefined) return true;
  if (on === 'last') return new Date(midnight + DAY_MS).getUTCDate() === 1;
  return on.includes(new Date(midnight).getUTCDate());
}
