/**
 * The way of a day out of the hot tables:
 *
 *   may it leave? → written to <day>.writing → read back, summed → manifest → on the disk under its name
 *     → in the backup set, where there is one → compared, recorded and dropped in one transaction (leave.ts)
 *
 * Killed before the last step it is still in the tables, and what was written is written again by the next run. Killed after it, it is
 * in the files. There is nothing in between.
 */
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Pool, PoolClient } from 'pg';
import { copyDayToSet } from '../backup/archived-days.ts';
import { syncFolder } from '../backup/files.ts';
import { readArchiveSetting } from '../backup/setting.ts';
import { writePrivateFile } from '../postgres/folder.ts';
import { loadSql } from '../store/sql.ts';
import { type Age, daysInTables, whatKeeps } from './closable.ts';
import { check } from './day.ts';
import { CHECKER, openDuck } from './duck.ts';
import { ArchiveError } from './errors.ts';
import { archiveFolder, dayFolder, manifestFile, unfinishedFolder } from './folder.ts';
import { leave, refuseKept } from './leave.ts';
import { type Manifest, manifestText, sizeOf } from './manifest.ts';
import { added, NOTHING, parquetSums } from './sums.ts';
import { onOwnConnection } from './transaction.ts';
import { gently, type WriteOptions, writeDay } from './write.ts';

const lockArchive = loadSql(import.meta.url, 'lock-archive');
const unlockArchive = loadSql(import.meta.url, 'unlock-archive');

export type ArchiveStep = 'write' | 'check' | 'keep' | 'leave' | 'done';

export interface ArchiveOptions extends Pick<WriteOptions, 'gentle' | 'signal' | 'fileBytesMax'> {
  pool: Pool;
  dataDir: string;
  age: Age;
  /** Before each step, and with the rows written so far. */
  onProgress?(step: ArchiveStep, rows: number): void;
}

export interface ArchivedDay {
  day: string;
  rows: number;
  bytes: number;
}

/** The oldest day that may leave leaves; undefined when there is none. */
export async function archiveNext(options: ArchiveOptions): Promise<ArchivedDay | undefined> {
  for (const day of await daysInTables(options.pool)) {
    const keeping = await whatKeeps(options.pool, day, options.age);
    if (keeping.some(({ rule }) => rule === 'young')) return undefined; // and so are all after it
    if (keeping.length === 0) return archiveDay(options, day);
  }
  return undefined;
}

/** Throws ArchiveError `kept` with the rules that keep the day, and whatever goes wrong: then the day is in the tables as before. */
export function archiveDay(options: ArchiveOptions, day: string): Promise<ArchivedDay> {
  return alone(options.pool, async (lock) => {
    const { pool, dataDir, age } = options;
    if (!(await daysInTables(pool)).includes(day)) {
      throw new ArchiveError(
        'unknown-day',
        `${day} is no day of the hot tables.`,
        'tongguan archive list shows all days.',
      );
    }
    refuseKept(day, await whatKeeps(pool, day, age));
    const say = options.onProgress ?? (() => {});
    const archive = archiveFolder(dataDir);
    say('write', 0);
    const manifest = await written(options, archive, day, (rows) => say('write', rows));
    const size = sizeOf(manifest);
    say('keep', size.rows);
    await intoBackup(dataDir, archive, day);
    say('leave', size.rows);
    await leave(lock, manifest, age, options.signal);
    say('done', size.rows);
    return { day, ...size };
  });
}

/** The day's folder, whole and on the disk. One that an unfinished run has left is written anew: it may be of other rows. */
async function written(options: ArchiveOptions, archive: string, day: string, onProgress: (rows: number) => void) {
  const [folder, unfinished] = [dayFolder(archive, day), unfinishedFolder(archive, day)];
  await rm(folder, { recursive: true, force: true });
  const { pool, age, gentle, signal, fileBytesMax } = options;
  const writing = { gentle, signal, fileBytesMax, onProgress };
  const draft = await writeDay(pool, day, unfinished, new Date(age.nowMs), writing);
  options.onProgress?.('check', sizeOf(draft).rows);
  const manifest = await readBack(options, draft, archive, unfinished);
  writePrivateFile(manifestFile(unfinished), manifestText(manifest));
  syncFolder(unfinished);
  await rename(unfinished, folder);
  syncFolder(archive);
  return manifest;
}

/** Every file compared with its checksum; with the sums over what DuckDB reads from it. */
async function readBack(options: ArchiveOptions, draft: Manifest, archive: string, folder: string): Promise<Manifest> {
  const duck = openDuck(archive, CHECKER);
  try {
    const tables: Manifest['tables'] = {};
    for (const [table, entry] of Object.entries(draft.tables)) {
      let counted = NOTHING;
      for (const file of entry.files) {
        const place = await check(path.join(folder, file.name), file);
        counted = added(counted, await gently(options, () => parquetSums(duck, place, entry.columns)));
      }
      tables[table as keyof Manifest['tables']] = { ...entry, sums: counted.sums };
    }
    return { ...draft, tables };
  } finally {
    duck.close();
  }
}

/** Where the platform is backed up, the files are in the backup before the rows are not in the tables any more. */
async function intoBackup(dataDir: string, archive: string, day: string): Promise<void> {
  const setting = readArchiveSetting(dataDir);
  if (setting) await copyDayToSet(dayFolder(archive, day), setting, day);
}

/** One process at a time: the duty of a platform and a command line may want the same day. */
function alone<T>(pool: Pool, work: (lock: PoolClient) => Promise<T>): Promise<T> {
  return onOwnConnection(pool, async (lock) => {
    const { rows } = await lock.query<{ mine: boolean }>(lockArchive);
    if (!rows[0]!.mine)
      throw new ArchiveError('locked', 'Another process is archiving a day.', 'Wait until it is done.');
    try {
      return await work(lock);
    } finally {
      // Given back here: the server sees the end of a connection a moment later. A connection that is broken has lost the lock.
      await lock.query(unlockArchive).catch(() => {});
    }
  });
}
