// The server's settings that bear on durability and speed, as they are in force. Without the first three there is no run.
import type { Pool } from '@tongguan/platform';

const DURABLE = ['fsync', 'synchronous_commit', 'full_page_writes'] as const;
const SHOWN = [
  ...DURABLE,
  'wal_compression',
  'wal_log_hints',
  'data_checksums',
  'wal_sync_method',
  'commit_delay',
  'shared_buffers',
  'max_wal_size',
  'min_wal_size',
  'checkpoint_timeout',
  'checkpoint_completion_target',
  'wal_level',
  'effective_cache_size',
  'work_mem',
  'max_connections',
];

export interface Settings {
  /** Release of the server, e.g. 18.1. */
  server: string;
  values: Record<string, string>;
}

/** Throws when a commit might not survive a crash: figures without durability are of no interest. */
export async function readSettings(pool: Pool): Promise<Settings> {
  const { rows } = await pool.query<{ name: string; value: string }>(
    'select name, current_setting(name) as value from pg_settings where name = any ($1) order by array_position($1, name)',
    [SHOWN],
  );
  const values = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  const off = DURABLE.filter((name) => values[name] !== 'on');
  if (off.length > 0) throw new Error(`Not durable: ${off.join(', ')} must be on`);
  const { version } = (await pool.query<{ version: string }>("select current_setting('server_version') as version"))
    .rows[0]!;
  return { server: version, values };
}
