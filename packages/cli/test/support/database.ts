// A migrated database of its own on the server that the whole test run shares: a platform on it starts in a moment.

import { randomBytes } from 'node:crypto';
import { createPool, type Log } from '@tongguan/platform';
import { inject } from 'vitest';

const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} };

export interface TestDatabase {
  /** For TONGGUAN_DATABASE_URL. */
  url: string;
  /** Gives the database up; the run drops it soon, and connections left open are cut. */
  close(): Promise<void>;
}

export async function testDatabase(): Promise<TestDatabase> {
  const { host, user, password, database } = inject('template');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE ${database} OWNER ${user}`);
  return {
    url: `postgresql://${user}:${password}@/${name}?host=${encodeURIComponent(host)}`,
    close: () => administer(`INSERT INTO left_database VALUES ('${name}')`),
  };
}

async function administer(statement: string): Promise<void> {
  const pool = createPool(inject('administrator'), { max: 1, log: quiet, statementTimeoutMs: 0 });
  await pool.query(statement).finally(() => pool.end());
}
