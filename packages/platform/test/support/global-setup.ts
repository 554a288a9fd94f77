// Makes one data folder for the whole test run, with its database migrated: tests that kill or stop their own server or platform begin
// with a copy of it (newDataFolder()), because making a cluster takes ten times as long as starting one. On one more copy it starts
// the PostgreSQL that all other tests share, with the durable settings it has in production: testDatabase() clones from there.

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pino from 'pino';
import type { TestProject } from 'vitest/node';
import { createPool } from '../../src/postgres/connection.ts';
import { type EmbeddedPostgres, type ServerConnection, startPostgres } from '../../src/postgres/server.ts';
import { migrate } from '../../src/store/migrate.ts';
import { copyDataFolder } from './copy-data-folder.ts';
import { sweepDatabases } from './sweep.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A data folder whose cluster was made, migrated and stopped; nobody starts it. */
    madeFolder: string;
    /** See key-pairs.ts. */
    keyPairs: string;
    /** The superuser of the shared server, connected to database `postgres`. */
    administrator: ServerConnection;
    /** The platform's role; its database is the migrated template. */
    template: ServerConnection;
  }
}

/** As small as a cheap cloud machine: tests do not need more. */
const MEMORY = 2 * 1024 ** 3;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folders = ['made', 'test', 'keys'].map((name) => mkdtempSync(path.join(os.tmpdir(), `tongguan-${name}-`)));
  const [madeFolder, dataDir, keyPairs] = folders;
  const log = pino({ level: 'warn' });
  const teardown = async (...servers: EmbeddedPostgres[]) => {
    for (const server of servers) await server.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  };
  const maker = await startPostgres({ dataDir: madeFolder!, log, memory: MEMORY });
  try {
    // Its end does not wait until its connections are closed, and the server's closes them too: no news.
    const pool = createPool(maker.connection, { max: 2, log: pino({ level: 'error' }), statementTimeoutMs: 0 });
    await migrate(pool).finally(() => pool.end());
  } catch (error) {
    await teardown(maker);
    throw error;
  }
  await maker.stop();
  copyDataFolder(madeFolder!, dataDir!);
  const server = await startPostgres({ dataDir: dataDir!, log, memory: MEMORY });
  const stopSweeping = await sweepDatabases(server.administrator);
  project.provide('madeFolder', madeFolder!);
  project.provide('keyPairs', keyPairs!);
  project.provide('administrator', server.administrator);
  project.provide('template', server.connection);
  return () => stopSweeping().finally(() => teardown(server));
}
