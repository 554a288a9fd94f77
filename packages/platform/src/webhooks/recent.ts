/** The latest tries of one webhook, for whoever looks why nothing comes. A second's tries are written together: what a crash loses is only seen here. */
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';
import type { Attempt } from './send.ts';

const keepRecentSql = loadSql(import.meta.url, 'keep-recent');
const recentSql = loadSql(import.meta.url, 'recent');

const KEPT = 50;
const WRITE_MS = 1_000;

export interface RecentTry {
  /** Number of the receipt. */
  no: number;
  /** From 1. */
  try: number;
  /** UTC milliseconds. */
  at: number;
  /** Until the answer, or until it was given up. */
  ms: number;
  status?: number;
  /** Absent: delivered. */
  error?: string;
}

export class Recent {
  readonly #pool: Pool;
  readonly #webhook: number;
  /** Newest first. */
  #tries: RecentTry[] = [];
  #writtenAt = 0;

  constructor(pool: Pool, webhook: number) {
    this.#pool = pool;
    this.#webhook = webhook;
  }

  add(tried: Pick<RecentTry, 'no' | 'try' | 'at' | 'ms'>, attempt: Attempt): void {
    const { status } = attempt;
    const outcome = { ...(status !== undefined && { status }), ...(!attempt.ok && { error: attempt.error }) };
    this.#tries = [{ ...tried, ...outcome }, ...this.#tries].slice(0, KEPT);
  }

  /** @param last nothing follows: what is there is written whatever the time */
  async keep(last: boolean): Promise<void> {
    const now = Date.now();
    if (this.#tries.length === 0 || (!last && now - this.#writtenAt < WRITE_MS)) return;
    const tries = this.#tries;
    this.#tries = [];
    this.#writtenAt = now;
    await this.#pool.query(keepRecentSql, [this.#webhook, JSON.stringify(tries), KEPT]);
  }
}

/** Newest first. */
export async function recentTries(pool: Pool, webhook: number): Promise<RecentTry[]> {
  return (await pool.query<{ tries: RecentTry[] }>(recentSql, [webhook])).rows[0]?.tries ?? [];
}
