import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataFolder } from '../src/postgres/folder.ts';
import { serverProcesses } from '../src/postgres/leftovers.ts';
import { readRunning } from '../src/postgres/running.ts';
import type { ServerConnection } from '../src/postgres/server.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';
import { newDataFolder, newFolder, removeFolders } from './support/folders.ts';
import { type Fixture, runFixture } from './support/process.ts';

let shared: TestDatabase;
beforeAll(async () => {
  shared = await testDatabase();
});
afterAll(async () => {
  await shared.close();
  removeFolders();
});

interface Ready {
  httpUrl: string;
  connection: ServerConnection;
}
interface Answer {
  name: string;
  pid: number;
  nudges: unknown[];
}

const platform = (dataDir: string, env: Record<string, string> = {}) =>
  runFixture<Ready>('supervisor-process.ts', [dataDir], { env });
/** Without a server of its own, for tests that are about workers only: it starts in a moment. */
const platformOn = (
  { connection: { host, user, password, database } }: TestDatabase,
  env: Record<string, string> = {},
) =>
  platform(newFolder(), {
    TONGGUAN_DATABASE_URL: `postgresql://${user}:${password}@/${database}?host=${encodeURIComponent(host)}`,
    ...env,
  });
const get = async ({ ready }: Fixture<Ready>, path = '/') =>
  (await (await fetch(ready.httpUrl + path)).json()) as Answer;

/** Asks until each worker has answered; by worker name. */
async function answersOfAll(fixture: Fixture<Ready>): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  for (let asked = 0; asked < 200 && answers.size < 2; asked++) {
    const answer = await get(fixture);
    answers.set(answer.name, answer);
  }
  expect([...answers.keys()].sort()).toEqual(['wire-0', 'wire-1']);
  return answers;
}

const alive = (pid: number) => existsSync(`/proc/${pid}/cwd`);

async function lifeIn(connection: ServerConnection) {
  const client = new pg.Client(connection);
  await client.connect();
  return (await client.query('SELECT counted, drained FROM life').finally(() => client.end())).rows[0];
}

test('workers share one port and pass nudges to their siblings, not to themselves', async () => {
  const fixture = await platformOn(shared);
  const sender = (await get(fixture, '/nudge')).name;
  const heard = async () => {
    const answers = await answersOfAll(fixture);
    return [...answers.values()].map(({ name, nudges }) => [name === sender, nudges]);
  };
  await expect.poll(heard).toEqual(
    expect.arrayContaining([
      [true, []],
      [false, [{ from: sender }]],
    ]),
  );
  expect(await fixture.end('SIGTERM')).toBe(0);
});

test('the running platform is found by its data folder, and no longer once it is stopped', async () => {
  const dataDir = newDataFolder();
  const fixture = await platform(dataDir);
  const running = readRunning(dataDir);
  expect(running).toMatchObject({ pid: fixture.child.pid, httpUrl: fixture.ready.httpUrl });
  await expect(platform(dataDir)).rejects.toThrow(`in use by the platform with process id ${fixture.child.pid}`);
  expect(await fixture.end('SIGINT')).toBe(0);
  expect(readRunning(dataDir)).toBeUndefined();
  expect(existsSync(dataFolder(dataDir).running)).toBe(false);
});

test('a worker killed by -9 is replaced while its sibling goes on', async () => {
  const fixture = await platformOn(shared);
  const { name, pid } = await get(fixture);
  process.kill(pid, 'SIGKILL');
  await expect.poll(async () => (await answersOfAll(fixture)).get(name)?.pid, { timeout: 10_000 }).not.toBe(pid);
  expect(await fixture.end('SIGTERM')).toBe(0);
});

test('a connection on its way to a worker that is killed is answered by another', async () => {
  const fixture = await platformOn(shared);
  const { pid } = await get(fixture);
  process.kill(pid, 'SIGSTOP'); // takes no connection any more, and nobody knows yet
  const answers = Array.from({ length: 12 }, () => get(fixture));
  await sleep(500); // all are handed out
  process.kill(pid, 'SIGKILL');
  expect((await Promise.all(answers)).map((answer) => answer.pid)).not.toContain(pid);
  expect(await fixture.end('SIGTERM')).toBe(0);
});

test('connections wait where no worker is left, until one is there again', async () => {
  const fixture = await platformOn(shared);
  const workers = [...(await answersOfAll(fixture)).values()];
  for (const { pid } of workers) process.kill(pid, 'SIGKILL');
  await expect.poll(() => workers.filter(({ pid }) => alive(pid))).toEqual([]);
  const answers = await Promise.all(Array.from({ length: 12 }, () => get(fixture)));
  expect(answers).toHaveLength(12);
  expect(await fixture.end('SIGTERM')).toBe(0);
});

test('SIGTERM lets every worker finish before the database stops', async () => {
  const database = await testDatabase();
  const external = await platformOn(database, { TEST_DRAIN_MS: '300' });
  await get(external, '/count');
  expect(await external.end('SIGTERM')).toBe(0);
  expect(await lifeIn(database.connection)).toEqual({ counted: 1, drained: 2 });
  await database.close();

  const dataDir = newDataFolder();
  const embedded = await platform(dataDir, { TEST_DRAIN_MS: '300' });
  const workers = [...(await answersOfAll(embedded)).values()];
  expect(await embedded.end('SIGTERM')).toBe(0);
  expect(workers.filter(({ pid }) => alive(pid))).toEqual([]);
  expect(serverProcesses(dataFolder(dataDir).cluster)).toEqual([]);
  const again = await platform(dataDir);
  expect(await lifeIn(again.ready.connection)).toEqual({ counted: 0, drained: 2 });
  expect(await again.end('SIGTERM')).toBe(0);
});

test('a worker that does not drain in time is killed, and a second signal does not wait for that', async () => {
  const slow = await platformOn(shared, { TEST_DRAIN_MS: '60000' });
  const begun = Date.now();
  slow.child.kill('SIGTERM');
  await sleep(200);
  expect(await slow.end('SIGTERM')).toBe(0);
  expect(Date.now() - begun).toBeLessThan(2_500); // its limit is 3 s

  const stuck = await platformOn(shared, { TEST_DRAIN_MS: '60000' });
  expect(await stuck.end('SIGTERM')).toBe(0);
  expect(stuck.stderr()).toContain('killing undrained workers');
});

test('workers end when their supervisor is killed by -9, and the platform starts again', async () => {
  const dataDir = newDataFolder();
  const fixture = await platform(dataDir);
  await get(fixture, '/count');
  const workers = [...(await answersOfAll(fixture)).values()];
  expect(await fixture.end('SIGKILL')).toBe('SIGKILL');
  await expect.poll(() => workers.filter(({ pid }) => alive(pid))).toEqual([]);
  expect(readRunning(dataDir)).toBeUndefined();

  const again = await platform(dataDir);
  expect(await lifeIn(again.ready.connection)).toEqual({ counted: 1, drained: 0 });
  expect(await again.end('SIGTERM')).toBe(0);
});

test('a platform whose workers cannot serve says why and leaves nothing running', async () => {
  const dataDir = newDataFolder();
  await expect(platform(dataDir, { TEST_FAIL_AT_START: '1' })).rejects.toThrow(
    'port 1 is taken: choose another with --port',
  );
  expect(serverProcesses(dataFolder(dataDir).cluster)).toEqual([]);
  const later = await platform(dataDir);
  expect(await later.end('SIGTERM')).toBe(0);
});

test('processes beside the others get no connections, and nothing fails where one of them cannot start', async () => {
  const fixture = await platformOn(shared, { TEST_ASIDE: 'yes' });
  await expect.poll(() => fixture.stderr(), { timeout: 20_000 }).toMatch(/"worker":"web-0".*"msg":"worker ready"/);
  await answersOfAll(fixture); // of wire workers only
  const again = /"worker":"lame-0".*"msg":"worker ended by itself"/; // and is tried again
  await expect.poll(() => fixture.stderr(), { timeout: 20_000 }).toMatch(again);
  expect(await fixture.end('SIGTERM')).toBe(0);
}, 60_000);
