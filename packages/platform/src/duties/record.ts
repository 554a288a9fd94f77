/** The record of duties, for whoever runs the platform. */
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';

const allDuties = loadSql(import.meta.url, 'all-duties');
const retryRun = loadSql(import.meta.url, 'retry-run');

export interface DutyRun {
  /** UTC ms, as all times here. */
  dueAt: number;
  state: 'done' | 'failed' | 'again';
  result: Readonly<Record<string, unknown>> | null;
}

export interface ListedDuty {
  name: string;
  settledUntil: number;
  /** Failed attempts at the next moment, and why the last one failed. */
  attempts: number;
  error: string | null;
  /** The last moment that was done, and the newest of those that were given up. */
  runs: DutyRun[];
}

export async function listDuties(pool: Pool): Promise<ListedDuty[]> {
  return (await pool.query<ListedDuty>(allDuties)).rows;
}

/** False when that moment was not given up. */
export async function retryDuty(pool: Pool, name: string, dueAt: number): Promise<boolean> {
  return (await pool.query(retryRun, [name, new Date(dueAt)])).rowCount === 1;
}
