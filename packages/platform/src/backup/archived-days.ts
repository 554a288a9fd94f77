/**
 * Archived days in a backup set: `<set>/archive/<day>/`, copied once and never changed. A day stands there before its rows leave the
 * tables, so that whatever moment is restored, each day is either in the database or here.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { archiveFolder, dayFolder, foldersOfDays, manifestFile } from '../archive/folder.ts';
import { verifyDay, verifyOwn } from '../archive/verify.ts';
import { BackupError } from './errors.ts';
import { copyFile, filesBelow, inParallel, syncFolder } from './files.ts';
import { checkSet, type SetFolder, setFolder } from './set.ts';
import type { ArchiveSetting } from './setting.ts';

/** Copies a finished day into the set that the platform archives its log into. Throws when that is not there or not its own. */
export async function copyDayToSet(folder: string, setting: ArchiveSetting, day: string): Promise<void> {
  const set = setFolder(setting.folder);
  checkSet(set, setting);
  await copyDay(folder, set, day);
}

/**
 * Copies what the set lacks. Every finished folder, recorded or not: a day may be recorded while this goes on, and then its rows are in no
 * later base copy.
 */
export async function copyDaysToSet(dataDir: string, set: SetFolder): Promise<number> {
  const archive = archiveFolder(dataDir);
  let copied = 0;
  for (const day of foldersOfDays(archive)) {
    if (manifestOf(dayFolder(archive, day)) === manifestOf(dayFolder(set.archive, day))) continue;
    await copyDay(dayFolder(archive, day), set, day);
    copied++;
  }
  return copied;
}

function manifestOf(folder: string): string | undefined {
  const file = manifestFile(folder);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

async function copyDay(folder: string, set: SetFolder, day: string): Promise<void> {
  const target = dayFolder(set.archive, day);
  const unfinished = `${target}.${process.pid}.writing`; // a backup and the archive may copy at once
  mkdirSync(set.archive, { recursive: true, mode: 0o700 });
  await rm(unfinished, { recursive: true, force: true });
  await copyFolder(folder, unfinished);
  const [fault] = (await verifyOwn(unfinished, day)).faults;
  if (fault !== undefined) throw new BackupError('damaged', `The copy is not whole: ${fault}.`, 'See to that disk.');
  await rm(target, { recursive: true, force: true });
  await rename(unfinished, target);
  syncFolder(set.archive);
}

async function copyFolder(from: string, to: string): Promise<void> {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  await inParallel(readdirSync(from), async (name) => {
    await copyFile(path.join(from, name), path.join(to, name));
  });
  syncFolder(to);
}

export function bytesOfDays({ archive }: SetFolder): number {
  if (!existsSync(archive)) return 0;
  return filesBelow(archive).reduce((sum, name) => sum + statSync(path.join(archive, name)).size, 0);
}

/** Lays the days that a restored database records into its data folder, each checked to the byte. Throws `damaged` with the file. */
export async function layDays(
  set: SetFolder,
  dataDir: string,
  recorded: readonly { day: string; manifest: string }[],
  onProgress: (bytes: number) => void,
): Promise<void> {
  const archive = archiveFolder(dataDir);
  let bytes = 0;
  for (const { day, manifest } of recorded) {
    const from = dayFolder(set.archive, day);
    if (!existsSync(from)) throw damaged(`${from} is missing`);
    await copyFolder(from, dayFolder(archive, day));
    const laid = await verifyDay(dayFolder(archive, day), day, Buffer.from(manifest, 'hex'));
    const [fault] = laid.faults;
    if (fault !== undefined) throw damaged(fault);
    bytes += laid.bytes;
    onProgress(bytes);
  }
  if (recorded.length > 0) syncFolder(archive);
}

const damaged = (what: string): BackupError =>
  new BackupError(
    'damaged',
    `An archived day in the backup is damaged: ${what}.`,
    'Restore from another copy of this set.',
  );
