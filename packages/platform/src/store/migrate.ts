/**
 * Forward-only migrations, all that are pending in one transaction, under one advisory lock: either the schema is the newest afterwards or
 * it is as it was. A migration that was applied must not change afterwards: its checksum is kept and compared.
 *
 * A migration whose first line begins with `-- compatible:` says, with the reason, that programs from before it work on the schema after it
 * as well as before: it only adds what they need not know. Any other one ends them: a program never works on a schema that is newer than itself.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { loadSql } from './sql.ts';

const FOLDER = new URL('./migrations/', import.meta.url);
const COMPATIBLE = /^-- compatible: \S/;

const schemaVersion = loadSql(import.meta.url, 'schema-version');

/** Tries for locks on tables that are in use, and the pause between two of them: readers and writers go on meanwhile. */
const LOCK_TRIES_MAX = 60;
const LOCK_PAUSE_MS = 500;
/** SQLSTATE: lock_not_available, deadlock_detected. */
const OVERTAKEN = ['55P03', '40P01'];

export interface MigrateOptions {
  /**
   * Beside programs that serve: milliseconds that a change waits for a table before it lets those pass who queue behind it, and tries again.
   * Default: waits as long as it takes.
   */
  lockTimeoutMs?: number;
}

/** Brings the schema up to date. Throws when the database is newer than this program, or a migration fails or has changed. */
export async function migrate(pool: Pool, { lockTimeoutMs = 0 }: MigrateOptions = {}): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0'); // to wait for the lock and to change a full table takes its time
    await client.query("select pg_advisory_lock(hashtext('tongguan migrations'))");
    await prepareTable(client);
    await refuseNewer(client);
    await client.query(`set lock_timeout = ${Math.trunc(lockTimeoutMs)}`);
    for (let tries = 1; !(await applied(client, tries >= LOCK_TRIES_MAX)); tries++) await sleep(LOCK_PAUSE_MS);
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('tongguan migrations'))").catch(() => {});
    await client.query('reset statement_timeout; reset lock_timeout').catch(() => {});
    client.release();
  }
}

async function prepareTable(client: PoolClient): Promise<void> {
  await client.query(`create table if not exists migration
    (version int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`);
  await client.query('alter table migration add column if not exists compatible boolean not null default false');
}

/**
 * Throws when a newer program has changed the schema so that this one must not work on it. A process asks this at its start and again and
 * again while it serves: where several machines share a database, the last of the old ones may still run when the first new one starts.
 */
export async function refuseNewer(database: Pick<Pool, 'query'>): Promise<void> {
  const { version } = (await database.query<{ version: number }>(schemaVersion)).rows[0]!;
  const known = await newestSchema();
  if (version <= known) return;
  throw new NewerSchema(
    `This database was changed by a newer Tongguan (schema ${version}, this program knows ${known}). Start the newer program; to go back, restore a backup from before.`,
  );
}

/** Throws when this program is older than the schema, or brings changes of it that have not been made: files newer than what runs. */
export async function refuseOther(database: Pick<Pool, 'query'>): Promise<void> {
  const [first] = await pendingMigrations(database);
  if (!first) return;
  throw new Error(
    `This program needs migration ${first.name}, which the database has not had. Run tongguan upgrade, or stop the platform and start it again.`,
  );
}

export class NewerSchema extends Error {
  override readonly name = 'NewerSchema';
}

let newest: Promise<number> | undefined;

/** Number of the last migration that this program brings. */
export function newestSchema(): Promise<number> {
  newest ??= migrationFiles().then((files) => Math.max(0, ...files.map((file) => file.version)));
  return newest;
}

export interface Migration {
  version: number;
  name: string;
  sql: string;
  checksum: string;
  compatible: boolean;
}

/** What this program would change in that database, in order. Throws as `migrate` does. */
export async function pendingMigrations(database: Pick<Pool, 'query'>): Promise<Migration[]> {
  await refuseNewer(database);
  const { rows } = await database.query<{ version: number; checksum: string }>(
    'select version, checksum from migration',
  );
  const known = new Map(rows.map(({ version, checksum }) => [version, checksum]));
  const all = await Promise.all((await migrationFiles()).map(readMigration));
  for (const { version, name, checksum } of all) {
    if ((known.get(version) ?? checksum) === checksum) continue;
    throw new Error(`Migration ${name} differs from the one applied to this database.`);
  }
  return all.filter(({ version }) => !known.has(version));
}

async function migrationFiles(): Promise<{ version: number; name: string }[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  return names.map((name) => ({ version: Number.parseInt(name, 10), name }));
}

async function readMigration({ version, name }: { version: number; name: string }): Promise<Migration> {
  const sql = await readFile(new URL(name, FOLDER), 'utf8');
  const checksum = createHash('sha256').update(sql).digest('hex');
  return { version, name, sql, checksum, compatible: COMPATIBLE.test(sql) };
}

/** Applies all that are pending or none. False: a table was in use for too long; to be tried again. */
async function applied(client: PoolClient, last: boolean): Promise<boolean> {
  const pending = await pendingMigrations(client);
  await client.query('begin');
  try {
    for (const migration of pending) await apply(client, migration);
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback');
    const code = ((error as Error).cause as { code?: string } | undefined)?.code;
    if (!last && code !== undefined && OVERTAKEN.includes(code)) return false;
    throw error;
  }
}

async function apply(client: PoolClient, { version, name, sql, checksum, compatible }: Migration): Promise<void> {
  try {
    await client.query(sql);
    await client.query('insert into migration (version, name, checksum, compatible) values ($1, $2, $3, $4)', [
      version,
      name,
      checksum,
      compatible,
    ]);
  } catch (error) {
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}
