/** Where archived days stand: `<data>/archive/2026-11-22/manifest.json` and one `<table>-<part>.parquet` or more for each table. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

export const archiveFolder = (dataDir: string): string => path.join(path.resolve(dataDir), 'archive');

export const dayFolder = (archive: string, day: string): string => path.join(archive, day);

/** A day in the making; becomes `dayFolder` by one rename when it is whole and on the disk. */
export const unfinishedFolder = (archive: string, day: string): string => path.join(archive, `${day}.writing`);

export const manifestFile = (folder: string): string => path.join(folder, 'manifest.json');

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Days with a finished folder, oldest first. Whether a day counts is said by the database. */
export function foldersOfDays(archive: string): string[] {
  if (!existsSync(archive)) return [];
  return readdirSync(archive)
    .filter((name) => DAY.test(name))
    .sort();
}
