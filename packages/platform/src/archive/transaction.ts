/** A transaction of the archive's own: it takes minutes, tries locks again from savepoints, and the limits of a request are not its. */
import type { Pool, PoolClient } from 'pg';

export async function inLongTransaction(
  pool: Pool,
  begin: 'begin' | 'begin isolation level repeatable read read only',
  work: (client: PoolClient) => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query(begin);
    await client.query('set local statement_timeout = 0');
    await client.query('set local idle_in_transaction_session_timeout = 0');
    await work(client);
    await client.query('commit');
    broken = false;
  } finally {
    client.release(broken); // a COPY left in its middle, and locks held by a failure, end with their connection
  }
}
