/**
 * One Parquet file in the making: row groups bounded by bytes, hashed while they pass, on the disk when it is finished.
 *
 * Not DuckDB's own writer: its row groups are whole vectors of 2,048 rows, so a group of packs would have 130 MB and more, and whoever
 * wants one pack would read them all. That one program writes and another reads makes the reading back a check of both.
 */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { zstdCompressSync } from 'node:zlib';
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { type Column, KINDS } from './columns.ts';

/**
 * Read at once by whoever wants one row of it: two milliseconds of a disk. Put together at once by a process that also takes messages: 4,000
 * rows keep it for about 20 ms.
 */
const GROUP_BYTES = 4 * 1024 ** 2;
const GROUP_ROWS = 4_000;
/** Numbers that no index of the hot tables leads to any more are looked for by Bloom filters (10 bits a value). */
const FILTERED = new Set(['invt_no']);

/** Sort key of a row: numbers and texts as in the tables. */
export type Key = readonly (string | number)[];

export interface FileEntry {
  name: string;
  rows: number;
  bytes: number;
  sha256: string;
  /** Key of the last row, and of the first row of every row group. */
  last: Key;
  groups: Key[];
}

export class ParquetFile {
  rows = 0;
  readonly #columns: readonly Column[];
  readonly #file: HashedFile;
  readonly #writer: ParquetWriter;
  readonly #groups: Key[] = [];
  #group: unknown[][] = [];
  #groupBytes = 0;
  #last: Key = [];

  private constructor(columns: readonly Column[], file: HashedFile) {
    this.#columns = columns;
    this.#file = file;
    const leaves = columns.flatMap(({ name, type }) => KINDS[type].elements(name));
    const root: SchemaElement = { name: 'root', num_children: columns.length };
    const compressors = { ZSTD: (bytes: Uint8Array) => zstdCompressSync(bytes) };
    this.#writer = new ParquetWriter({
      writer: file,
      schema: [root, ...leaves],
      codec: 'ZSTD',
      compressors,
      createdBy: 'tongguan archive',
    });
  }

  static async create(file: string, columns: readonly Column[]): Promise<ParquetFile> {
    return new ParquetFile(columns, new HashedFile(await open(file, 'wx', 0o600)));
  }

  get bytes(): number {
    return this.#file.offset + this.#groupBytes;
  }

  /** True when a row group is full: call `flush` before the next row. */
  add(row: unknown[], key: Key, bytes: number): boolean {
    if (this.#group.length === 0) this.#groups.push(key);
    this.#group.push(row);
    this.#groupBytes += bytes;
    this.#last = key;
    this.rows++;
    return this.#group.length >= GROUP_ROWS || this.#groupBytes >= GROUP_BYTES;
  }

  async flush(): Promise<void> {
    const rows = this.#group;
    if (rows.length === 0) return;
    const columnData = this.#columns.map(({ name, type }, i) => ({
      name,
      data: rows.map((row) => row[i]),
      ...(KINDS[type].opaque && { codec: 'UNCOMPRESSED' as const, encoding: 'PLAIN' as const, statistics: false }),
      ...(FILTERED.has(name) && { bloomFilter: true }),
    }));
    await this.#writer.write({ columnData, rowGroupSize: rows.length });
    this.#group = [];
    this.#groupBytes = 0;
  }

  async finish(): Promise<Omit<FileEntry, 'name'>> {
    await this.flush();
    await this.#writer.finish();
    const { bytes, sha256 } = await this.#file.close();
    return { rows: this.rows, bytes, sha256, last: this.#last, groups: this.#groups };
  }

  /** Leaves the file as it is: it does not count. */
  async abandon(): Promise<void> {
    await this.#file.close().catch(() => {});
  }
}

/** What the writer has put together so far goes to the disk after every row group. */
class HashedFile extends ByteWriter {
  readonly #handle: FileHandle;
  readonly #hash = createHash('sha256');

  constructor(handle: FileHandle) {
    super(GROUP_BYTES);
    this.#handle = handle;
  }

  async flush(): Promise<void> {
    const chunk = Buffer.from(this.buffer, 0, this.index);
    this.#hash.update(chunk);
    for (let at = 0; at < chunk.length; ) at += (await this.#handle.write(chunk, at)).bytesWritten;
    this.index = 0;
  }

  override finish(): Promise<void> {
    return this.flush();
  }

  async close(): Promise<{ bytes: number; sha256: string }> {
    await this.#handle.sync();
    await this.#handle.close();
    return { bytes: this.offset, sha256: this.#hash.digest('hex') };
  }
}
