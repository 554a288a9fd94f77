/** What a base copy is: where in the log it begins and ends, what wrote it, and every file with size and checksum. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { writePrivateFile } from '../postgres/folder.ts';
import { BackupError } from './errors.ts';
import type { FileSum } from './files.ts';

export interface Manifest {
  format: 1;
  /** Version of Tongguan that took it. */
  tongguan: string;
  /** PostgreSQL's version, e.g. `18.4`. */
  postgres: string;
  /** Number of the newest migration applied. */
  schema: number;
  /** PostgreSQL's identifier of the cluster. */
  system: string;
  timeline: number;
  /** Where replay begins, and from where on the copy is consistent. LSNs. */
  startLsn: string;
  stopLsn: string;
  /** ISO 8601, UTC, by the server's clock. A restore can end at stoppedAt or later. */
  startedAt: string;
  stoppedAt: string;
  /** Ids of the master keys that wrapped its keys when it was begun. */
  masterKeys: string[];
  /** Whose keys open it; see keys.ts. */
  keysMark: string;
  bytes: number;
  folders: string[];
  /** Paths with `/`, below files/. */
  files: Record<string, FileSum>;
}

const manifestFile = (base: string) => path.join(base, 'manifest.json');

export const copiedFiles = (base: string): string => path.join(base, 'files');

export function readManifest(base: string): Manifest {
  const file = manifestFile(base);
  let manifest: Manifest;
  try {
    manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  } catch (cause) {
    throw new BackupError(
      'damaged',
      `${file} cannot be read: ${(cause as Error).message}.`,
      'Use another base copy or another copy of this set.',
      { cause },
    );
  }
  if (manifest.format === 1) return manifest;
  throw new BackupError('other-version', `${file} was written by another Tongguan.`, 'Use the program that wrote it.');
}

/** Last of all: with it the base copy counts. */
export function writeManifest(base: string, manifest: Manifest): void {
  writePrivateFile(manifestFile(base), `${JSON.stringify(manifest, null, 1)}\n`);
}
