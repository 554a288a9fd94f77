/**
 * A day of the hot tables as Parquet, in a folder that does not count yet. All tables are read in one snapshot, as COPY gives them, in the
 * order of their keys; memory holds one row group, however many rows the day has.
 */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { newestSchema } from '../store/migrate.ts';
import { partitionName } from '../store/partitions.ts';
import { type Column, KINDS, quoted } from './columns.ts';
import { copyOut, type RawRow } from './copy-out.ts';
import type { Manifest, TableEntry } from './manifest.ts';
import { type FileEntry, type Key, ParquetFile } from './parquet-file.ts';
import { shapesOf, type TableShape } from './tables.ts';
import { inLongTransaction, onOwnConnection } from './transaction.ts';

/**
 * A file is read whole once by every process that reads a row of it, to check it. A peak day's packs of 7 GB are some fifty
 * files of this size.
 */
const FILE_BYTES_MAX = 128 * 1024 ** 2;

export interface WriteOptions {
  /** Rests as long as it works: declarations go first on this machine. */
  gentle: boolean;
  signal?: AbortSignal | undefined;
  fileBytesMax?: number | undefined;
  onProgress(rows: number): void;
}

/** The manifest without its sums, which are taken from what was written when it is read again. */
export async function writeDay(
  pool: Pool,
  day: string,
  folder: string,
  writtenAt: Date,
  options: WriteOptions,
): Promise<Manifest> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const tables: Manifest['tables'] = {};
  let before = 0;
  const read = async (client: PoolClient) => {
    for (const shape of await shapesOf(client)) {
      const onProgress = (rows: number) => options.onProgress(before + rows);
      const entry = await writeTable(client, day, shape, folder, { ...options, onProgress });
      tables[shape.table] = entry;
      before += entry.rows;
    }
  };
  await onOwnConnection(pool, (client) =>
    inLongTransaction(client, 'begin isolation level repeatable read read only', () => read(client)),
  );
  return { format: 1, day, schema: await newestSchema(), writtenAt: writtenAt.toISOString(), tables };
}

async function writeTable(
  client: PoolClient,
  day: string,
  { table, columns, sortedBy }: TableShape,
  folder: string,
  options: WriteOptions,
): Promise<TableEntry> {
  const files: FileEntry[] = [];
  const read = readerOf(columns, sortedBy);
  let file: ParquetFile | undefined;
  let rows = 0;
  const finish = async () => {
    if (file) files.push({ name: fileName(table, files.length + 1), ...(await file.finish()) });
    file = undefined;
  };
  try {
    for await (const batch of copyOut(client, copyStatement(partitionName(table, day), columns, sortedBy))) {
      for (const raw of batch) {
        file ??= await ParquetFile.create(path.join(folder, fileName(table, files.length + 1)), columns);
        const { values, key, bytes } = read(raw);
        rows++;
        if (!file.add(values, key, bytes)) continue;
        const full = file;
        await gently(options, () => full.flush());
        options.onProgress(rows);
        if (file.bytes >= (options.fileBytesMax ?? FILE_BYTES_MAX)) await finish();
      }
    }
    await finish();
  } catch (error) {
    await file?.abandon();
    throw error;
  }
  return { columns, sortedBy, rows, sums: ['', ''], files };
}

const fileName = (table: string, part: number): string => `${table}-${String(part).padStart(4, '0')}.parquet`;

/** Does one piece of the work, and rests as long as it took where that is asked for. */
export async function gently<T>(
  { gentle, signal }: Pick<WriteOptions, 'gentle' | 'signal'>,
  work: () => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const before = process.cpuUsage();
  const done = await work();
  const { user, system } = process.cpuUsage(before);
  if (gentle) await sleep((user + system) / 1000);
  return done;
}

function copyStatement(partition: string, columns: readonly Column[], sortedBy: readonly string[]): string {
  const list = (names: readonly string[]) => names.map(quoted).join(', ');
  return `copy (select ${list(columns.map(({ name }) => name))} from ${quoted(partition)} order by ${list(sortedBy)})
    to stdout (format binary)`;
}

function readerOf(columns: readonly Column[], sortedBy: readonly string[]) {
  const readers = columns.map(({ type }) => KINDS[type].read);
  const places = sortedBy.map((name) => columns.findIndex((column) => column.name === name));
  return (raw: RawRow): { values: unknown[]; key: Key; bytes: number } => {
    let bytes = 0;
    const values = raw.map((field, i) => {
      if (field === null) return null;
      bytes += field.length;
      return readers[i]!(field);
    });
    return { values, key: places.map((place) => keyPart(values[place])), bytes };
  };
}

/** A number that is not exact any more is still in its order, which is all that a key is for. */
const keyPart = (value: unknown): string | number => (typeof value === 'bigint' ? Number(value) : (value as string));
