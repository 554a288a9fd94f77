/**
 * Forward-only migrations, each in its own transaction, under one advisory lock. A migration that was applied must not
 * change afterwards: its checksum is kept and compared. A program never works on a schema that is newer than itself.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Pool, PoolClient } from 'pg';
import { loadSql } from './sql.ts';

const FOLDER = new URL('./migrations/', import.meta.url);

const schemaVersion = loadSql(import.meta.url, 'schema-version');

/** Brings the schema up to date. Throws when the database is newer than this program, or a migration fails or has changed. */
export async function migrate(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0'); // to wait for the lock and to change a full table takes its time
    await client.query("select pg_advisory_lock(hashtext('tongguan migrations'))");
    await client.query(`create table if not exists migration
      (version int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`);
    await refuseNewer(client);
    const applied = new Map<number, string>();
    for (const row of (await client.query('select version, checksum from migration')).rows) {
      applied.set(row.version, row.checksum);
    }
    for (const file of await migrationFiles()) await apply(client, file, applied);
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('tongguan migrations'))").catch(() => {});
    await client.query('reset statement_timeout').catch(() => {});
    client.release();
  }
}

/**
 * Throws when a newer program has changed the schema. A process asks this at its start and again and again while it
 * serves: where several machines share a database, the last of the old ones may still run when the first new one starts.
 */
export async function refuseNewer(database: Pick<Pool, 'query'>): Promise<void> {
  const { version } = (await database.query<{ version: number }>(schemaVersion)).rows[0]!;
  const known = await newestSchema();
  if (version <= known) return;
  throw new NewerSchema(
    `This database was changed by a newer Tongguan (schema ${version}, this program knows ${known}). Start the newer program; to go back, restore a backup from before.`,
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

interface MigrationFile {
  version: number;
  name: string;
}

async function migrationFiles(): Promise<MigrationFile[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  return names.map((name) => ({ version: Number.parseInt(name, 10), name }));
}

async function apply(client: PoolClient, file: MigrationFile, applied: Map<number, string>): Promise<void> {
  const sql = await readFile(new URL(file.name, FOLDER), 'utf8');
  const checksum = createHash('sha256').update(sql).digest('hex');
  const known = applied.get(file.version);
  if (known === checksum) return;
  if (known !== undefined) throw new Error(`Migration ${file.name} differs from the one applied to this database.`);
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into migration (version, name, checksum) values ($1, $2, $3)', [
      file.version,
      file.name,
      checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${file.name} failed: ${(error as Error).message}`, { cause: error });
  }
}
