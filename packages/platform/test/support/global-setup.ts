// Starts one embedded PostgreSQL for the whole test run, with the durable settings it has in production, and migrates its
// database once: testDatabase() clones from there.

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pino from 'pino';
import type { TestProject } from 'vitest/node';
import { createPool } from '../../src/postgres/connection.ts';
import { type ServerConnection, startPostgres } from '../../src/postgres/server.ts';
import { migrate } from '../../src/store/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The superuser of the shared server, connected to database `postgres`. */
    administrator: ServerConnection;
    /** The platform's role; its database is the migrated template. */
    template: ServerConnection;
  }
}

/** As small as a cheap cloud machine: tests do not need more. */
const MEMORY = 2 * 1024 ** 3;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'tongguan-test-'));
  const log = pino({ level: 'warn' });
  const server = await startPostgres({ dataDir, log, memory: MEMORY });
  const teardown = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const pool = createPool(server.connection, { max: 2, log, statementTimeoutMs: 0 });
    await migrate(pool).finally(() => pool.end());
  } catch (error) {
    await teardown();
    throw error;
  }
  project.provide('administrator', server.administrator);
  project.provide('template', server.connection);
  return teardown;
}
