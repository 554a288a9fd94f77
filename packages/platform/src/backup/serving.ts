/** The server of a data folder for one administrative act: the running platform's own, or one started for the moment. */
import { existsSync } from 'node:fs';
import pg from 'pg';
import type { Log } from '../postgres/connection.ts';
import { dataFolder } from '../postgres/folder.ts';
import { ADMINISTRATOR } from '../postgres/make-cluster.ts';
import { passwordsOf } from '../postgres/passwords.ts';
import { readRunning } from '../postgres/running.ts';
import { type ServerConnection, startPostgres } from '../postgres/server.ts';
import { BackupError } from './errors.ts';

export interface Place {
  dataDir: string;
  /** TONGGUAN_DATABASE_URL: a server of the operator's own, which is not ours to back up. */
  databaseUrl?: string | undefined;
  log: Log;
}

/** Runs `work` with how the superuser reaches the server. Throws `external` or `folder` where there is none of ours. */
export async function withServer<T>(place: Place, work: (administrator: ServerConnection) => Promise<T>): Promise<T> {
  const { dataDir, databaseUrl, log } = place;
  if (databaseUrl) throw external();
  const folder = dataFolder(dataDir);
  if (!existsSync(folder.cluster)) {
    throw new BackupError('folder', `${folder.root} holds no database.`, 'Name the data folder with --data.');
  }
  const running = readRunning(dataDir);
  if (running) {
    if (!('host' in running.connection)) throw external();
    const { host, port } = running.connection;
    const password = passwordsOf(folder).administrator;
    return work({ host, port, user: ADMINISTRATOR, password, database: 'postgres' });
  }
  const server = await startPostgres({ dataDir, log });
  try {
    return await work(server.administrator);
  } finally {
    await server.stop();
  }
}

function external(): BackupError {
  return new BackupError(
    'external',
    'This platform uses a PostgreSQL server of your own (TONGGUAN_DATABASE_URL), which Tongguan does not back up.',
    'Back that server up with its own means (pg_basebackup and its WAL archive), and the folder keys of the data folder apart from it.',
  );
}

export async function withClient<T>(connection: ServerConnection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    ...connection,
    application_name: 'tongguan backup',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  client.on('error', () => {}); // the next query fails and says so
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
