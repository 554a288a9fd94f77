// Accounts and the audit log by the command line, without a running platform: one story, in order. In this process: eight of their own would
// take longer than all they do.

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Context, createContext } from '../src/context.ts';
import { createProgram } from '../src/program.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';
import { PROCESS_MS_MAX } from './support/run.ts';

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

/** What the command prints; rejects with what it says when it fails. */
async function run(...args: string[]): Promise<string> {
  const lines: string[] = [];
  const terminal = { print: (line = '') => void lines.push(line), tell: () => {}, progress: () => {}, done: () => {} };
  const context: Context = { ...createContext({ TONGGUAN_DATABASE_URL: database.url, LANG: 'C' }), terminal };
  const all = [...args, '--data', path.join(folder, 'data')];
  await (await createProgram(all, context)).parseAsync(all, { from: 'user' });
  return lines.join('\n');
}

test('account adds, lists and locks people, and audit says who did', async () => {
  const added = await run(
    'account',
    'add',
    'li.na',
    '--name',
    '李娜',
    '--roles',
    'reviewer',
    '--districts',
    '5165,5141',
  );
  expect(added).toMatch(/^Added li\.na.*\nhttp:\/\/127\.0\.0\.1:8080\/welcome#[\w-]{43}$/);
  await expect(run('account', 'add', 'li.na', '--roles', 'reviewer')).rejects.toThrow('There is an account li.na');
  const firm = ['--roles', 'participant', '--participant', '4403160SEL'];
  await expect(run('account', 'add', 'firm', ...firm)).rejects.toThrow('No company 4403160SEL is registered');
  await expect(run('account', 'add', 'Root', '--roles', 'administrator')).rejects.toThrow('lower case');
  await expect(run('account', 'lock', 'nobody')).rejects.toThrow('There is no account nobody');
  expect(await run('account', 'lock', 'li.na', '--reason', '离职')).toContain('li.na is locked');
  expect(await run('account', 'list')).toBe('li.na  李娜  reviewer  5165,5141  [locked]  [no password yet]');
  const log = (await run('audit', 'list', '--object', 'account li.na')).split('\n');
  expect(log.map((line) => line.split('  ')[3])).toEqual(['account.lock', 'account.add']);
  const mark = await run('audit', 'verify');
  expect(mark).toMatch(/^2:[0-9a-f]{64}$/);
  expect(await run('audit', 'verify', '--expect', mark)).toBe(mark);
  await expect(run('audit', 'verify', '--expect', `2:${'0'.repeat(64)}`)).rejects.toThrow('written anew');
});
