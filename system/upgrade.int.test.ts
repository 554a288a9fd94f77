/**
 * A platform under load goes over to other files, once beside the old workers and once with a migration that they could not live with; then
 * it is told to go over to files that do not work. What declarants and readers see of all that is nothing.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createPool, type Pool, readRunning } from '@tongguan/platform';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { addMigration, change, checkout } from './checkout.ts';
import { type Answer, Doors } from './doors.ts';
import { outcome, receiptGaps } from './ledger.ts';
import { Load } from './load.ts';
import { type Market, openMarket } from './market.ts';
import { newSite, removeSite, type Site } from './process.ts';
import { CursorReader } from './reader.ts';
import { registrarOn } from './register.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const CLI = 'packages/cli/bin/tongguan.js';
const DECLARANTS = ['TGDEMOEBC1', 'TGDEMOEBC2', 'TGDEMOAGT1'];
const quiet = { info: () => {}, warn: () => {}, error: () => {} };

interface Ended {
  code: number | null;
  out: string;
}

/** Runs the command line of a checkout; `out` is everything it said. */
function tongguan(root: string, args: string[]): { child: ChildProcess; out: () => string; ended: Promise<Ended> } {
  const env = { ...process.env, LANG: 'C', LC_ALL: 'C', TONGGUAN_LOG: 'info' };
  const child = spawn(process.execPath, [path.join(root, CLI), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
  }
  return { child, out: () => out, ended: once(child, 'close').then(([code]) => ({ code, out })) };
}

/** Keeps its connections and uses them in turn, so that none is idle for long; nothing is sent again by itself. */
class KeptDoors extends Doors {
  readonly #baseUrl: string;
  readonly #agent = new http.Agent({ keepAlive: true, scheduling: 'fifo' });
  /** Requests on a connection that had served one before. */
  reused = 0;

  constructor(baseUrl: string) {
    super(baseUrl);
    this.#baseUrl = baseUrl;
  }

  /** Leaves all connections; an upgrade need not wait until they have been idle for their time. */
  leave(): void {
    this.#agent.destroy();
  }

  override async request(method: string, url: string, init: Omit<RequestInit, 'method'> = {}): Promise<Answer> {
    const headers = init.headers as Record<string, string> | undefined;
    const request = http.request(`${this.#baseUrl}${url}`, { method, headers, agent: this.#agent, timeout: 30_000 });
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.end(init.body as Uint8Array | undefined);
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    if (request.reusedSocket) this.reused++;
    const text = (await response.toArray()).join('');
    return { status: response.statusCode ?? 0, headers: new Headers(), text };
  }
}

async function until(holds: () => boolean | Promise<boolean>, what: string, ms = 60_000): Promise<void> {
  for (const since = Date.now(); !(await holds()); await sleep(50)) {
    if (Date.now() - since > ms) throw new Error(`Not within ${ms} ms: ${what}`);
  }
}

async function start(site: Site, root = ROOT) {
  const serving = ['--data', site.dataDir, '--port', String(site.port), '--workers', String(site.workers)];
  const platform = tongguan(root, ['start', ...serving]);
  await until(() => readRunning(site.dataDir) !== undefined, 'the platform serves');
  return platform;
}

const upgrade = (site: Site, to: string) => tongguan(ROOT, ['upgrade', '--data', site.dataDir, '--to', to]);

let site: Site;
let platform: Awaited<ReturnType<typeof start>>;
let pool: Pool;
let doors: KeptDoors;
let market: Market;
const folders: string[] = [];
const newCheckout = (from?: string) => {
  const folder = checkout(from);
  folders.push(folder);
  return folder;
};

beforeAll(async () => {
  site = await newSite(2, inject('madeFolder'));
  platform = await start(site);
  pool = createPool(readRunning(site.dataDir)!.connection, { max: 2, log: quiet });
  doors = new KeptDoors(`http://127.0.0.1:${site.port}`);
  market = await openMarket(registrarOn(pool), { seed: 'upgrade' });
});
afterAll(async () => {
  await pool.end();
  platform.child.kill('SIGTERM');
  await platform.ended;
  removeSite(site);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const schema = async () =>
  (await pool.query('select name from migration order by version')).rows.map(({ name }) => name);
/** Wire workers that have become ready since the start. */
const readies = () => platform.out().match(/"worker":"wire-\d+"[^\n]*"msg":"worker ready"/g)!.length;
const pagesAreServed = () => until(async () => (await doors.get('/api/me')).status === 200, 'pages are served');

const HOT_COLUMN = `-- compatible: a column that may be empty, in a table that is written all the time
alter table message add column of_tomorrow text;
`;

/** True when some more messages have been acknowledged. */
function goesOn(load: Load): () => boolean {
  const before = load.acknowledged;
  return () => load.acknowledged > before + 20;
}

/** The newest files that serve, for what comes after. */
let newest: string;

test('under load two upgrades, beside the old workers and with connections waiting, refuse nobody and lose nothing', async () => {
  const load = new Load(market, doors, 'upgrade');
  const readers = DECLARANTS.map((code) => new CursorReader(doors, market.company(code).apiKey, () => {}));
  load.start();
  await until(goesOn(load), 'the load runs');

  const next = newCheckout();
  const column = addMigration(next, 'of-tomorrow', HOT_COLUMN);
  const first = await upgrade(site, next).ended;
  expect(first.out).toContain(`Migrating: ${column}`);
  expect(first.out).toContain('3 of 3 old workers have gone');
  expect(first.out).not.toContain('connections wait');
  expect(first).toMatchObject({ code: 0, out: expect.stringContaining('Done in') });
  expect(await schema()).toContain(column);
  await until(goesOn(load), 'the load goes on');
  await pagesAreServed();

  newest = newCheckout(next);
  const renamed = addMigration(newest, 'another-name', 'alter table message rename column of_tomorrow to of_friday;\n');
  const second = await upgrade(site, newest).ended;
  const lines = second.out.split('\n').map((line) => line.slice(0, 24));
  const order = [
    'A migration cannot be ma',
    'Draining: 3 of 3 old wor',
    `Migrating: ${renamed}`.slice(0, 24),
    'Starting 3 workers of th',
  ];
  expect(lines.filter((line) => order.includes(line))).toEqual(order);
  expect(second).toMatchObject({ code: 0, out: expect.stringContaining('Done in') });
  expect(await schema()).toContain(renamed);
  await until(goesOn(load), 'the load goes on');
  await pagesAreServed();

  await load.stop();
  await until(async () => (await outcome(pool)).decided >= load.trades.length, 'every list is decided');
  await Promise.all(readers.map((reader) => reader.stop()));
  expect(load.messages.filter(({ tries }) => tries !== 1)).toEqual([]);
  expect(load.unexpected).toEqual([]);
  expect(readers.flatMap(({ gaps, failures }) => [...gaps, ...failures])).toEqual([]);
  expect(readers.every(({ cursor }) => cursor > 0)).toBe(true);
  expect(doors.reused).toBeGreaterThan(load.messages.length / 2);
  expect(await receiptGaps(pool)).toEqual([]);
  const { decided, decidedTwice, waiting } = await outcome(pool);
  expect({ decided, decidedTwice, waiting }).toEqual({ decided: load.trades.length, decidedTwice: 0, waiting: 0 });
  expect(readies()).toBe(6);
});

test('files that do not work change nothing: the version that serves goes on and says why', async () => {
  const before = { schema: await schema(), readies: readies() };
  const broken = newCheckout(newest);
  addMigration(broken, 'never', '-- compatible: it is never made\ncreate table never ();\n');
  change(broken, 'packages/platform/src/worker.ts', 'const worker = await', 'const worker = = await');
  const notLoaded = await upgrade(site, broken).ended;
  expect(notLoaded.out).toMatch(/cannot be loaded: SyntaxError.*worker\.ts:\d+\)\. The old one goes on and nothing/);
  expect(notLoaded.code).toBe(1);

  const failing = newCheckout(newest);
  addMigration(failing, 'cannot', '-- compatible: it cannot be made\nalter table no_such_table add column a int;\n');
  const notMigrated = await upgrade(site, failing).ended;
  expect(notMigrated.out).toMatch(
    /cannot\.sql failed: relation "no_such_table" does not exist\. The schema is as it was/,
  );
  expect(notMigrated.code).toBe(1);

  const older = await upgrade(site, ROOT).ended;
  expect(older.out).toMatch(/does not take this database: This database was changed by a newer Tongguan/);
  expect(older.code).toBe(1);

  expect((await upgrade(site, path.join(site.dataDir, 'keys')).ended).code).toBe(2);
  expect({ schema: await schema(), readies: readies() }).toEqual(before);
  expect((await doors.get('/readyz')).status).toBe(200);
});

test('SIGHUP has a platform without a terminal take up the files it runs on as they are now', async () => {
  doors.leave();
  const before = readies();
  change(
    newest,
    'packages/platform/src/worker.ts',
    'worker.ready();',
    "log.info('of the new files');\n  worker.ready();",
  );
  process.kill(readRunning(site.dataDir)!.pid, 'SIGHUP');
  await until(() => readies() === before + 2, 'new workers are ready');
  await until(() => platform.out().lastIndexOf('"step":"done"') > platform.out().lastIndexOf('"step":"taken"'), 'done');
  expect(platform.out().match(/of the new files/g)).toHaveLength(2);
  expect((await doors.get('/readyz')).status).toBe(200);
});

test('a supervisor killed by -9 in the middle of an upgrade is started again, with the old files or the new ones', async () => {
  const slow = newCheckout(newest);
  const table = addMigration(slow, 'slow', '-- compatible: a table more\ncreate table slow ();\nselect pg_sleep(4);\n');
  const before = await schema();
  const killed = upgrade(site, slow);
  await until(() => killed.out().includes(`Migrating: ${table}`), 'the migration runs');
  expect(await upgrade(site, slow).ended).toMatchObject({
    code: 1,
    out: expect.stringContaining('Another upgrade is'),
  });
  await pool.end();
  process.kill(readRunning(site.dataDir)!.pid, 'SIGKILL');
  expect(await killed.ended).toMatchObject({ code: 1, out: expect.stringContaining('The platform ended meanwhile') });

  for (const [root, expected] of [
    [newest, before],
    [slow, [...before, table]],
  ] as const) {
    await platform.ended;
    platform = await start(site, root);
    pool = createPool(readRunning(site.dataDir)!.connection, { max: 2, log: quiet });
    expect(await schema()).toEqual(expected);
    expect((await doors.get('/readyz')).status).toBe(200);
    if (root === slow) return;
    await pool.end();
    platform.child.kill('SIGTERM');
  }
});
