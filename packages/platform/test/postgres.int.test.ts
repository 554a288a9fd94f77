import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { createPool } from '../src/postgres/connection.ts';
import { openDatabase } from '../src/postgres/database.ts';
import { dataFolder } from '../src/postgres/folder.ts';
import { serverProcesses } from '../src/postgres/leftovers.ts';
import { readRunning, writeRunning } from '../src/postgres/running.ts';
import { type EmbeddedPostgres, startPostgres } from '../src/postgres/server.ts';
import { testDatabase } from './support/database.ts';
import { newDataFolder, newFolder, quiet, removeFolders } from './support/folders.ts';

afterAll(removeFolders);

const start = (dataDir: string) => startPostgres({ dataDir, log: quiet, memory: 1024 ** 3 });

async function query(server: EmbeddedPostgres, sql: string) {
  const pool = createPool(server.connection, { max: 1, log: quiet });
  return (await pool.query(sql).finally(() => pool.end())).rows;
}

test('the server starts, stops and starts again with its data, all of it in the data folder and closed to others', async () => {
  const dataDir = newFolder();
  const first = await start(dataDir);
  await query(first, 'CREATE TABLE kept AS SELECT 1 AS n');
  await first.stop();
  expect(await first.exited).toBeUndefined();
  const { cluster, passwords, serverLog } = dataFolder(dataDir);
  expect(serverProcesses(cluster)).toEqual([]);

  const second = await start(dataDir);
  expect(await query(second, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  await second.stop();
  await second.stop(); // stopping twice does no harm
  expect(existsSync(path.join(cluster, 'base'))).toBe(true);
  expect(statSync(cluster).mode & 0o077).toBe(0);
  expect(statSync(passwords).mode & 0o077).toBe(0);
  expect(statSync(serverLog).mode & 0o077).toBe(0);
});

test('the server is durable, checks its pages, speaks UTF-8 and listens on a private Unix socket only', async () => {
  const { pool, close } = await testDatabase();
  const names = [
    'fsync',
    'synchronous_commit',
    'full_page_writes',
    'wal_compression',
    'data_checksums',
    'server_encoding',
  ];
  const { rows } = await pool.query('SELECT name, setting FROM pg_settings WHERE name = ANY ($1)', [
    [...names, 'listen_addresses', 'unix_socket_permissions', 'lc_collate', 'TimeZone'],
  ]);
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    wal_compression: 'off',
    data_checksums: 'on',
    server_encoding: 'UTF8',
    listen_addresses: '',
    unix_socket_permissions: '0700',
    TimeZone: 'UTC',
  });
  const role = await pool.query('SELECT rolsuper FROM pg_roles WHERE rolname = current_user');
  expect(role.rows).toEqual([{ rolsuper: false }]);
  await close();
});

test('a pool gives no connection whose commits may be lost', async () => {
  const { connection, pool, close } = await testDatabase();
  await pool.query(`ALTER DATABASE ${connection.database} SET synchronous_commit = off`);
  const careless = createPool(connection, { max: 1, log: quiet });
  await expect(careless.query('SELECT 1')).rejects.toThrow(
    /may lose acknowledged messages: synchronous_commit is off\. Set each/,
  );
  await careless.end();
  await close();
});

test('int8 comes as a number and never loses a digit, date comes as written', async () => {
  const { pool, close } = await testDatabase();
  const { rows } = await pool.query("SELECT 9007199254740991 AS n, date '2026-02-28' AS d, ARRAY[]::int8[] AS none");
  expect(rows).toEqual([{ n: 9007199254740991, d: '2026-02-28', none: [] }]);
  await expect(pool.query('SELECT 9007199254740992 AS n')).rejects.toThrow(/9007199254740992 is not exact/);
  await close();
});

test('neither values nor statements of failing clients reach the log, a deadlock does', async () => {
  const dataDir = newDataFolder();
  const server = await start(dataDir);
  const pool = createPool(server.connection, { max: 2, log: quiet });
  await pool.query('CREATE TABLE t (id text PRIMARY KEY, n int)');
  await pool.query("INSERT INTO t VALUES ('11010119900307561X'), ('second')");
  await expect(pool.query("INSERT INTO t VALUES ('11010119900307561X')")).rejects.toThrow(/duplicate key/);
  await expect(pool.query("SELECT '11010119900307561X'::int")).rejects.toThrow(/out of range for type integer/);
  await expect(pool.query('SELECT $1::int', ['11010119900307561X'])).rejects.toThrow(/out of range for type integer/);
  await deadlock(pool);
  await pool.end();
  await server.stop();
  const log = readFileSync(dataFolder(dataDir).serverLog, 'utf8');
  expect(log).toMatch(/detected deadlock/);
  expect(log).not.toMatch(/11010119900307561X|INSERT|UPDATE/);
});

async function deadlock(pool: pg.Pool): Promise<void> {
  const [one, two] = [await pool.connect(), await pool.connect()];
  const update = (client: pg.PoolClient, id: string) => client.query('UPDATE t SET n = 1 WHERE id = $1', [id]);
  await Promise.all([one.query('BEGIN'), two.query('BEGIN')]);
  await Promise.all([update(one, 'second'), update(two, '11010119900307561X')]);
  const ends = await Promise.allSettled([update(one, '11010119900307561X'), update(two, 'second')]);
  expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  await Promise.all([one.query('ROLLBACK'), two.query('ROLLBACK')]);
  one.release();
  two.release();
}

test('a second start on the same data folder is refused, naming the platform that holds it', async () => {
  const dataDir = newDataFolder();
  const server = await start(dataDir);
  await expect(start(dataDir)).rejects.toThrow(/in use by another process\. Stop that one first/);
  writeRunning(dataDir, {
    pid: process.pid,
    startedAt: '',
    connection: server.connection,
    httpUrl: 'http://127.0.0.1:8080',
  });
  await expect(start(dataDir)).rejects.toThrow(`process id ${process.pid}`);
  expect(readRunning(dataDir)).toMatchObject({ pid: process.pid, connection: server.connection });
  await server.stop();
  expect(readRunning(dataDir)).toBeUndefined();
});

test('a data folder of another PostgreSQL release is refused with the way out', async () => {
  const dataDir = newFolder();
  const { cluster, passwords } = dataFolder(dataDir);
  for (const folder of [cluster, path.dirname(passwords)]) mkdirSync(folder, { recursive: true });
  writeFileSync(passwords, '{}');
  writeFileSync(path.join(cluster, 'PG_VERSION'), '17\n');
  await expect(start(dataDir)).rejects.toThrow(/made by PostgreSQL 17; this Tongguan brings PostgreSQL 18\. .*pg_dump/);
});

test('lost passwords are named, and nothing is overwritten', async () => {
  const dataDir = newDataFolder();
  const server = await start(dataDir);
  await server.stop();
  const { passwords } = dataFolder(dataDir);
  const kept = readFileSync(passwords, 'utf8');
  rmSync(passwords);
  await expect(start(dataDir)).rejects.toThrow(/passwords .* are missing\. Put that file back/);
  writeFileSync(passwords, kept.replace(/"administrator":"./, '"administrator":"_'));
  await expect(start(dataDir)).rejects.toThrow(/does not take the password/);
  writeFileSync(passwords, kept);
  await (await start(dataDir)).stop();
});

test('a server that cannot start says why in its own last words', async () => {
  const dataDir = newDataFolder();
  const server = await start(dataDir);
  await server.stop();
  writeFileSync(path.join(dataFolder(dataDir).cluster, 'pg_hba.conf'), 'nonsense\n');
  await expect(start(dataDir)).rejects.toThrow(/PostgreSQL did not start:(.|\n)*pg_hba\.conf/);
});

test('a folder too deep for a Unix socket works all the same', async () => {
  const dataDir = path.join(newFolder(), 'd'.repeat(120), 'data');
  const server = await start(dataDir);
  expect(await query(server, "SELECT current_setting('listen_addresses') AS tcp")).toEqual([{ tcp: '' }]);
  await server.stop();
});

test('another server is used by its URL, and refused when it may forget or cannot be reached', async () => {
  const { connection, pool, close } = await testDatabase();
  const url = ({ host, user, password, database }: typeof connection) =>
    `postgresql://${user}:${password}@/${database}?host=${encodeURIComponent(host)}`;
  const dataDir = newFolder();
  const database = await openDatabase({ dataDir, databaseUrl: url(connection), log: quiet });
  const other = createPool(database.connection, { max: 1, log: quiet });
  expect((await other.query('SELECT current_database() AS name')).rows).toEqual([{ name: connection.database }]);
  await other.end();
  await expect(openDatabase({ dataDir, databaseUrl: url(connection), log: quiet })).rejects.toThrow(/in use/);
  await database.stop();

  await pool.query(`ALTER DATABASE ${connection.database} SET synchronous_commit = local`);
  await expect(openDatabase({ dataDir, databaseUrl: url(connection), log: quiet })).rejects.toThrow(
    /synchronous_commit is local/,
  );
  const wrong = url({ ...connection, password: 'wrong' });
  await expect(openDatabase({ dataDir, databaseUrl: wrong, log: quiet })).rejects.toThrow(
    /cannot be reached: password/,
  );
  await close();
});
