/**
 * One archived day open for reading. Every file is read whole once by this process and compared with its checksum before a row of it is
 * used; from then on it is known by size, place and time of change.
 */
import { statSync } from 'node:fs';
import path from 'node:path';
import { sumFile } from '../backup/files.ts';
import type { DayTable } from '../store/partitions.ts';
import { type Column, quoted, rowOf } from './columns.ts';
import type { Duck, DuckParameter } from './duck.ts';
import { damaged } from './errors.ts';
import { filesBetween, groupBefore } from './locate.ts';
import type { Manifest, TableEntry } from './manifest.ts';
import type { FileEntry, Key } from './parquet-file.ts';

export type Row = Record<string, unknown>;

export interface Asked {
  /** Keys that bound the rows, as far as they are known: files without any of them are not opened. */
  low?: Key;
  high?: Key;
  where: string;
  parameters: readonly DuckParameter[];
  orderBy?: string;
  limit?: number;
}

export class OpenDay {
  readonly manifest: Manifest;
  readonly #folder: string;
  readonly #duck: Duck;
  readonly #checked = new Map<string, Promise<string>>();

  constructor(folder: string, manifest: Manifest, duck: Duck) {
    this.#folder = folder;
    this.manifest = manifest;
    this.#duck = duck;
  }

  /** Rows of a table, as the pool would give them. A table that the day does not have is empty. */
  async rows(table: DayTable, { low = [], high = [], where, parameters, orderBy, limit }: Asked): Promise<Row[]> {
    const entry = this.manifest.tables[table];
    const files = entry ? filesBetween(entry, low, high) : [];
    if (!entry || files.length === 0) return [];
    const tail = `${orderBy ? ` order by ${orderBy}` : ''}${limit ? ` limit ${limit}` : ''}`;
    return this.#query(entry.columns, files, `where ${where}${tail}`, parameters);
  }

  /** The last row whose id is not behind `id`: the pack that holds it. */
  async lastUpTo(table: DayTable, id: number): Promise<Row | undefined> {
    const entry = this.manifest.tables[table];
    const place = entry && groupBefore(entry, [id]);
    if (!place) return undefined;
    const tail = 'where id between ? and ? order by id desc limit 1';
    const bounds = [BigInt(place.from[0]!), BigInt(id)];
    return (await this.#query(entry.columns, [place.file], tail, bounds))[0];
  }

  /** First and last number of the packs asked for; undefined when there is none. */
  async range(table: DayTable, { low = [], high = [], where, parameters }: Asked) {
    const entry = this.manifest.tables[table];
    const files = entry ? filesBetween(entry, low, high) : [];
    if (files.length === 0) return undefined;
    const sound = await this.#allSound(files);
    const select = 'select min(first_no), max(first_no + count - 1) from read_parquet(?)';
    const [row] = await this.#duck.query(`${select} where ${where}`, [sound, ...parameters]);
    const [first, last] = row as [bigint | null, bigint | null];
    return first === null || last === null ? undefined : { first: Number(first), last: Number(last) };
  }

  /** Paths of a table's files, as they are. */
  filesOf(table: DayTable): string[] {
    return (this.manifest.tables[table]?.files ?? []).map(({ name }) => path.join(this.#folder, name));
  }

  entry(table: DayTable): TableEntry | undefined {
    return this.manifest.tables[table];
  }

  async #query(
    columns: readonly Column[],
    files: readonly FileEntry[],
    tail: string,
    parameters: readonly DuckParameter[],
  ) {
    const paths = await this.#allSound(files);
    const list = columns.map(({ name }) => quoted(name)).join(', ');
    const rows = await this.#duck.query(`select ${list} from read_parquet(?) ${tail}`, [paths, ...parameters]);
    return rows.map((values) => rowOf(columns, values));
  }

  async #allSound(files: readonly FileEntry[]): Promise<string[]> {
    const paths: string[] = [];
    for (const file of files) paths.push(await this.#sound(file));
    return paths;
  }

  /** Path of a file that is as it was written. Throws its name when it is not. */
  async #sound(file: FileEntry): Promise<string> {
    const place = path.join(this.#folder, file.name);
    const found = statSync(place, { throwIfNoEntry: false });
    if (!found) throw damaged(`${place} is missing`);
    const state = `${file.name} ${found.size} ${found.mtimeMs} ${found.ino}`;
    let checked = this.#checked.get(state);
    if (!checked) {
      checked = check(place, file);
      this.#checked.set(state, checked);
      checked.catch(() => this.#checked.delete(state));
    }
    return checked;
  }
}

export async function check(place: string, { bytes, sha256 }: FileEntry): Promise<string> {
  const found = await sumFile(place);
  if (found.bytes !== bytes) throw damaged(`${place} has ${found.bytes} bytes instead of ${bytes}`);
  if (found.sha256 !== sha256) throw damaged(`${place} has another checksum than when it was written`);
  return place;
}
