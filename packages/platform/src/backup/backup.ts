/**
 * `tongguan backup`: a base copy into the set, and from the first one on the archive of the log.
 *
 *   set begun, setting written, slot kept → base copy → log archived up to its end → archived days → manifest → old copies removed
 *
 * A copy counts only when its manifest stands; killed before, it is removed by the next.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { dataFolder, freeBytes } from '../postgres/folder.ts';
import type { ServerConnection } from '../postgres/server.ts';
import { loadSql } from '../store/sql.ts';
import { copyDaysToSet } from './archived-days.ts';
import { type BaseOptions, copyBase } from './base.ts';
import { BackupError } from './errors.ts';
import { keysMark, saveKeys } from './keys.ts';
import { type Manifest, writeManifest } from './manifest.ts';
import { prune, removeUnfinished } from './prune.ts';
import { type Place, withClient, withServer } from './serving.ts';
import { baseName, beginSet, readIdentity, type SetFolder, setFolder } from './set.ts';
import { readArchiveSetting, removeArchiveSetting, writeArchiveSetting } from './setting.ts';
import { parseLsn } from './wal.ts';

const describeServer = loadSql(import.meta.url, 'describe-server');
const databaseBytes = loadSql(import.meta.url, 'database-bytes');
const archiveState = loadSql(import.meta.url, 'archive-state');
const addSlot = loadSql(import.meta.url, 'add-slot');
const dropSlot = loadSql(import.meta.url, 'drop-slot');

/** The archiver comes round every two seconds; a minute without progress is a dead one. */
const ARCHIVE_STILL_MS_MAX = 60_000;

export interface BackupOptions
  extends Place,
    Pick<BaseOptions, 'tongguan' | 'spread' | 'bytesPerSecond' | 'onProgress'> {
  /** Folder of the set. */
  out: string;
  /** Where the keys are copied to, apart from the set. */
  keysOut?: string | undefined;
  /** Base copies to keep; undefined keeps all. */
  keep?: number | undefined;
  /** Begins a new set where the platform archives into another one already. */
  switchSet?: boolean;
}

export interface BackupReport {
  /** Folder of the base copy. */
  base: string;
  manifest: Manifest;
  /** Archived days that were not in the set yet. */
  days: number;
  /** Old base copies removed. */
  removed: number;
}

/** Takes a base copy of a data folder. Throws BackupError or DatabaseError. */
export async function takeBackup(options: BackupOptions): Promise<BackupReport> {
  const set = setFolder(options.out);
  checkApart(options);
  return withServer(options, async (administrator) => {
    await withClient(administrator, (client) => beginArchive(client, set, options));
    removeUnfinished(set);
    const saveKeysToo = () => options.keysOut !== undefined && saveKeys(options.dataDir, path.resolve(options.keysOut));
    saveKeysToo(); // where that fails, it fails before the long work
    const base = path.join(set.base, baseName(new Date()));
    const { cluster, passwords } = dataFolder(options.dataDir);
    const mark = keysMark(path.dirname(passwords));
    const manifest = await copyBase({ ...options, administrator, cluster, base, keysMark: mark });
    await untilArchived(administrator, manifest.stopLsn);
    const days = await copyDaysToSet(options.dataDir, set);
    saveKeysToo(); // a master key that came meanwhile seals what the log holds
    writeManifest(base, manifest);
    return { base, manifest, days, removed: options.keep === undefined ? 0 : prune(set, options.keep) };
  });
}

/** Ends the archive of the log. The set stays as it is, and can be restored from up to now. */
export async function stopArchive(place: Place): Promise<void> {
  await withServer(place, async (administrator) => {
    removeArchiveSetting(place.dataDir);
    await withClient(administrator, (client) => client.query(dropSlot));
  });
}

/** Data, set and keys must not lie in each other: what is lost or found together protects nothing. */
function checkApart({ dataDir, out, keysOut }: BackupOptions): void {
  const places = Object.entries({ '--data': dataDir, '--out': out, '--keys-out': keysOut });
  const named = places.flatMap(([option, folder]) => (folder === undefined ? [] : [[option, path.resolve(folder)]]));
  for (const [option, folder] of named) {
    for (const [other, outer] of named) {
      if (option === other || !isWithin(folder!, outer!)) continue;
      throw new BackupError(
        'folder',
        `${option} ${folder} lies in ${other} ${outer}.`,
        'Keep data, backups and keys in folders apart, best on three disks.',
      );
    }
  }
}

function isWithin(folder: string, outer: string): boolean {
  const way = path.relative(outer, folder);
  return !way.startsWith('..') && !path.isAbsolute(way);
}

/** From here on the server keeps its log until it is in the set. */
async function beginArchive(client: pg.Client, set: SetFolder, options: BackupOptions): Promise<void> {
  const { dataDir, switchSet = false } = options;
  const setting = readArchiveSetting(dataDir);
  const identity = readIdentity(set);
  if (setting && setting.folder !== set.root && !switchSet) {
    throw new BackupError(
      'folder',
      `This platform archives its log into ${setting.folder}.`,
      `Name that folder with --out, or add --switch to begin a new set in ${set.root}; the other stays as it is.`,
    );
  }
  if (identity && identity.id !== setting?.id) {
    throw new BackupError(
      'folder',
      `${set.root} holds the backups of another data folder, or of this one before it was restored, switched or stopped.`,
      'Name an empty folder: two series of log in one set would spoil both.',
    );
  }
  await checkSpace(client, set);
  await client.query(addSlot);
  if (identity) return;
  const { system } = (await client.query(describeServer)).rows[0];
  const id = randomBytes(16).toString('hex');
  writeArchiveSetting(dataDir, { folder: set.root, id }); // first: a set without its setting would be taken for another's
  beginSet(set, { format: 1, id, system, since: new Date().toISOString() });
}

/** A new set wants an empty folder, and any base copy room for the whole cluster. */
async function checkSpace(client: pg.Client, set: SetFolder): Promise<void> {
  mkdirSync(set.root, { recursive: true, mode: 0o700 });
  if (!existsSync(set.identity) && readdirSync(set.root).length > 0) {
    throw new BackupError(
      'folder',
      `${set.root} is not empty and holds no backup.`,
      'Name an empty folder with --out.',
    );
  }
  const needed = (await client.query<{ bytes: number }>(databaseBytes)).rows[0]!.bytes;
  const free = freeBytes(set.root);
  if (free >= needed) return;
  throw new BackupError(
    'space',
    `The database has ${mebibytes(needed)} MiB, and ${set.root} has ${mebibytes(free)} MiB free.`,
    'Make room, name a larger disk, or keep fewer base copies with --keep.',
  );
}

const mebibytes = (bytes: number): number => Math.ceil(bytes / 1024 ** 2);

/** Without the log of its own time a base copy is worth nothing. */
async function untilArchived(administrator: ServerConnection, stopLsn: string): Promise<void> {
  await withClient(administrator, async (client) => {
    let before = -1;
    for (let since = Date.now(); ; await sleep(100)) {
      const archived = parseLsn((await client.query(archiveState)).rows[0].archived ?? '0/0');
      if (archived >= parseLsn(stopLsn)) return;
      if (archived !== before) since = Date.now();
      before = archived;
      if (Date.now() - since > ARCHIVE_STILL_MS_MAX) {
        throw new BackupError(
          'archive',
          'The log does not reach the archive.',
          'The log of the platform says why. A platform started by an older Tongguan must be started again first.',
        );
      }
    }
  });
}
