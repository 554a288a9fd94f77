/** Connections and transactions of the archive's own: they take minutes, and the limits of a request are not theirs. */
import type { Pool, PoolClient } from 'pg';

/** Commits; after a failure the connection must be closed, which ends the transaction, a COPY left in its middle, and every lock. */
export async function inLongTransaction<T>(
  client: PoolClient,
  begin: 'begin' | 'begin isolation level repeatable read read only',
  work: () => Promise<T>,
): Promise<T> {
  await client.query(begin);
  await client.query('set local statement_timeout = 0');
  await client.query('set local idle_in_transaction_session_timeout = 0');
  await client.query('set local enable_seqscan = on'); // a worker's pool looks up by key, the archive reads whole days
  const result = await work();
  await client.query('commit');
  return result;
}

/** A connection that is closed afterwards, with whatever it holds. */
export async function onOwnConnection<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release(true);
  }
}
