/** What a transaction's connection may meet. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { failureKind, inTransaction } from '../src/store/transaction.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 2 });
});
afterAll(() => database?.close());

/** What would have ended the process. */
const uncaught: unknown[] = [];
const note = (error: unknown) => uncaught.push(error);
let before: NodeJS.UncaughtExceptionListener[];
beforeEach(() => {
  before = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException').on('uncaughtException', note);
});
afterEach(() => {
  process.removeAllListeners('uncaughtException');
  for (const listener of before) process.on('uncaughtException', listener);
});

test('a connection that is cut between two flights fails its transaction, and neither the process nor the pool', async () => {
  const { pool } = database;
  const failed = inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
    await pool.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
    const isThere = 'select from pg_stat_activity where pid = $1';
    while ((await pool.query(isThere, [rows[0]!.pid])).rowCount) {}
    await tx.query('select 1');
  });
  expect(failureKind(await failed.catch((error: unknown) => error))).toBe('database');
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  expect(uncaught).toEqual([]);
});
