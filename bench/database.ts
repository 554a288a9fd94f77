// What the server did during a window, from its own statistics: checkpoints, log, reads and writes by kind.
import type { Pool } from '@tongguan/platform';

/** pg_stat_checkpointer, pg_stat_wal and pg_stat_io (PostgreSQL 18); sums since the server's start, or differences of two looks. */
export interface DatabaseActivity {
  /** Begun because checkpoint_timeout was over, begun because max_wal_size was reached or somebody asked, finished. */
  checkpoints: Record<'timed' | 'requested' | 'done' | 'writeMs' | 'syncMs' | 'buffers', number>;
  wal: Record<'records' | 'fullPageImages' | 'bytes', number>;
  io: Record<string, IoLine>;
}

/** Operations, and MiB. */
export type IoLine = Record<'reads' | 'readMiB' | 'writes' | 'writtenMiB' | 'extends' | 'fsyncs', number>;

const checkpointer = `select num_timed as timed, num_requested as requested, num_done as done, write_time as "writeMs",
  sync_time as "syncMs", buffers_written as buffers from pg_stat_checkpointer`;
const wal = 'select wal_records as records, wal_fpi as "fullPageImages", wal_bytes::float8 as bytes from pg_stat_wal';
const io = `select backend_type || ', ' || object || ', ' || context as name,
    sum(reads)::float8 as reads, round(sum(read_bytes) / 1048576)::float8 as "readMiB",
    sum(writes)::float8 as writes, round(sum(write_bytes) / 1048576)::float8 as "writtenMiB",
    sum(extends)::float8 as extends, sum(fsyncs)::float8 as fsyncs
  from pg_stat_io group by 1`;

export async function readActivity(pool: Pool): Promise<DatabaseActivity> {
  const lines = (await pool.query<IoLine & { name: string }>(io)).rows;
  return {
    checkpoints: (await pool.query<DatabaseActivity['checkpoints']>(checkpointer)).rows[0]!,
    wal: (await pool.query<DatabaseActivity['wal']>(wal)).rows[0]!,
    io: Object.fromEntries(lines.map(({ name, ...line }) => [name, line])),
  };
}

/** What happened between two looks; kinds of I/O that did nothing are left out. */
export function activityBetween(before: DatabaseActivity, after: DatabaseActivity): DatabaseActivity {
  const kinds = Object.entries(after.io).map(([name, line]): [string, IoLine] => [name, less(line, before.io[name])]);
  return {
    checkpoints: less(after.checkpoints, before.checkpoints),
    wal: less(after.wal, before.wal),
    io: Object.fromEntries(kinds.filter(([, line]) => Object.values(line).some((n) => n > 0))),
  };
}

function less<T extends Record<string, number>>(after: T, before: T | undefined): T {
  return Object.fromEntries(
    Object.entries(after).map(([name, value]) => [name, Math.round((value ?? 0) - (before?.[name] ?? 0))]),
  ) as T;
}
