/**
 * One base copy of a cluster while it serves: told to the server, copied file by file, closed with its manifest. Files change
 * while they are copied; replaying the log from start to stop makes them whole, because the server writes full pages meanwhile.
 */
import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import type { ServerConnection } from '../postgres/server.ts';
import { loadSql } from '../store/sql.ts';
import { clusterFiles } from './cluster-files.ts';
import { BackupError } from './errors.ts';
import { copyFile, type FileSum, inParallel, Pace, sumFile, syncFolder } from './files.ts';
import { copiedFiles, type Manifest } from './manifest.ts';
import { withClient } from './serving.ts';
import { SEGMENT_BYTES } from './wal.ts';

const describeServer = loadSql(import.meta.url, 'describe-server');
const schemaVersion = loadSql(new URL('../store/', import.meta.url).href, 'schema-version');
const masterKeys = loadSql(import.meta.url, 'master-keys');
const startBackup = loadSql(import.meta.url, 'start-backup');
const stopBackup = loadSql(import.meta.url, 'stop-backup');

export interface BaseOptions {
  administrator: ServerConnection;
  cluster: string;
  /** New folder of this copy. */
  base: string;
  /** Of the platform, as the manifest has it. */
  keysMark: string;
  /** Version of this program. */
  tongguan: string;
  /** Spreads the first checkpoint over minutes instead of doing it at once. */
  spread: boolean;
  /** Of the copy; undefined as fast as the disks can. */
  bytesPerSecond?: number | undefined;
  onProgress(bytes: number, files: number): void;
}

/** Resolves with everything of the manifest; its writing is left to the caller, when the log is archived too. */
export async function copyBase(options: BaseOptions): Promise<Manifest> {
  const { administrator, cluster, base } = options;
  const inPlatform = await withClient({ ...administrator, database: 'tongguan' }, describePlatform);
  return withClient(administrator, async (client) => {
    const server = await describe(client);
    mkdirSync(copiedFiles(base), { recursive: true, mode: 0o700 });
    const started = (await client.query(startBackup, [path.basename(base), !options.spread])).rows[0];
    const copied = await copyCluster(cluster, copiedFiles(base), options);
    const stopped = (await client.query(stopBackup)).rows[0];
    copied.files.backup_label = await writeLabel(copiedFiles(base), stopped.label);
    return {
      format: 1,
      tongguan: options.tongguan,
      postgres: server.postgres,
      schema: inPlatform.schema,
      system: server.system,
      timeline: server.timeline,
      startLsn: started.lsn,
      stopLsn: stopped.lsn,
      startedAt: started.at.toISOString(),
      stoppedAt: stopped.at.toISOString(),
      masterKeys: inPlatform.masterKeys,
      keysMark: options.keysMark,
      bytes: Object.values(copied.files).reduce((sum, file) => sum + file.bytes, 0),
      ...copied,
    };
  });
}

interface Server {
  postgres: string;
  system: string;
  timeline: number;
}

/** Refuses a cluster that somebody has changed into one that a copy of its folder would not be whole of. */
async function describe(client: pg.Client): Promise<Server> {
  const { segmentSize, tablespaces, ...server } = (await client.query(describeServer)).rows[0];
  if (segmentSize === `${SEGMENT_BYTES / 1024 ** 2}MB` && tablespaces === 0) return server;
  throw new BackupError(
    'folder',
    `This cluster has ${tablespaces} tablespaces of its own and log files of ${segmentSize}.`,
    'Tongguan makes none with either; back it up with the means of PostgreSQL.',
  );
}

async function describePlatform(client: pg.Client): Promise<{ schema: number; masterKeys: string[] }> {
  const { rows } = await client.query<{ id: string }>(masterKeys);
  const schema = (await client.query<{ version: number }>(schemaVersion)).rows[0]!.version;
  return { schema, masterKeys: rows.map(({ id }) => id) };
}

async function copyCluster(cluster: string, target: string, options: BaseOptions) {
  const { folders, files: names } = clusterFiles(cluster);
  for (const folder of folders) mkdirSync(path.join(target, folder), { mode: 0o700 });
  const pace = options.bytesPerSecond === undefined ? undefined : new Pace(options.bytesPerSecond);
  const files: Record<string, FileSum> = {};
  let bytes = 0;
  const copy = async (name: string) => {
    const sum = await copyFile(path.join(cluster, name), path.join(target, name), { pace }).catch(unlessGone);
    if (sum === undefined) return;
    files[name] = sum;
    bytes += sum.bytes;
    options.onProgress(bytes, Object.keys(files).length);
  };
  await inParallel(names.slice(0, -1), copy);
  await copy(names.at(-1)!); // pg_control, when everything else is there
  for (const folder of ['', ...folders]) syncFolder(path.join(target, folder));
  return { folders, files };
}

/** A table dropped meanwhile: the log knows of it. */
function unlessGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** Tells the server that starts from the copy where to begin. Must be the server's bytes. */
async function writeLabel(target: string, label: string): Promise<FileSum> {
  const file = path.join(target, 'backup_label');
  await writeFile(file, label, { mode: 0o600, flush: true });
  return sumFile(file);
}
