// Upgrades: from every schema that was released, with data in it, to the newest; and never the other way.

import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultParameters } from '@tongguan/clearance';
import pg from 'pg';
import pino from 'pino';
import { afterAll, expect, inject, test } from 'vitest';
import { createPool } from '../src/postgres/connection.ts';
import { writeReceipts } from '../src/receipts/write.ts';
import { createRuntime, type Runtime } from '../src/runtime.ts';
import { createSeal } from '../src/seal/index.ts';
import { migrate, newestSchema, refuseNewer } from '../src/store/migrate.ts';
import { inTransaction } from '../src/store/transaction.ts';
import { newFolder, quiet, removeFolders } from './support/folders.ts';

const MIGRATIONS = new URL('../src/store/migrations/', import.meta.url);
/** Rows as each released schema left them: NNN.sql fills what migration NNN brought. A release adds its file. */
const FILLED = new URL('./fixtures/migrations/', import.meta.url);
const migrations = readdirSync(MIGRATIONS).sort();
const BROKER = '1101960002';

const opened: { name: string; pool: pg.Pool }[] = [];
afterAll(async () => {
  for (const { name, pool } of opened) {
    await pool.end();
    await administer(`drop database ${name} with (force)`);
  }
  removeFolders();
});

async function administer(statement: string): Promise<void> {
  const client = new pg.Client(inject('administrator'));
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

async function emptyDatabase(): Promise<pg.Pool> {
  const name = `migrate_${randomBytes(6).toString('hex')}`;
  const template = inject('template');
  await administer(`create database ${name} owner ${template.user}`);
  const pool = createPool({ ...template, database: name }, { max: 8, log: quiet });
  opened.push({ name, pool });
  return pool;
}

/** As the release with `count` migrations left it, with data in every table of its time. */
async function releasedDatabase(count: number): Promise<{ pool: pg.Pool; dataDir: string }> {
  const pool = await emptyDatabase();
  const dataDir = newFolder();
  await pool.query(`create table migration
    (version int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`);
  for (const name of migrations.slice(0, count)) {
    const sql = readFileSync(new URL(name, MIGRATIONS), 'utf8');
    await pool.query(sql);
    const checksum = createHash('sha256').update(sql).digest('hex');
    await pool.query('insert into migration values ($1, $2, $3)', [Number.parseInt(name, 10), name, checksum]);
    const filled = new URL(`${name.slice(0, 3)}.sql`, FILLED);
    if (existsSync(filled)) await pool.query(readFileSync(filled, 'utf8'));
    if (name.startsWith('001')) await giveReceipts(pool, dataDir);
  }
  return { pool, dataDir };
}

/** Three real receipts, sealed with the keys of the data folder. */
async function giveReceipts(pool: pg.Pool, dataDir: string): Promise<void> {
  const seal = await createSeal(pool, dataDir);
  const stamp = { day: '2026-01-05', nowMs: Date.parse('2026-01-05T01:00:00Z') };
  const receipts = ['2', '120', '800'].map((status) => ({
    receivers: [BROKER],
    receipt: {
      type: 'CEB622Message',
      guid: `00000000-0000-4000-8000-000000000${status.padStart(3, '0')}`,
      orderNo: 'ORDER1',
      copNo: 'COP1',
      fields: { returnStatus: status, returnInfo: status, returnTime: '20260105090000000' },
    },
  }));
  await inTransaction(pool, (client) => writeReceipts(client, seal, stamp, receipts));
}

/** A digest of the rows of every table, over the columns it has in `like`. */
async function contents(pool: pg.Pool, like: Map<string, string>): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const [table, columns] of like) {
    const { rows } = await pool.query(
      `select count(*) || ' ' || coalesce(md5(string_agg(r::text, ';' order by r::text)), '') as digest
       from (select ${columns} from ${table}) r`,
    );
    digests[table] = rows[0].digest;
  }
  return digests;
}

async function columnsOf(pool: pg.Pool): Promise<Map<string, string>> {
  const { rows } = await pool.query(`
    select c.relname as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'migration'
    group by c.relname order by c.relname`);
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}

async function runtimeOn(pool: pg.Pool, dataDir: string, onOutdated?: (error: Error) => void): Promise<Runtime> {
  const log = pino({ level: 'silent' });
  return createRuntime({ pool, dataDir, parameters: defaultParameters, log, ...(onOutdated ? { onOutdated } : {}) });
}

const older = migrations.slice(0, -1).map((name, i) => ({ name, count: i + 1 }));

test.each(older)(
  'a platform left at $name comes up to date with every row as it was, and its receipts open',
  async ({ count }) => {
    const { pool, dataDir } = await releasedDatabase(count);
    const columns = await columnsOf(pool);
    const before = await contents(pool, columns);
    expect(Object.values(before).filter((digest) => !digest.startsWith('0 ')).length).toBeGreaterThan(12);
    await migrate(pool);
    expect(await contents(pool, columns)).toEqual(before);

    const runtime = await runtimeOn(pool, dataDir);
    const receipts = await runtime.services.receipts.read(BROKER, 0, 10);
    expect(receipts.map(({ no, returnStatus }) => `${no} ${returnStatus}`)).toEqual(['1 2', '2 120', '3 800']);
    await runtime.stop();
    await migrate(pool); // and nothing is left to do
  },
);

test('of two programs that start at once one migrates and the other finds it done', async () => {
  const { pool } = await releasedDatabase(1);
  await Promise.all([migrate(pool), migrate(pool), migrate(pool)]);
  const { rows } = await pool.query('select count(*)::int as count, max(version) as version from migration');
  expect(rows[0]).toEqual({ count: migrations.length, version: await newestSchema() });
});

test('a migration that was changed after it was applied is refused', async () => {
  const { pool } = await releasedDatabase(1);
  await pool.query(`update migration set checksum = 'of another text'`);
  await expect(migrate(pool)).rejects.toThrow(/001-foundation\.sql differs from the one applied/);
});

test('an older program neither starts on a newer schema nor goes on when one appears, and changes nothing of it', async () => {
  const { pool, dataDir } = await releasedDatabase(migrations.length);
  let outdated: Error | undefined;
  const runtime = await runtimeOn(pool, dataDir, (error) => {
    outdated = error;
  });
  runtime.start();
  await pool.query(`insert into migration values (${(await newestSchema()) + 1}, 'of-tomorrow.sql', '')`);
  for (let i = 0; outdated === undefined && i < 100; i++) await sleep(50);
  expect(outdated?.message).toMatch(
    /changed by a newer Tongguan \(schema \d+, this program knows \d+\)\. Start the newer/,
  );
  await runtime.stop();

  await pool.query('delete from migration where version = 2'); // were it to migrate at all, it would begin here
  await expect(migrate(pool)).rejects.toThrow(/newer Tongguan/);
  await expect(refuseNewer(pool)).rejects.toThrow(/newer Tongguan/);
  await expect(runtimeOn(pool, dataDir)).rejects.toThrow(/newer Tongguan/);
});

test('an older program starts and goes on under a change that is marked as compatible', async () => {
  const { pool, dataDir } = await releasedDatabase(migrations.length);
  await migrate(pool);
  await pool.query(`insert into migration values (${(await newestSchema()) + 1}, 'adds.sql', '', now(), true)`);
  await migrate(pool);
  const runtime = await runtimeOn(pool, dataDir, (error) => expect.unreachable(error.message));
  runtime.start();
  await sleep(1_500); // it looks every half second
  await runtime.stop();
});

test('a program whose files are newer than the schema does not work on it before the change is made', async () => {
  const { pool, dataDir } = await releasedDatabase(migrations.length - 1);
  await expect(runtimeOn(pool, dataDir)).rejects.toThrow(/needs migration 0\d\d-.*Run tongguan upgrade, or stop/);
});
