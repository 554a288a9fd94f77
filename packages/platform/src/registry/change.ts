/** Every change of the register: one transaction that also raises the version by which workers drop what they cached. */
import type { Pool, PoolClient } from 'pg';
import { loadSql } from '../store/sql.ts';

const raiseVersion = loadSql(import.meta.url, 'raise-version');

/** Runs `work` and raises the version in the same commit. The version's row lock lets one change at a time through. */
export async function changeRegister<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    await client.query(raiseVersion);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
