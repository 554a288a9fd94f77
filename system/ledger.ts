/** What must hold in the database whatever happened: asked by tests after a run. */
import { readFileSync } from 'node:fs';
import type { Pool } from '@tongguan/platform';

const unbalanced = readFileSync(
  new URL('../packages/platform/src/ledger/sql/unbalanced-quotas.sql', import.meta.url),
  'utf8',
);

export interface QuotaSums {
  /** Balances that are not the sum of their entries. */
  unbalanced: number;
  reservedFen: number;
  postedFen: number;
  entries: number;
}

export async function quotaSums(pool: Pool): Promise<QuotaSums> {
  const broken = await pool.query(unbalanced);
  const { rows } = await pool.query(`
    select (select count(*) from quota_entry)::int as entries,
      coalesce(sum(reserved_fen), 0)::float8 as reserved, coalesce(sum(posted_fen), 0)::float8 as posted
    from quota`);
  return {
    unbalanced: broken.rows.length,
    reservedFen: rows[0].reserved,
    postedFen: rows[0].posted,
    entries: rows[0].entries,
  };
}
