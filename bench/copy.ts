// The raw limit: the rows that the chain stored, copied into an identical empty schema of the same server by two connections that commit
// as durably as the chain does. What the chain needs beyond this is looking, deciding, locking, sealing, HTTP and reading.
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Connection, createPool, migrate, type Pool } from '@tongguan/platform';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { checkpointNow } from './maintenance.ts';
import { silent } from './silent.ts';
import type { Tested } from './system.ts';
import { storedTables } from './tables.ts';

const CONNECTIONS = 2;
/** Inventories a commit: about what the chain commits at once under load. */
const INVENTORIES_A_COMMIT = 100;
const SCHEMA = 'bench_copy';
const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const TRAILER = Buffer.from([0xff, 0xff]);

export interface CopyResult {
  inventories: number;
  rows: number;
  bytes: number;
  seconds: number;
  perSecond: number;
  /** CPU of PostgreSQL, microseconds an inventory; undefined where it cannot be read. */
  postgresMicros: number | undefined;
}

/** @param cpu reads PostgreSQL's CPU seconds */
export async function copySameRows(
  tested: Pick<Tested, 'connection' | 'dataDir'>,
  pool: Pool,
  inventories: number,
  folder: string,
  cpu: () => number | undefined,
): Promise<CopyResult> {
  const commits = Math.max(1, Math.round(inventories / INVENTORIES_A_COMMIT));
  const tables: Exported[] = [];
  for (const { name } of await storedTables(pool)) tables.push(await Exported.of(pool, name, commits, folder));
  await pool.query(`create schema ${SCHEMA}`);
  const copyPool = createPool(inSchema(tested.connection), {
    max: CONNECTIONS,
    log: silent,
    applicationName: 'bench copy',
  });
  try {
    await migrate(copyPool);
    await makePartitions(pool, copyPool);
    // Neither side pays for pages that the load, or this export, left to be written.
    await checkpointNow(tested);
    const cpuBefore = cpu();
    const start = performance.now();
    let next = 0;
    const copier = async () => {
      while (next < commits) await commit(copyPool, tables, next++);
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, copier));
    const seconds = (performance.now() - start) / 1000;
    const cpuAfter = cpu();
    return {
      inventories,
      rows: tables.reduce((sum, { rows }) => sum + rows, 0),
      bytes: tables.reduce((sum, { bytes }) => sum + bytes, 0),
      seconds,
      perSecond: inventories / seconds,
      postgresMicros:
        cpuBefore === undefined || cpuAfter === undefined ? undefined : ((cpuAfter - cpuBefore) / inventories) * 1e6,
    };
  } finally {
    await copyPool.end();
    for (const table of tables) table.remove();
    await pool.query(`drop schema ${SCHEMA} cascade`);
  }
}

/** `options` is the connection's own parameter of that name: what the server sets for the session. */
const inSchema = (connection: Connection): Connection & { options: string } => ({
  ...connection,
  options: `-c search_path=${SCHEMA}`,
});

/** The rows of a table on disk, in the order in which they came, cut into as many parts as there will be commits. */
class Exported {
  readonly table: string;
  readonly rows: number;
  readonly #path: string;
  readonly #file: number;
  /** Where each part begins, and the end. */
  readonly #offsets: readonly number[];

  private constructor(table: string, path: string, file: number, rows: number, offsets: readonly number[]) {
    this.table = table;
    this.rows = rows;
    this.#path = path;
    this.#file = file;
    this.#offsets = offsets;
  }

  static async of(pool: Pool, table: string, parts: number, folder: string): Promise<Exported> {
    const client = await pool.connect();
    const path = join(folder, `${table}.rows`);
    const file = openSync(path, 'w+');
    try {
      const { rows: counted } = await client.query<{ n: number }>(`select count(*)::int as n from ${table}`);
      const total = counted[0]!.n;
      const starts = Array.from({ length: parts }, (_, part) => Math.floor((total * part) / parts));
      const offsets: number[] = [];
      let rows = 0;
      let bytes = 0;
      const select = `select * from ${table} order by tableoid, ctid`;
      for await (const tuple of tuples(client.query(copyTo(`copy (${select}) to stdout (format binary)`)))) {
        while (offsets.length < parts && starts[offsets.length] === rows) offsets.push(bytes);
        writeSync(file, tuple);
        rows++;
        bytes += tuple.length;
      }
      while (offsets.length <= parts) offsets.push(bytes);
      return new Exported(table, path, file, rows, offsets);
    } finally {
      client.release();
    }
  }

  get bytes(): number {
    return this.#offsets.at(-1)!;
  }

  part(i: number): Buffer {
    const from = this.#offsets[i]!;
    const bytes = Buffer.allocUnsafe(this.#offsets[i + 1]! - from);
    readSync(this.#file, bytes, 0, bytes.length, from);
    return bytes;
  }

  remove(): void {
    closeSync(this.#file);
    rmSync(this.#path);
  }
}

/** PostgreSQL documentation, "COPY", section "Binary Format": 19 bytes of header, tuples, -1. */
async function* tuples(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let at = HEADER.length;
  for await (const chunk of stream) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let end = tupleEnd(rest, at); end !== undefined; end = tupleEnd(rest, at)) {
      yield rest.subarray(at, end);
      at = end;
    }
    rest = rest.subarray(at);
    at = 0;
  }
}

/** Undefined when the tuple is not whole, or the rows are over. */
function tupleEnd(bytes: Buffer, start: number): number | undefined {
  if (start + 2 > bytes.length) return undefined;
  let at = start + 2;
  const fields = bytes.readInt16BE(start);
  if (fields === -1) return undefined;
  for (let i = 0; i < fields; i++) {
    if (at + 4 > bytes.length) return undefined;
    at += 4 + Math.max(0, bytes.readInt32BE(at));
  }
  return at > bytes.length ? undefined : at;
}

/** The days that the chain's rows lie in, with their storage parameters. */
async function makePartitions(pool: Pool, copyPool: Pool): Promise<void> {
  const { rows } = await pool.query<{ parent: string; name: string; bounds: string; options: string }>(
    `select p.relname as parent, c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bounds,
       coalesce('with (' || array_to_string(c.reloptions, ', ') || ')', '') as options
     from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
     where p.relkind = 'p' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
  );
  for (const { parent, name, bounds, options } of rows)
    await copyPool.query(`create table ${name} partition of ${parent} ${bounds} ${options}`);
}

/** One part of every table in one transaction. */
async function commit(pool: Pool, tables: readonly Exported[], part: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const exported of tables) {
      const rows = exported.part(part);
      if (rows.length === 0) continue;
      const bytes = Buffer.concat([HEADER, rows, TRAILER]);
      await pipeline(
        Readable.from([bytes]),
        client.query(copyFrom(`copy ${exported.table} from stdin (format binary)`)),
      );
    }
    await client.query('commit');
  } finally {
    client.release();
  }
}
