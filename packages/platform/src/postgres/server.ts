// The embedded PostgreSQL of one data folder, under our own small supervision.
// Order: own the folder → account → programs → passwords → cluster → leftovers → server → role and database → archive of the
// log; stop() is the reverse.

import { closeSync, existsSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { Archiver } from '../backup/archiver.ts';
import { serverAccount } from './account.ts';
import { assertDurable, type Log } from './connection.ts';
import { DatabaseError } from './errors.ts';
import { type DataFolder, dataFolder, freeBytes } from './folder.ts';
import { stopLeftovers } from './leftovers.ts';
import { ADMINISTRATOR, checkRelease, giveCluster, makeCluster } from './make-cluster.ts';
import { type Passwords, passwordsOf } from './passwords.ts';
import { Postmaster } from './postmaster.ts';
import { findPrograms } from './programs.ts';
import { ownFolder } from './running.ts';
import { memoryBytes, SOCKET_PORT, serverSettings } from './settings.ts';

export interface ServerConnection {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

export interface EmbeddedPostgres {
  /** As `tongguan`, owner of database `tongguan`, no superuser. */
  connection: ServerConnection;
  /** As the superuser, to database `postgres`: for the supervisor and the tests only. */
  administrator: ServerConnection;
  /** Fast shutdown, then gives the data folder back. Idempotent. */
  stop(): Promise<void>;
  /** Resolves when the server is down for good: undefined after stop(), else the reason; before that it is restarted. */
  exited: Promise<Error | undefined>;
}

export interface StartOptions {
  dataDir: string;
  log: Log;
  /** To size the server by; default the memory of the machine or container. Bytes. */
  memory?: number;
  /** Pause between two rounds of the archive of the log; see ../backup/archiver.ts. */
  archiveEveryMs?: number;
  /** Settings of a restore on top, and how long its replay may take; see ../backup/recover.ts. */
  recovery?: { settings: Record<string, string>; readyMsMax: number };
}

/** The role and the database of the platform. */
const PLATFORM = 'tongguan';

/**
 * Starts the server of a data folder, making the cluster the first time and recovering it after a crash.
 * Throws DatabaseError, with the folder given back.
 */
export async function startPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  const lock = ownFolder(options.dataDir);
  try {
    const server = await startOwned(options);
    return { ...server, stop: () => server.stop().finally(() => lock.release()) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startOwned(options: StartOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log, memory = memoryBytes(), recovery, archiveEveryMs: everyMs } = options;
  const folder = dataFolder(dataDir);
  refuseHalfRestored(folder);
  const account = serverAccount(folder.cluster);
  const programs = await findPrograms(account);
  const passwords = passwordsOf(folder);
  if (!existsSync(folder.cluster)) {
    log.info({ folder: folder.cluster }, 'making a new database');
    await makeCluster(folder, programs, account, passwords.administrator);
  }
  checkRelease(folder, programs);
  giveCluster(folder.cluster, account);

  const door = await openDoor(folder.cluster);
  const { connection, administrator } = connections(door, passwords);
  const answers = () => serverAnswers(administrator);
  const clear = () => stopLeftovers({ cluster: folder.cluster, programs, answers, log });
  const settings = { ...serverSettings(memory, door.listener, freeBytes(folder.root)), ...recovery?.settings };
  const postmaster = new Postmaster({
    programs,
    account,
    cluster: folder.cluster,
    settings,
    serverLog: folder.serverLog,
    readyMsMax: recovery?.readyMsMax,
    clear,
    answers,
    log,
  });
  const archiver = new Archiver({ dataDir: folder.root, cluster: folder.cluster, administrator, everyMs, log });
  const stopServer = () => postmaster.stop().finally(door.close);
  try {
    await clear();
    await postmaster.start();
    await prepareDatabase(administrator, passwords.platform);
  } catch (error) {
    await stopServer();
    throw error;
  }
  archiver.start();
  const stop = () => archiver.stop().finally(stopServer);
  return { connection, administrator, stop, exited: postmaster.exited };
}

/** A restore that was killed leaves everything in a folder of its own; a new database beside it would look like data lost. */
function refuseHalfRestored({ root, restoring }: DataFolder): void {
  if (!existsSync(restoring)) return;
  throw new DatabaseError(
    'half-restored',
    `A restore into ${root} was not finished.`,
    'Run tongguan restore again: it begins anew.',
  );
}

interface Door {
  listener: Parameters<typeof serverSettings>[1];
  host: string;
  port: number;
  close(): void;
}

/** Longest path of a Unix socket in bytes: sun_path less its closing zero (unix(7): 108; macOS: 104). */
const SOCKET_PATH_MAX = process.platform === 'linux' ? 107 : 103;

/**
 * Where the server listens and how clients get there. The socket lies in the cluster, which only the server's account and root
 * may enter; the server names it relative to itself, so only the clients' path can be too long. On Linux a descriptor of
 * the cluster's folder, held open by this process, then gives them a short one; elsewhere they come by loopback TCP.
 */
async function openDoor(cluster: string): Promise<Door> {
  const inCluster = { listener: { socketFolder: '.' }, port: SOCKET_PORT };
  const socketPath = path.join(cluster, `.s.PGSQL.${SOCKET_PORT}`);
  if (process.platform !== 'win32' && Buffer.byteLength(socketPath) <= SOCKET_PATH_MAX) {
    return { ...inCluster, host: cluster, close: () => {} };
  }
  if (process.platform === 'linux') {
    const descriptor = openSync(cluster, 'r');
    let open = true;
    const close = () => {
      if (open) closeSync(descriptor);
      open = false;
    };
    return { ...inCluster, host: `/proc/${process.pid}/fd/${descriptor}`, close };
  }
  const port = await freePort();
  return { listener: { port }, host: '127.0.0.1', port, close: () => {} };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

function connections({ host, port }: Door, passwords: Passwords) {
  const connection = { host, port, user: PLATFORM, password: passwords.platform, database: PLATFORM };
  const administrator = { host, port, user: ADMINISTRATOR, password: passwords.administrator, database: 'postgres' };
  return { connection, administrator };
}

/** SQLSTATE classes: 57P03 cannot_connect_now (starting, recovering), 28… invalid authorization. */
async function serverAnswers(administrator: ServerConnection): Promise<boolean> {
  const client = new pg.Client({ ...administrator, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {}); // a connection lost after the answer is of no interest
  try {
    await client.connect();
    return true;
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    if (!code?.startsWith('28')) return false;
    throw new DatabaseError(
      'credentials',
      `The database does not take the password of this data folder: ${message}.`,
      'Put keys/postgresql.json back from the backup of the data folder.',
    );
  } finally {
    await client.end().catch(() => {});
  }
}

/** Makes role and database where they are missing; checked at each start, so a kill in between does no harm. */
async function prepareDatabase(administrator: ServerConnection, password: string): Promise<void> {
  const client = new pg.Client(administrator);
  client.on('error', () => {});
  await client.connect();
  try {
    await assertDurable(client);
    const role = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [PLATFORM]);
    if (role.rowCount === 0) {
      await client.query(`CREATE ROLE ${PLATFORM} LOGIN PASSWORD ${pg.escapeLiteral(password)} IN ROLE pg_monitor`);
    }
    const database = await client.query('SELECT FROM pg_database WHERE datname = $1', [PLATFORM]);
    if (database.rowCount === 0) await client.query(`CREATE DATABASE ${PLATFORM} OWNER ${PLATFORM}`);
    await client.query(`REVOKE CONNECT ON DATABASE ${PLATFORM} FROM PUBLIC`);
  } finally {
    await client.end();
  }
}
