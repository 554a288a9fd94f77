// Killed at any step, a day is in the tables or in its files, whole, and the next run ends what was begun.

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listDays } from '../src/archive/list.ts';
import { verifyArchive } from '../src/archive/verify.ts';
import type { Party } from './support/four-records.ts';
import { type PastDay, startPastDay } from './support/past-day.ts';
import { runFixture } from './support/process.ts';

let past: PastDay;
let before: string[];

const receipts = async () => {
  const texts: string[] = [];
  for (const party of ['PLT', 'PAY', 'LOG', 'BRK'] satisfies Party[]) {
    texts.push((await past.get('/ceb/receipts?after=0&limit=1000', party)).text);
  }
  return texts;
};
const run = (step: string) => {
  const { database, dataDir } = past.platform;
  const env = { CONNECTION: JSON.stringify(database.connection), AGE: JSON.stringify(past.options().age) };
  return runFixture<{ step: string }>('archive-process.ts', [dataDir, past.day, step], { env });
};
const archived = async () =>
  (await listDays(past.platform.database.pool, past.options().age)).archived.map(({ day }) => day);
const folders = () => readdirSync(path.join(past.platform.dataDir, 'archive'));

beforeAll(async () => {
  past = await startPastDay();
  await past.release(1);
  await past.pass(62);
  before = await receipts();
});
afterAll(() => past?.stop());

it.each([
  ['write', '.writing'],
  ['check', '.writing'],
  ['keep', ''],
  ['leave', ''],
])('killed before %s it is in the tables', async (step, suffix) => {
  const process = await run(step);
  expect(await process.end('SIGKILL')).toBe('SIGKILL');
  if (step !== 'write') expect(folders()).toContain(`${past.day}${suffix}`);
  expect(await archived()).toEqual([]);
  expect((await past.partitions()).length).toBeGreaterThan(5);
  expect(await receipts()).toEqual(before);
});

it('killed between comparing and dropping it is in the tables', async () => {
  const { pool } = past.platform.database;
  const reader = await pool.connect();
  await reader.query('begin');
  await reader.query('select from message limit 1');
  const process = await run('waiting');
  // In its transaction by now, asking for the tables again and again; who writes goes on.
  for (let tries = 0; ; tries++) {
    const { rows } = await pool.query(
      `select from pg_stat_activity where datname = current_database() and query like 'lock table only%' or query = 'rollback to savepoint tables'`,
    );
    if (rows.length > 0) break;
    if (tries > 200) throw new Error('it never asked for the tables');
    await sleep(20);
  }
  const started = performance.now();
  await pool.query(
    `insert into message select current_date + 400, 1, null, null, 'x', false, 0, '', now(), 'http' where false`,
  );
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(await process.end('SIGKILL')).toBe('SIGKILL');
  await reader.query('rollback');
  reader.release();
  expect(await archived()).toEqual([]);
  expect((await past.partitions()).length).toBeGreaterThan(5);
  expect(await receipts()).toEqual(before);
});

it('killed after the commit it is in its files, whole', async () => {
  const process = await run('done');
  expect(await process.end('SIGKILL')).toBe('SIGKILL');
  const { database, dataDir } = past.platform;
  expect(await archived()).toEqual([past.day]);
  expect(await past.partitions()).toEqual([]);
  expect(folders()).toEqual([past.day]);
  expect(await verifyArchive(database.pool, dataDir)).toMatchObject([{ day: past.day, faults: [] }]);
  await past.reopen();
  expect(await receipts()).toEqual(before);
});
