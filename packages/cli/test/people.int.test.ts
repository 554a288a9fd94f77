// Accounts and the audit log by the command line, without a running platform: one story, in order.

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type TestDatabase, testDatabase } from './support/database.ts';
import { PROCESS_MS_MAX, tongguan } from './support/run.ts';

vi.setConfig({ testTimeout: PROCESS_MS_MAX, hookTimeout: PROCESS_MS_MAX });

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(path.join(os.tmpdir(), 'tongguan-people-'));
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (...args: string[]) =>
  tongguan([...args, '--data', path.join(folder, 'data')], { env: { TONGGUAN_DATABASE_URL: database.url } });

test('account adds, lists and locks people, and audit says who did', async () => {
  const added = await run('account', 'add', 'li.na', '--name', '李娜', '--roles', 'reviewer', '--districts', '5165,5141');
  expect(added.out).toMatch(/Added li\.na.*\nhttp:\/\/127\.0\.0\.1:8080\/welcome#[\w-]{43}\n/);
  const again = await run('account', 'add', 'li.na', '--roles', 'reviewer');
  expect([again.code, again.err]).toEqual([1, expect.stringContaining('There is an account li.na already.')]);
  expect((await run('account', 'lock', 'li.na', '--reason', '离职')).out).toContain('li.na is locked');
  expect((await run('account', 'list')).out).toBe('li.na  李娜  reviewer  5165,5141  [locked]  [no password yet]\n');
  const log = await run('audit', 'list', '--object', 'account li.na');
  expect(log.out.split('\n').map((line) => line.split('  ')[3])).toEqual(['account.lock', 'account.add', undefined]);
  expect(await run('audit', 'verify')).toMatchObject({ code: 0, out: expect.stringMatching(/^2:[0-9a-f]{64}\n$/) });
  const other = await run('audit', 'verify', '--expect', `2:${'0'.repeat(64)}`);
  expect([other.code, other.err]).toEqual([1, expect.stringContaining('written anew')]);
});
