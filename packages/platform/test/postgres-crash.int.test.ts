import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { createPool } from '../src/postgres/connection.ts';
import { dataFolder } from '../src/postgres/folder.ts';
import { serverProcesses } from '../src/postgres/leftovers.ts';
import { type ServerConnection, startPostgres } from '../src/postgres/server.ts';
import { newDataFolder, newFolder, quiet, removeFolders } from './support/folders.ts';
import { runFixture } from './support/process.ts';

afterAll(removeFolders);

const FIXTURE = fileURLToPath(new URL('./fixtures/postgres-process.ts', import.meta.url));

const start = (dataDir: string) => startPostgres({ dataDir, log: quiet, memory: 1024 ** 3 });
const postmasterOf = (dataDir: string) =>
  Number.parseInt(readFileSync(path.join(dataFolder(dataDir).cluster, 'postmaster.pid'), 'utf8'), 10);

/** The postmaster that the pid file names; undefined while there is none. */
function alive(dataDir: string): number | undefined {
  try {
    return postmasterOf(dataDir);
  } catch {
    return undefined;
  }
}

async function rowsOf(connection: ServerConnection, sql: string) {
  const client = new pg.Client(connection);
  client.on('error', () => {});
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
}

test('a server killed by -9 is up again by itself and keeps what was committed, and the pool goes on', async () => {
  const dataDir = newDataFolder();
  const server = await start(dataDir);
  const pool = createPool(server.connection, { max: 2, log: quiet });
  await pool.query('CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n');
  const killed = postmasterOf(dataDir);
  process.kill(killed, 'SIGKILL');
  const count = () => pool.query('SELECT count(*) AS n FROM kept').then(({ rows }) => rows[0].n);
  // First the new server, then its answer: a connection of the old one may live a moment longer and answer too.
  await expect.poll(() => alive(dataDir), { timeout: 20_000 }).not.toBeOneOf([killed, undefined]);
  await expect.poll(() => count().catch(() => 'down'), { timeout: 20_000 }).toBe(1000);
  await pool.end();
  await server.stop();
  expect(serverProcesses(dataFolder(dataDir).cluster)).toEqual([]);
});

test('stop() while the server is being started again leaves nothing running', async () => {
  const dataDir = newDataFolder();
  const server = await start(dataDir);
  process.kill(postmasterOf(dataDir), 'SIGKILL');
  await sleep(60);
  await server.stop();
  expect(await server.exited).toBeUndefined();
  await sleep(300);
  expect(serverProcesses(dataFolder(dataDir).cluster)).toEqual([]);
});

test('a server that keeps dying is given up after five restarts, with the reason', async () => {
  const dataDir = newDataFolder();
  const server = await start(dataDir);
  let reason: Error | undefined;
  const givenUp = server.exited.then((error) => {
    reason = error;
  });
  let kills = 0;
  let killed: number | undefined;
  while (reason === undefined && kills < 10) {
    const up = await rowsOf(server.administrator, 'SELECT 1').catch(() => []);
    if (up.length === 1 && postmasterOf(dataDir) !== killed) {
      killed = postmasterOf(dataDir);
      process.kill(killed, 'SIGKILL');
      kills++;
    }
    await sleep(20);
  }
  await givenUp;
  expect(kills).toBe(6);
  expect(reason?.message).toMatch(/PostgreSQL did not start/);
  await server.stop();
});

test('the server of a supervisor killed by -9 is stopped by the next start, which loses nothing', async () => {
  const dataDir = newDataFolder();
  const supervisor = await runFixture<ServerConnection>('postgres-process.ts', [dataDir]);
  await rowsOf(supervisor.ready, 'CREATE TABLE kept AS SELECT 7 AS n');
  expect(await supervisor.end('SIGKILL')).toBe('SIGKILL');
  const left = postmasterOf(dataDir);
  expect(serverProcesses(dataFolder(dataDir).cluster)).toContain(left);

  const server = await start(dataDir);
  expect(postmasterOf(dataDir)).not.toBe(left);
  expect(await rowsOf(server.connection, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  await server.stop();
});

test('everything killed by -9 under load is ready again with every committed row', async () => {
  const dataDir = newDataFolder();
  const supervisor = await runFixture<ServerConnection>('postgres-process.ts', [dataDir]);
  await rowsOf(supervisor.ready, 'CREATE TABLE kept (n int PRIMARY KEY)');
  const client = new pg.Client(supervisor.ready);
  client.on('error', () => {});
  await client.connect();
  let committed = 0;
  const writing = (async () => {
    for (;;) {
      await client.query('INSERT INTO kept SELECT generate_series($1::int, $1::int + 99)', [committed]);
      committed += 100;
    }
  })().catch(() => 'cut');
  await sleep(500);
  supervisor.child.kill('SIGKILL');
  for (const pid of serverProcesses(dataFolder(dataDir).cluster)) process.kill(pid, 'SIGKILL');
  expect(await writing).toBe('cut');
  expect(committed).toBeGreaterThan(0);

  const server = await start(dataDir);
  const [row] = await rowsOf(server.connection, `SELECT count(*)::int AS n FROM kept WHERE n < ${committed}`);
  expect(row).toEqual({ n: committed });
  await server.stop();
});

test('a stale pid file that names a living stranger neither stops the start nor harms the stranger', async () => {
  const dataDir = newDataFolder();
  await (await start(dataDir)).stop();
  const { cluster } = dataFolder(dataDir);
  const stranger = spawn('sleep', ['60'], { cwd: cluster, stdio: 'ignore' }); // even one that stands in the folder
  await once(stranger, 'spawn');
  const pidFile = [stranger.pid, '/proc/self/cwd', '1700000000', '5432', '.', '', '123 0', 'ready   '].join('\n');
  writeFileSync(path.join(cluster, 'postmaster.pid'), `${pidFile}\n`);
  writeFileSync(path.join(cluster, '.s.PGSQL.5432.lock'), `${pidFile}\n`);

  const server = await start(dataDir);
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  await server.stop();
  stranger.kill();
});

test('a kill in the middle of making the database leaves a folder that starts', async () => {
  const dataDir = newFolder();
  const { cluster, clusterInMaking } = dataFolder(dataDir);
  const supervisor = spawn(process.execPath, [FIXTURE, dataDir], { stdio: 'ignore' });
  await expect
    .poll(() => existsSync(path.join(clusterInMaking, 'PG_VERSION')), { timeout: 10_000, interval: 5 })
    .toBe(true);
  supervisor.kill('SIGKILL');
  expect(existsSync(cluster)).toBe(false);
  await (await start(dataDir)).stop();
  expect(existsSync(clusterInMaking)).toBe(false);
});
