/** Every change of the register: one transaction that also raises the version by which workers drop what they cached. */
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Transaction } from '../store/transaction.ts';

const raiseVersion = loadSql(import.meta.url, 'raise-version');

/** Runs `work` and raises the version in the same commit. The version's row lock lets one change at a time through. */
export function changeRegister<T>(pool: Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (tx) => {
    await tx.query(raiseVersion);
    return work(tx);
  });
}
