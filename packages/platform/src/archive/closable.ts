/** Which days may leave the hot tables, and what keeps the others: a rule and a number for each, for whoever asks why. */
import type { Parameters } from '@tongguan/clearance';
import type { Pool, PoolClient } from 'pg';
import { beijingDay } from '../clock.ts';
import { loadSql } from '../store/sql.ts';

const hotDays = loadSql(import.meta.url, 'hot-days');
const keepsDay = loadSql(import.meta.url, 'keeps-day');

const DAY_MS = 86_400_000;

/**
 * `young`: the longest window is not over, whatever happened on it; the number is of days to go.
 * `waiting`: cases of the day without a final decision. `awaited`: younger cases that wait, with a document of this day.
 * `window`: cases decided so late that a window is open. `named`: younger cases with an open window that rest on a document of this day.
 * `reserved`: quota neither posted nor given back. `proof`: participants with receipts in no closed hour.
 * `webhook`, `retry`, `channel`, `copy`: receipts and copies that are still to be delivered.
 */
export type KeepingRule =
  | 'young'
  | 'waiting'
  | 'awaited'
  | 'window'
  | 'named'
  | 'reserved'
  | 'proof'
  | 'webhook'
  | 'retry'
  | 'channel'
  | 'copy';

export interface Keeping {
  rule: KeepingRule;
  count: number;
}

/** Days after the last event of a case for which the law may still come back to it: the longest window there is. */
export const windowDays = ({ returnDays, billDays, auditDays }: Parameters): number =>
  Math.max(returnDays, billDays, auditDays);

export interface Age {
  nowMs: number;
  /** Days that a day and its decisions stay. */
  afterDays: number;
}

/** Days in the hot tables, oldest first. */
export async function daysInTables(db: Pool | PoolClient): Promise<string[]> {
  return (await db.query<{ day: string }>(hotDays)).rows.map(({ day }) => day);
}

/** Everything that keeps the day; nothing: it may leave. */
export async function whatKeeps(db: Pool | PoolClient, day: string, { nowMs, afterDays }: Age): Promise<Keeping[]> {
  const age = (Date.parse(beijingDay(nowMs)) - Date.parse(day)) / DAY_MS;
  // A day that is young is not looked into: most days are.
  if (age <= afterDays) return [{ rule: 'young', count: afterDays + 1 - age }];
  return (await db.query<Keeping>(keepsDay, [day, new Date(nowMs - afterDays * DAY_MS)])).rows;
}
