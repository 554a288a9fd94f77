/**
 * Where a platform archives its log: `<data>/archive.json`, written by the first `tongguan backup`. It lies beside the
 * cluster, not in the database, so that a restored copy does not go on writing into the set it came from.
 */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writePrivateFile } from '../postgres/folder.ts';

export interface ArchiveSetting {
  /** Absolute path of the set. */
  folder: string;
  /** Its id, as in set.json. */
  id: string;
}

const settingFile = (dataDir: string) => path.join(path.resolve(dataDir), 'archive.json');

export function readArchiveSetting(dataDir: string): ArchiveSetting | undefined {
  try {
    return JSON.parse(readFileSync(settingFile(dataDir), 'utf8')) as ArchiveSetting;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function writeArchiveSetting(dataDir: string, setting: ArchiveSetting): void {
  writePrivateFile(settingFile(dataDir), `${JSON.stringify(setting, null, 2)}\n`);
}

export function removeArchiveSetting(dataDir: string): void {
  rmSync(settingFile(dataDir), { force: true });
}
