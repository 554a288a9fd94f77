// A fresh migrated database for one test file, on the server that global-setup.ts started.

import { randomBytes } from 'node:crypto';
import pg from 'pg';
import pino from 'pino';
import { inject } from 'vitest';
import { createPool } from '../../src/postgres/connection.ts';
import type { ServerConnection } from '../../src/postgres/server.ts';

export interface TestDatabase {
  /** As the platform's role, who owns the database. */
  connection: ServerConnection;
  pool: pg.Pool;
  /** Ends the pool and gives the database up; it is dropped soon (sweep.ts), and connections left open elsewhere are cut. */
  close(): Promise<void>;
}

export async function testDatabase(options: { max?: number } = {}): Promise<TestDatabase> {
  const template = inject('template');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE ${template.database} OWNER ${template.user}`);
  const connection = { ...template, database: name };
  const pool = createPool(connection, { max: options.max ?? 8, log: pino({ level: 'warn' }) });
  const close = async () => {
    await pool.end();
    await administer(`INSERT INTO left_database VALUES ('${name}')`);
  };
  return { connection, pool, close };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client(inject('administrator'));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
