/** What waits, from the small tables that hold it. Each look costs a bounded number of rows. */
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';

const waitingSql = loadSql(import.meta.url, 'waiting');
const deliveriesSql = loadSql(import.meta.url, 'deliveries');

/** Rows looked at; where there are more, it is said. */
const LOOKED_AT_MAX = 20_000;

interface Waiting {
  n: number;
  oldestAt: number | null;
}

export interface Backlog {
  /** By what cases wait for. */
  holds: Readonly<Record<'documents' | 'arrival' | 'review' | 'guarantee', Waiting>>;
  /** There are more cases than were looked at. */
  more: boolean;
  /** Receipts that a webhook has not taken, and those that were given up. */
  retries: Waiting;
  dead: number;
  /** Questions to platforms about payments that are open. */
  rawData: Waiting;
}

const NOBODY: Waiting = { n: 0, oldestAt: null };

export const noBacklog: Backlog = {
  holds: { documents: NOBODY, arrival: NOBODY, review: NOBODY, guarantee: NOBODY },
  more: false,
  retries: NOBODY,
  dead: 0,
  rawData: NOBODY,
};

interface HoldRow {
  hold: keyof Backlog['holds'];
  n: number;
  oldest: Date;
}

interface DeliveryRow {
  retries: number;
  oldest_retry: Date | null;
  dead: number;
  raw_data: number;
  oldest_question: Date | null;
}

export async function readBacklog(pool: Pool): Promise<Backlog> {
  const [holds, others] = await Promise.all([
    pool.query<HoldRow>(waitingSql, [LOOKED_AT_MAX]),
    pool.query<DeliveryRow>(deliveriesSql, [LOOKED_AT_MAX]),
  ]);
  const of = (wanted: HoldRow['hold']): Waiting => {
    const row = holds.rows.find(({ hold }) => hold === wanted);
    return row ? { n: row.n, oldestAt: row.oldest.getTime() } : NOBODY;
  };
  const all = holds.rows.reduce((sum, { n }) => sum + n, 0);
  const { retries, oldest_retry, dead, raw_data, oldest_question } = others.rows[0]!;
  return {
    holds: { documents: of('documents'), arrival: of('arrival'), review: of('review'), guarantee: of('guarantee') },
    more: all >= LOOKED_AT_MAX,
    retries: { n: retries, oldestAt: oldest_retry?.getTime() ?? null },
    dead,
    rawData: { n: raw_data, oldestAt: oldest_question?.getTime() ?? null },
  };
}
