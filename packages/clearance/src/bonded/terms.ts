// Terms of bonded goods: how long they may lie, be out without a declaration, or be on display. Days are Beijing days, YYYY-MM-DD.
import type { Parameters } from '../parameters.ts';

/**
 * Where a ledger's goods lie. In a special zone (特殊监管区域) there is no term; outside one: bonded warehouse 1 year, export warehouse 6
 * months, logistics centre 2 years.
 */
export const storageMonths = {
  zone: undefined,
  'bonded-warehouse': 12,
  'export-warehouse': 6,
  'logistics-centre': 24,
} as const;

export type WarehouseKind = keyof typeof storageMonths;

/** The last day on which goods that came in on a day may lie there; undefined where there is no term. */
export function storageEnds(kind: WarehouseKind, enteredOn: string): string | undefined {
  const months = storageMonths[kind];
  return months === undefined ? undefined : monthsLater(enteredOn, months);
}

/** Deliver apart, declare together (分送集报): what leaves in a month is declared on its last day at the latest. */
export function declaredTogetherBy(leftOn: string): string {
  const [year, month] = parts(leftOn);
  return written(new Date(Date.UTC(year, month, 0)));
}

/** The last day of a display that began on a day. */
export function displayEnds(leftOn: string, { displayDays }: Pick<Parameters, 'displayDays'>): string {
  const [year, month, day] = parts(leftOn);
  return written(new Date(Date.UTC(year, month - 1, day + displayDays)));
}

export const isOver = (lastDay: string | undefined, today: string): boolean => lastDay !== undefined && today > lastDay;

/** The same day of a later month, or its last day where it is shorter. */
function monthsLater(day: string, months: number): string {
  const [year, month, date] = parts(day);
  const last = new Date(Date.UTC(year, month + months, 0));
  const lastDate = last.getUTCDate();
  last.setUTCDate(Math.min(date, lastDate));
  return written(last);
}

const parts = (day: string): [number, number, number] => {
  const [year, month, date] = day.split('-').map(Number);
  return [year!, month!, date!];
};

const written = (date: Date): string => date.toISOString().slice(0, 10);
