/** One writer of wrapped keys at a time, over all processes: making a new key and rotating the master exclude each other. */
import type { Pool, PoolClient } from 'pg';

export async function withKeyLock<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('tongguan keys'))");
    return await work(client);
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('tongguan keys'))").catch(() => {});
    client.release();
  }
}
