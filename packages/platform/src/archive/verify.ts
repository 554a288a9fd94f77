/** Whether the files of archived days are as they were written: every byte of every one. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';
import { check } from './day.ts';
import { ArchiveError } from './errors.ts';
import { archiveFolder, dayFolder, foldersOfDays, manifestFile } from './folder.ts';
import { filesOf, readManifest } from './manifest.ts';

const recordedDays = loadSql(import.meta.url, 'recorded-days');

export interface VerifiedDay {
  day: string;
  files: number;
  bytes: number;
  /** What is wrong, each naming its file; empty is sound. */
  faults: string[];
}

interface Recorded {
  day: string;
  manifest: Buffer;
}

/** Every day that the database records, oldest first. */
export async function verifyArchive(
  pool: Pool,
  dataDir: string,
  onProgress: (bytes: number) => void = () => {},
): Promise<VerifiedDay[]> {
  const { rows } = await pool.query<Recorded>(recordedDays);
  const verified: VerifiedDay[] = [];
  let read = 0;
  for (const { day, manifest } of rows) {
    const found = await verifyDay(dayFolder(archiveFolder(dataDir), day), day, manifest, (bytes) =>
      onProgress(read + bytes),
    );
    read += found.bytes;
    verified.push(found);
  }
  return verified;
}

/** @param expected SHA-256 of the manifest */
export async function verifyDay(
  folder: string,
  day: string,
  expected: Buffer,
  onProgress: (bytes: number) => void = () => {},
): Promise<VerifiedDay> {
  const verified: VerifiedDay = { day, files: 0, bytes: 0, faults: [] };
  try {
    for (const file of filesOf(readManifest(folder, expected))) {
      await check(path.join(folder, file.name), file).catch((error) => verified.faults.push(faultOf(error)));
      verified.files++;
      verified.bytes += file.bytes;
      onProgress(verified.bytes);
    }
  } catch (error) {
    verified.faults.push(faultOf(error));
  }
  return verified;
}

/** Days in a folder without the database that records them, as in a backup. */
export async function verifyFolder(
  archive: string,
  onProgress: (bytes: number) => void = () => {},
): Promise<VerifiedDay[]> {
  const verified: VerifiedDay[] = [];
  let read = 0;
  for (const day of foldersOfDays(archive)) {
    const found = await verifyOwn(dayFolder(archive, day), day, (bytes) => onProgress(read + bytes));
    read += found.bytes;
    verified.push(found);
  }
  return verified;
}

/** A day against its own manifest. */
export const verifyOwn = (folder: string, day: string, onProgress?: (bytes: number) => void): Promise<VerifiedDay> =>
  verifyDay(folder, day, ownSum(folder), onProgress);

/** A manifest that is not there fails when it is read. */
function ownSum(folder: string): Buffer {
  try {
    return createHash('sha256')
      .update(readFileSync(manifestFile(folder)))
      .digest();
  } catch {
    return Buffer.alloc(0);
  }
}

function faultOf(error: unknown): string {
  if (error instanceof ArchiveError) return error.what;
  throw error;
}
