/** Every change of the register: one transaction that also raises the version by which workers drop what they cached. */
import type { Pool, PoolClient } from 'pg';
import { loadSql } from '../store/sql.ts';
import { inTransaction } from '../store/transaction.ts';

const raiseVersion = loadSql(import.meta.url, 'raise-version');

/** Runs `work` and raises the version in the same commit. The version's row lock lets one change at a time through. */
export function changeRegister<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (client) => {
    await client.query(raiseVersion);
    return work(client);
  });
}
