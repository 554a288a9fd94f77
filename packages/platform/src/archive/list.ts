/** What there is to say about the days: those archived, those that may leave, and what keeps the others. */
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';
import { type Age, daysInTables, type Keeping, whatKeeps } from './closable.ts';

const recordedDays = loadSql(import.meta.url, 'recorded-days');

export interface DayList {
  archived: { day: string; archivedAt: Date; rows: number; bytes: number }[];
  /** Days in the tables that are old enough to be looked into, oldest first; no keeping rule: it may leave. */
  old: { day: string; keeping: Keeping[] }[];
  /** Days in the tables that are too young. */
  young: number;
}

export async function listDays(pool: Pool, age: Age): Promise<DayList> {
  const list: DayList = { archived: (await pool.query(recordedDays)).rows, old: [], young: 0 };
  for (const day of await daysInTables(pool)) {
    const keeping = await whatKeeps(pool, day, age);
    if (keeping.some(({ rule }) => rule === 'young')) list.young++;
    else list.old.push({ day, keeping });
  }
  return list;
}
