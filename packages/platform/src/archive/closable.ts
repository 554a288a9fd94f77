/** Which days may leave the hot tables, and what keeps the others: a rule and a number for each, for whoever asks why. */
import type { Pool, PoolClient } from 'pg';
import { beijingDay } from '../clock.ts';
import { loadSql } from '../store/sql.ts';
import { ArchiveError } from './errors.ts';
import { inLongTransaction, onOwnConnection } from './transaction.ts';

const readClock = loadSql(new URL('../', import.meta.url).href, 'read-clock');
const hotDays = loadSql(import.meta.url, 'hot-days');
const keepsDay = loadSql(import.meta.url, 'keeps-day');

const DAY_MS = 86_400_000;

/**
 * `young`: the longest window is not over, whatever happened on it; the number is of days to go.
 * `waiting`: cases of the day without a final decision. `awaited`: younger cases that wait, with a document of this day.
 * `window`: cases decided so late that a window is open. `named`: younger cases with an open window that rest on a document of this day.
 * `reserved`: quota neither posted nor given back. `bill`: tax bills neither paid nor void. `proof`: participants with receipts in no closed hour.
 * `webhook`, `retry`, `channel`, `copy`: receipts and copies that are still to be delivered.
 */
export type KeepingRule =
  | 'young'
  | 'waiting'
  | 'awaited'
  | 'window'
  | 'named'
  | 'reserved'
  | 'bill'
  | 'proof'
  | 'webhook'
  | 'retry'
  | 'channel'
  | 'copy';

export interface Keeping {
  rule: KeepingRule;
  count: number;
}

export interface Age {
  nowMs: number;
  /** Days that a day and its decisions stay. */
  afterDays: number;
}

/** By the platform's clock, which a sandbox may have moved. */
export async function ageNow(db: Pool, afterDays: number): Promise<Age> {
  const { rows } = await db.query<{ offset_ms: number }>(readClock);
  return { nowMs: Date.now() + rows[0]!.offset_ms, afterDays };
}

/** A rule keeps the day in the hot tables. */
export class DayKept extends ArchiveError {
  readonly day: string;
  readonly keeping: readonly Keeping[];

  constructor(day: string, keeping: readonly Keeping[]) {
    const rules = keeping.map(({ rule, count }) => `${rule} (${count})`).join(', ');
    super(
      'kept',
      `${day} stays in the hot tables: ${rules}.`,
      'docs/archive.md says what each rule waits for; tongguan archive list shows all days.',
    );
    this.day = day;
    this.keeping = keeping;
  }
}

/** Days in the hot tables, oldest first. */
export async function daysInTables(db: Pool | PoolClient): Promise<string[]> {
  return (await db.query<{ day: string }>(hotDays)).rows.map(({ day }) => day);
}

/** Everything that keeps the day; nothing: it may leave. */
export async function whatKeeps(pool: Pool, day: string, age: Age): Promise<Keeping[]> {
  const young = whyYoung(day, age);
  if (young.length > 0) return young; // not looked into: most days are
  return onOwnConnection(pool, (client) =>
    inLongTransaction(client, 'begin isolation level repeatable read read only', () => whatKeepsOld(client, day, age)),
  );
}

/** The same in a transaction of the caller. */
export async function whatKeepsOld(client: PoolClient, day: string, { nowMs, afterDays }: Age): Promise<Keeping[]> {
  return (await client.query<Keeping>(keepsDay, [day, new Date(nowMs - afterDays * DAY_MS)])).rows;
}

function whyYoung(day: string, { nowMs, afterDays }: Age): Keeping[] {
  const age = (Date.parse(beijingDay(nowMs)) - Date.parse(day)) / DAY_MS;
  return age <= afterDays ? [{ rule: 'young', count: afterDays + 1 - age }] : [];
}
