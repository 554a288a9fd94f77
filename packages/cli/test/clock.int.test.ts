// tongguan clock, tongguan duties and tongguan parameters, on a platform that stands still.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defaultParameters } from '@tongguan/clearance';
import { createPool, keepParameters, type Pool } from '@tongguan/platform';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parseTime } from '../src/time.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';
import { PROCESS_MS_MAX, tongguan } from './support/run.ts';

vi.setConfig({ testTimeout: 4 * PROCESS_MS_MAX, hookTimeout: PROCESS_MS_MAX });

let folder: string;
let database: TestDatabase;
let pool: Pool;
const run = (...args: string[]) =>
  tongguan([...args, '--data', folder], { env: { TONGGUAN_DATABASE_URL: database.url } });

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tongguan-clock-'));
  database = await testDatabase();
  pool = createPool({ connectionString: database.url } as never, { max: 1, log: { info() {}, warn() {}, error() {} } });
});
afterAll(async () => {
  await pool?.end();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the clock of a sandbox is moved, that of another platform is not', async () => {
  const refused = await run('clock', 'advance', '31d');
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('no sandbox') });
  await pool.query('update clock set movable = true');
  const moved = await run('clock', 'advance', '31d');
  expect(moved).toMatchObject({ code: 0, out: expect.stringMatching(/\+08:00, moved by \+31d\n/) });
  const { rows } = await pool.query('select offset_ms::float8 as ms from clock');
  expect(rows).toEqual([{ ms: 31 * 86_400_000 }]);
  expect(await run('clock', 'advance', 'tomorrow')).toMatchObject({
    code: 2,
    err: expect.stringContaining('31d, 12h'),
  });
});

test('duties are listed with what was given up, which can be done once more', async () => {
  await pool.query(`insert into duty (name, settled_until) values ('forget-old-runs', '2026-01-05 20:10Z')`);
  await pool.query(
    `insert into duty_run values ('forget-old-runs', '2026-01-05 20:10Z', 'failed', now(), '{"attempts":9}')`,
  );
  expect((await run('duties')).out).toContain('given up: 2026-01-06T04:10 {"attempts":9}');
  expect(await run('duties', 'retry', 'forget-old-runs', '2026-01-06T04:10')).toMatchObject({ code: 0 });
  const { rows } = await pool.query('select state from duty_run');
  expect(rows).toEqual([{ state: 'again' }]);
});

test('parameters are checked by name, and listed with the time since when they hold', async () => {
  const file = path.join(folder, 'parameters.json');
  writeFileSync(file, '{"billReceipt":"release","taxTolerance":0.1}');
  const refused = await tongguan(['parameters', 'check', file]);
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('taxTolerance 0.1 must be text') });
  writeFileSync(file, '{"billReceipt":"release"}');
  const line = 'billReceipt = "release" (default "off")';
  expect(await tongguan(['parameters', 'check', file])).toMatchObject({ code: 0, out: expect.stringContaining(line) });
  expect(await run('parameters')).toMatchObject({ code: 0, err: expect.stringContaining('not run yet') });
  const set = (changed: object) => keepParameters(pool, { ...defaultParameters, ...changed });
  await set({});
  await set({ billReceipt: 'release' });
  await set({ billReceipt: 'release' });
  expect((await run('parameters')).out.trim().split('\n')).toEqual([expect.stringMatching(/^Since .*:$/), `  ${line}`]);
  const { out } = await run('parameters', 'list', '--history');
  expect(out.match(/^Since/gm)).toHaveLength(2);
  expect(out).toContain('every parameter as docs/parameters.md has it');
});

test.each([
  ['2026-12-31', '2026-12-30T16:00:00.000Z'],
  ['2026-12-31T23:59', '2026-12-31T15:59:00.000Z'],
  ['2026-12-31 23:59:59.999', '2026-12-31T15:59:59.999Z'],
  ['2026-12-31T15:59:00Z', '2026-12-31T15:59:00.000Z'],
  ['2026-12-31T15:59:00-02:00', '2026-12-31T17:59:00.000Z'],
  ['2026-13-01', undefined],
  ['31d', undefined],
])('the time %s is %s', (typed, iso) => {
  const ms = parseTime(typed);
  expect(ms === undefined ? undefined : new Date(ms).toISOString()).toBe(iso);
});
