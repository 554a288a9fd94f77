/** What must hold in the database whatever happened: asked by tests after a run. */
import { readFileSync } from 'node:fs';
import type { Pool } from '@tongguan/platform';
import { PARTITIONED } from '../packages/platform/src/store/partitions.ts';

const taxBooks = readFileSync(new URL('../packages/platform/src/taxes/sql/books.sql', import.meta.url), 'utf8');
const unbalanced = readFileSync(
  new URL('../packages/platform/src/ledger/sql/unbalanced-quotas.sql', import.meta.url),
  'utf8',
);

/** A pool, or one connection that has a transaction open. */
type Books = Pick<Pool, 'query'>;

export interface QuotaSums {
  /** Balances that are not the sum of their entries, and equations of the tax books that do not hold. */
  unbalanced: number;
  reservedFen: number;
  postedFen: number;
  entries: number;
}

export async function quotaSums(pool: Pool): Promise<QuotaSums> {
  const broken = await pool.query(unbalanced);
  const books = await pool.query<{ difference: number }>(taxBooks);
  const { rows } = await pool.query(`
    select (select count(*) from quota_entry)::int as entries,
      coalesce(sum(reserved_fen), 0)::float8 as reserved, coalesce(sum(posted_fen), 0)::float8 as posted
    from quota`);
  return {
    unbalanced: broken.rows.length + books.rows.filter(({ difference }) => difference !== 0).length,
    reservedFen: rows[0].reserved,
    postedFen: rows[0].posted,
    entries: rows[0].entries,
  };
}

/** Receivers whose packs do not follow each other without gap, or not up to their counter. */
export async function receiptGaps(pool: Books): Promise<string[]> {
  const { rows } = await pool.query(`
    with packs as (
      select receiver, first_no, count, lag(first_no + count, 1, 1::bigint) over (partition by receiver order by first_no) as due
      from receipt_pack
    )
    select receiver || ': ' || first_no || ' where ' || due || ' is due' as gap from packs where first_no <> due
    union all
    select c.receiver || ': counter ' || c.next || ', receipts end at ' || coalesce(max(p.first_no + p.count), 1)
    from receipt_counter c left join receipt_pack p on p.receiver = c.receiver
    group by c.receiver, c.next having c.next <> coalesce(max(p.first_no + p.count), 1)`);
  return rows.map((row) => row.gap);
}

export interface Outcome {
  waiting: number;
  /** Lists decided finally, and those decided finally more than once. */
  decided: number;
  decidedTwice: number;
  released: number;
  releasedFen: number;
}

export async function outcome(pool: Books): Promise<Outcome> {
  const { rows } = await pool.query(`
    select (select count(*) from waiting_case)::int as waiting,
      count(*)::int as decided,
      (select count(*) from (select id from decision where status in (100, 800) group by id having count(*) > 1) t)::int
        as "decidedTwice",
      count(*) filter (where status = 800)::int as released,
      coalesce(sum(dutiable_fen) filter (where status = 800), 0)::float8 as "releasedFen"
    from decision where status in (100, 800)`);
  return rows[0];
}

export async function deadlocks(pool: Pool): Promise<number> {
  const { rows } = await pool.query('select deadlocks::int from pg_stat_database where datname = current_database()');
  return rows[0].deadlocks;
}

/** Rows of the day tables, which stay as they were written, that another database does not hold exactly so, by table and digest; and how many were compared. */
export async function rowsNotIn(of: Pool, other: Pool): Promise<{ compared: number; foreign: string[] }> {
  const foreign: string[] = [];
  let compared = 0;
  for (const table of PARTITIONED) {
    const digests = async (pool: Pool) => {
      const { rows } = await pool.query<{ digest: string }>(`select md5(t::text) as digest from ${table} t`);
      return rows.map(({ digest }) => digest);
    };
    const known = new Set(await digests(other));
    const own = await digests(of);
    compared += own.length;
    foreign.push(...own.filter((digest) => !known.has(digest)).map((digest) => `${table} ${digest}`));
  }
  return { compared, foreign };
}
