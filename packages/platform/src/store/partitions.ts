/**
 * Day partitions. They exist ahead of the clock (there is no default partition: a row for a day without one is an error,
 * never a silent pile), made at start, by a daily duty, and when a sandbox clock jumps.
 */
import type { Pool } from 'pg';
import type { ReadyDays } from '../clock.ts';

export const PARTITIONED = [
  'message',
  'message_pack',
  'document_guid',
  'decision',
  'explanation_pack',
  'quota_entry',
  'receipt_pack',
  'tax_bill',
] as const;

export type DayTable = (typeof PARTITIONED)[number];

export const partitionName = (table: DayTable, day: string): string => `${table}_${day.replaceAll('-', '')}`;

/** Rows up to this size, two a page, stay in one piece: a message of one record has 3 kB and would become three rows. */
export const INLINE_BYTES = 4_080;

/** Days kept ready ahead of today: a platform whose duty fails has a week before intake stops. */
const DAYS_AHEAD = 7;

const DAY_MS = 86_400_000;

/**
 * Makes the partitions of `day` (YYYY-MM-DD, Beijing) and the days after it. Safe to call from several processes. They are made
 * apart and attached: `create table … partition of` would wait for every reader of the table (a dump reads for hours), and
 * all who write would wait behind it.
 */
export async function ensurePartitions(pool: Pool, day: string, ahead = DAYS_AHEAD): Promise<void> {
  const first = Date.parse(`${day}T00:00:00Z`);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtext('tongguan partitions'))");
    for (let i = 0; i <= ahead; i++) {
      const from = isoDay(first + i * DAY_MS);
      const to = isoDay(first + (i + 1) * DAY_MS);
      // A clock that was moved back behind an archived day finds it closed.
      if ((await client.query('select from archived_day where day = $1', [from])).rowCount) continue;
      for (const table of PARTITIONED) {
        const name = partitionName(table, from);
        if ((await client.query('select to_regclass($1) as known', [name])).rows[0].known) continue;
        await client.query(
          `create table ${name} (like ${table} including all) with (toast_tuple_target = ${INLINE_BYTES})`,
        );
        await client.query(`alter table ${table} attach partition ${name} for values from ('${from}') to ('${to}')`);
      }
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/**
 * Makes `day` ready for the clock. Where it has left the tables, which a clock that goes back may meet, the clock begins after the last
 * day that has.
 */
export async function prepareDays(pool: Pool, day: string): Promise<ReadyDays> {
  const { rows } = await pool.query<{ next: string | null }>('select (max(day) + 1)::text as next from archived_day');
  const { next } = rows[0]!;
  const first = next !== null && next > day ? next : day;
  await ensurePartitions(pool, first);
  const fromMs = Date.parse(`${first}T00:00:00+08:00`);
  return { fromMs, toMs: fromMs + (DAYS_AHEAD + 1) * DAY_MS - 1 };
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
