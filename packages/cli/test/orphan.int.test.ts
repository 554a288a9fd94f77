// A platform whose parent is gone: what npm or the launcher of an older Node started ends in order, what a shell started goes on.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type TestDatabase, testDatabase } from './support/database.ts';
import { olderNode } from './support/older-node.ts';
import { freePort, said } from './support/platform.ts';
import { cleanEnvironment, LAUNCHER, PROCESS_MS_MAX } from './support/run.ts';

vi.setConfig({ testTimeout: PROCESS_MS_MAX, hookTimeout: PROCESS_MS_MAX });

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(path.join(os.tmpdir(), 'tongguan-orphan-'));
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Started {
  child: ChildProcess;
  /** Process id of the platform itself. */
  pid: number;
  /** Everything that was printed, once nobody of the platform is left to print. */
  last: Promise<string>;
}

/** Runs `command` with the arguments of a platform behind `args`, and waits until it serves. */
async function start(command: string, args: string[]): Promise<Started> {
  const data = path.join(folder, 'data');
  const serving = ['start', '--workers', '1', '--data', data, '--port', String(await freePort())];
  const own = Object.entries(cleanEnvironment()).filter(([name]) => !name.startsWith('npm_'));
  const child = spawn(command, [...args, ...serving], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...Object.fromEntries(own), TONGGUAN_DATABASE_URL: database.url },
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk;
  });
  const last = once(child, 'close').then(() => printed);
  await said(child.stdout, 'Ctrl-C stops it');
  const { pid } = JSON.parse(readFileSync(path.join(data, 'run', 'platform.json'), 'utf8')) as { pid: number };
  return { child, pid, last };
}

test.skipIf(process.platform === 'win32')('SIGTERM to npm ends the platform that it runs in order', async () => {
  const { child, last } = await start('npm', ['run', '--silent', 'tongguan', '--']);
  child.kill('SIGTERM');
  expect(await last).toContain('Stopped.');
});

test.skipIf(!olderNode)(
  'a platform ends in order when the launcher of an older Node is killed by -9 (skipped where none is installed)',
  async () => {
    const { child, last } = await start(olderNode!, [LAUNCHER]);
    child.kill('SIGKILL');
    expect(await last).toContain('Stopped.');
  },
);

test.skipIf(process.platform === 'win32')('a platform begun in the background outlives its shell', async () => {
  const script = '"$@" & read line'; // the shell waits for the end of its input, then it is gone
  const { child, pid, last } = await start('sh', ['-c', script, 'sh', process.execPath, LAUNCHER]);
  child.stdin!.end();
  await once(child, 'exit');
  const looksMs = 1_000; // for a parent that counts it looks four times a second
  await new Promise((resolve) => setTimeout(resolve, looksMs));
  process.kill(pid, 'SIGTERM'); // throws when it is not there
  expect(await last).toContain('Stopped.');
});
