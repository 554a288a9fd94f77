// The raw limit: the rows that the chain stored, copied into an identical empty schema of the same server by two connections that commit
// as durably as the chain does. What the chain needs beyond this is looking, deciding, locking, sealing, HTTP and reading.
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { type Connection, createPool, migrate, type Pool } from '@tongguan/platform';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { silent } from './silent.ts';
import { storedTables } from './tables.ts';

const CONNECTIONS = 2;
/** Rows of more are not copied: they are held in memory, some 5 KB each. */
const INVENTORIES_MAX = 100_000;
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

/** `cpu` reads PostgreSQL's CPU seconds. */
export async function copySameRows(
  connection: Connection,
  pool: Pool,
  stored: number,
  cpu: () => number | undefined,
): Promise<CopyResult> {
  const inventories = Math.min(stored, INVENTORIES_MAX);
  const share = inventories / stored;
  const tables = await Promise.all(
    (await storedTables(pool)).map(async ({ name }) => ({ table: name, rows: await exportRows(pool, name, share) })),
  );
  await pool.query(`create schema ${SCHEMA}`);
  const copyPool = createPool(inSchema(connection), { max: CONNECTIONS, log: silent, applicationName: 'bench copy' });
  try {
    await migrate(copyPool);
    await makePartitions(pool, copyPool);
    const commits = Math.max(1, Math.round(inventories / INVENTORIES_A_COMMIT));
    const cpuBefore = cpu();
    const start = performance.now();
    let next = 0;
    const copier = async () => {
      while (next < commits) await commit(copyPool, tables, next++, commits);
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, copier));
    const seconds = (performance.now() - start) / 1000;
    const cpuAfter = cpu();
    return {
      inventories,
      rows: tables.reduce((sum, { rows }) => sum + rows.length, 0),
      bytes: tables.reduce((sum, { rows }) => sum + rows.reduce((size, row) => size + row.length, 0), 0),
      seconds,
      perSecond: inventories / seconds,
      postgresMicros:
        cpuBefore === undefined || cpuAfter === undefined ? undefined : ((cpuAfter - cpuBefore) / inventories) * 1e6,
    };
  } finally {
    await copyPool.end();
    await pool.query(`drop schema ${SCHEMA} cascade`);
  }
}

/** `options` is the connection's own parameter of that name: what the server sets for the session. */
const inSchema = (connection: Connection): Connection & { options: string } => ({
  ...connection,
  options: `-c search_path=${SCHEMA}`,
});

/** The first rows of a table, this share of them, in the order in which they came. */
async function exportRows(pool: Pool, table: string, share: number): Promise<Buffer[]> {
  const rows = `select * from ${table} order by tableoid, ctid limit (select ceil(count(*) * ${share}) from ${table})`;
  const client = await pool.connect();
  try {
    const bytes = await buffer(client.query(copyTo(`copy (${rows}) to stdout (format binary)`)));
    return tuples(bytes);
  } finally {
    client.release();
  }
}

/** PostgreSQL documentation, "COPY", section "Binary Format": 19 bytes of header, tuples, -1. */
function tuples(bytes: Buffer): Buffer[] {
  const rows: Buffer[] = [];
  let at = HEADER.length;
  for (let fields = bytes.readInt16BE(at); fields !== -1; fields = bytes.readInt16BE(at)) {
    const start = at;
    at += 2;
    for (let i = 0; i < fields; i++) at += 4 + Math.max(0, bytes.readInt32BE(at));
    rows.push(bytes.subarray(start, at));
  }
  return rows;
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

/** Part `part` of `parts` of every table in one transaction. */
async function commit(
  pool: Pool,
  tables: { table: string; rows: Buffer[] }[],
  part: number,
  parts: number,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const { table, rows } of tables) {
      const share = rows.slice(
        Math.floor((rows.length * part) / parts),
        Math.floor((rows.length * (part + 1)) / parts),
      );
      if (share.length === 0) continue;
      const bytes = Buffer.concat([HEADER, ...share, TRAILER]);
      await pipeline(Readable.from([bytes]), client.query(copyFrom(`copy ${table} from stdin (format binary)`)));
    }
    await client.query('commit');
  } finally {
    client.release();
  }
}
