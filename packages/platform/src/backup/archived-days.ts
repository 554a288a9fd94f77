/**
 * Archived days in a backup set: `<set>/archive/<day>/`, copied once and never changed. A day stands there before its rows leave the
 * tables, so that whatever moment is restored, each day is either in the database or here.
 */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { copyFile, type FileSum, inParallel, syncFolder } from './files.ts';
import { checkSet, type SetFolder, setFolder } from './set.ts';
import type { ArchiveSetting } from './setting.ts';

/** Copies a finished day into the set that the platform archives its log into. Throws when that is not there or not its own. */
export async function copyDayToSet(folder: string, setting: ArchiveSetting, day: string): Promise<void> {
  const set = setFolder(setting.folder);
  checkSet(set, setting);
  await copyDay(folder, set, day);
}

async function copyDay(folder: string, set: SetFolder, day: string): Promise<void> {
  const target = path.join(set.archive, day);
  const unfinished = `${target}.writing`;
  mkdirSync(set.archive, { recursive: true, mode: 0o700 });
  await rm(unfinished, { recursive: true, force: true });
  await copyFolder(folder, unfinished);
  await rm(target, { recursive: true, force: true });
  await rename(unfinished, target);
  syncFolder(set.archive);
}

/** Sums of the files as they were read. */
export async function copyFolder(from: string, to: string): Promise<Map<string, FileSum>> {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const sums = new Map<string, FileSum>();
  await inParallel(readdirSync(from), async (name) => {
    sums.set(name, await copyFile(path.join(from, name), path.join(to, name)));
  });
  syncFolder(to);
  return sums;
}

/** Days in the set, oldest first. */
export function daysInSet({ archive }: SetFolder): string[] {
  if (!existsSync(archive)) return [];
  return readdirSync(archive)
    .filter((name) => /^\d{4}-\d\d-\d\d$/.test(name))
    .sort();
}
