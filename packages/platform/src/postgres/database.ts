// The platform's database: the embedded server of the data folder or, with TONGGUAN_DATABASE_URL, another one. Both give the
// same handle, and both own the data folder, which holds keys and files of the platform besides the embedded cluster.

import pg from 'pg';
import { assertDurable, type Connection, type Log, POSTGRES_MAJOR } from './connection.ts';
import { DatabaseError } from './errors.ts';
import { ownFolder } from './running.ts';
import { startPostgres } from './server.ts';

export interface Database {
  connection: Connection;
  /** Resolves when the database is gone for good: undefined after stop(), else the reason. */
  exited: Promise<Error | undefined>;
  stop(): Promise<void>;
}

export interface DatabaseOptions {
  dataDir: string;
  /** postgresql://user:password@host:port/database; empty or undefined for the embedded server. */
  databaseUrl?: string;
  log: Log;
}

export async function openDatabase({ dataDir, databaseUrl, log }: DatabaseOptions): Promise<Database> {
  if (!databaseUrl) return startPostgres({ dataDir, log });
  const connection = { connectionString: databaseUrl };
  const lock = ownFolder(dataDir);
  try {
    await checkServer(connection);
  } catch (error) {
    lock.release();
    throw error;
  }
  let stopped = (_reason: undefined) => {};
  const exited = new Promise<undefined>((resolve) => {
    stopped = resolve;
  });
  const stop = async () => {
    lock.release();
    stopped(undefined);
  };
  return { connection, exited, stop };
}

/** Throws unless the server can be reached and is of the kind the platform is tested with. */
async function checkServer(connection: Connection): Promise<void> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (cause) {
    throw new DatabaseError(
      'start',
      `The server of TONGGUAN_DATABASE_URL cannot be reached: ${(cause as Error).message}.`,
      'Check that it runs, and the host, port, user, password and database of the URL.',
      { cause },
    );
  }
  try {
    await assertDurable(client);
    const { rows } = await client.query<{ version: string; encoding: string }>(
      "SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding",
    );
    const { version = '', encoding = '' } = rows[0] ?? {};
    if (Number.parseInt(version, 10) >= POSTGRES_MAJOR && encoding === 'UTF8') return;
    throw new DatabaseError(
      'other-version',
      `The server of TONGGUAN_DATABASE_URL is PostgreSQL ${version} and its database is encoded in ${encoding}.`,
      `Use PostgreSQL ${POSTGRES_MAJOR} or later and a database made with ENCODING 'UTF8'.`,
    );
  } finally {
    await client.end();
  }
}
