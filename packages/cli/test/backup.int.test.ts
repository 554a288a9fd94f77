// An operator's evening: a company is registered, the platform is backed up, the backup checked, lost and restored.

import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeDataFolder } from './support/folder.ts';
import { PROCESS_MS_MAX, tongguan } from './support/run.ts';

vi.setConfig({ testTimeout: PROCESS_MS_MAX });

const home = mkdtempSync(path.join(os.tmpdir(), 'tongguan-backup-'));
const run = (...args: string[]) => tongguan(args, { cwd: home });
beforeAll(() => makeDataFolder(path.join(home, 'data')));
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('a backup is taken of a platform that stands still, checked, and restored with its keys', async () => {
  const company = ['--code', '1101960001', '--name', '某公司', '--roles', 'platform', '--dxp-id', 'DXPENT0000000001'];
  expect((await run('participant', 'add', ...company, '--out', 'company')).code).toBe(0);

  const taken = await run('backup', '--out', 'backup', '--keep', '3');
  expect(taken.out).toMatch(/Base copy .*backup\/base\/\d{8}T\d{9}Z: \d+ files.*\n.*restored to \d{4}-.*Z or later/);
  expect(taken.err).toContain(`The keys are NOT in this backup. Without ${path.join(home, 'data', 'keys')} nothing`);
  expect(taken.code).toBe(0);

  const restored = await run('restore', '--from', 'backup', '--data', 'restored', '--keys', 'data/keys');
  expect(restored.out).toMatch(
    /Restored into restored.*\n.*\nQuota balances add up, receipt numbers have no gap, all 0 keys open/,
  );
  expect(restored.code).toBe(0);
  expect((await run('participant', 'list', '--data', 'restored')).out).toContain('1101960001');

  const stopped = await tongguan(['backup', 'stop', '--data', path.join(home, 'data')], { cwd: os.tmpdir() });
  expect(stopped).toMatchObject({ code: 0, out: expect.stringContaining('The log is archived no more') });

  expect(await run('backup', 'verify', 'backup')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/: sound, \d+ files/),
  });
  const base = path.join(home, 'backup', 'base', readdirSync(path.join(home, 'backup', 'base'))[0]!);
  appendFileSync(path.join(base, 'files', 'PG_VERSION'), ' ');
  const damaged = await run('backup', 'verify', 'backup');
  expect(damaged.out).toMatch(/PG_VERSION has 4 bytes instead of 3/);
  expect(damaged).toMatchObject({ code: 1, err: expect.stringContaining('take a new base copy at once') });
});

test('what cannot be done is refused with what to do instead', async () => {
  expect(await run('backup')).toMatchObject({ code: 2, err: expect.stringContaining('--out <dir> is required') });
  const noZone = await run('restore', '--from', 'b', '--data', 'r', '--keys', 'k', '--to', '2026-11-11 00:30');
  expect(noZone).toMatchObject({ code: 2, err: expect.stringMatching(/Give a moment with its zone, such as/) });
  const own = { TONGGUAN_DATABASE_URL: 'postgresql://elsewhere/tongguan' };
  const external = await tongguan(['backup', '--out', 'b'], { cwd: home, env: own });
  expect(external).toMatchObject({
    code: 1,
    err: expect.stringMatching(/which Tongguan does not back up\. Back that server up/),
  });
});
