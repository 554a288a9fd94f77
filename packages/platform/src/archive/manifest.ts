/** What an archived day is: every table with its columns, its sums and its files. Its own SHA-256 stands in the database (archived_day). */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DayTable } from '../store/partitions.ts';
import type { Column } from './columns.ts';
import { damaged } from './errors.ts';
import { manifestFile } from './folder.ts';
import type { FileEntry } from './parquet-file.ts';

/** Two sums over the hashes of all rows, as decimal texts: whatever the order of the rows, they are the same. */
export type Sums = readonly [string, string];

export interface TableEntry {
  columns: readonly Column[];
  /** Names of the columns by which rows and files are sorted. */
  sortedBy: readonly string[];
  rows: number;
  sums: Sums;
  files: readonly FileEntry[];
}

export interface Manifest {
  format: 1;
  day: string;
  /** Number of the newest migration when it was written. */
  schema: number;
  /** ISO 8601, UTC, by the platform's clock. */
  writtenAt: string;
  tables: Partial<Record<DayTable, TableEntry>>;
}

export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifest)}\n`;

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The manifest in a day's folder, refused by name when it is not the one that the database knows. */
export function readManifest(folder: string, expected: Buffer): Manifest {
  const file = manifestFile(folder);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw damaged(code === 'ENOENT' ? `${file} is missing` : `${file} cannot be read (${message})`);
  }
  if (!sha256(text).equals(expected)) throw damaged(`${file} has another checksum than when it was written`);
  return JSON.parse(text) as Manifest;
}

export const filesOf = (manifest: Manifest): FileEntry[] =>
  Object.values(manifest.tables).flatMap(({ files }) => [...files]);

/** Rows and bytes of all tables. */
export function sizeOf(manifest: Manifest): { rows: number; bytes: number } {
  const size = { rows: 0, bytes: 0 };
  for (const { rows, bytes } of filesOf(manifest)) {
    size.rows += rows;
    size.bytes += bytes;
  }
  return size;
}
