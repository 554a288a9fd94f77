/**
 * Forward-only migrations, each in its own transaction, under one advisory lock. A migration that was applied must not
 * change afterwards: its checksum is kept and compared.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Pool, PoolClient } from 'pg';

const FOLDER = new URL('./migrations/', import.meta.url);

export async function migrate(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('tongguan migrations'))");
    await client.query(`create table if not exists migration
      (version int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`);
    const applied = new Map<number, string>();
    for (const row of (await client.query('select version, checksum from migration')).rows) {
      applied.set(row.version, row.checksum);
    }
    for (const file of await migrationFiles()) await apply(client, file, applied);
    refuseNewer(applied, await migrationFiles());
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('tongguan migrations'))").catch(() => {});
    client.release();
  }
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

function refuseNewer(applied: Map<number, string>, files: MigrationFile[]): void {
  const newest = Math.max(0, ...files.map((file) => file.version));
  const newer = [...applied.keys()].filter((version) => version > newest);
  if (newer.length === 0) return;
  throw new Error(
    `This database was written by a newer Tongguan (schema ${Math.max(...newer)}, this program knows ${newest}). Start the newer program.`,
  );
}
