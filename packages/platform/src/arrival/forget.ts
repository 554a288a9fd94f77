/** Manifests, arrivals and deliveries past the windows in which the law may come back to them are forgotten: a scheduled duty. */
import { type Parameters, retentionDays } from '@tongguan/clearance';
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';

/** In the order of what names what. */
const FORGET = ['forget-parcels', 'forget-delivered', 'forget-deliveries', 'forget-bills'].map((name) =>
  loadSql(import.meta.url, name),
);
/** Rows of one statement: some tenths of a second. */
const ROWS = 10_000;
const DAY_MS = 86_400_000;

export async function forgetArrivals(
  { pool, clock, parameters }: { pool: Pool; clock: { now(): number }; parameters: Parameters },
  signal: AbortSignal,
): Promise<void> {
  const days = Math.max(retentionDays(parameters), parameters.waybillReuseMonths * 31);
  const before = new Date(clock.now() - days * DAY_MS);
  for (const sql of FORGET) {
    let gone = ROWS;
    while (gone === ROWS && !signal.aborted) gone = (await pool.query(sql, [before, ROWS])).rowCount ?? 0;
  }
}
