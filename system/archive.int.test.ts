/**
 * A day leaves a serving platform by the command line, is in the backup before its rows are gone, and comes back with a restore: to now
 * in its files, to the moment before in the tables. Whoever reads sees no difference.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { restore, verifyArchive } from '@tongguan/platform';
import { afterEach, expect, inject, test } from 'vitest';
import { tongguan } from '../packages/cli/test/support/run.ts';
import { Declarant } from './declarant.ts';
import { Doors } from './doors.ts';
import { openMarket } from './market.ts';
import { everythingOf, newSite, type PlatformProcess, removeSite, type Site, startProcess } from './process.ts';
import { registrarOn } from './register.ts';

const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const WORKERS = 1;
/** Gets copies of the messages that it subscribed to. */
const SUBSCRIBER = 'TGDEMOPAY1';
const PASSED_DAYS = 80;
/** After 48 days a 1st or 16th behind day 31 has passed, whichever day it is; a notice is due 15 days later, or after days off. */
const NOTICE_DAYS = 32;
const AFTER_DAYS = '60';
/** The archive of the log is at most one round of two seconds behind. */
const ARCHIVED_MS = 3_000;

const sites: Site[] = [];
const running: PlatformProcess[] = [];

async function started(site: Site): Promise<PlatformProcess> {
  const platform = await startProcess(site);
  running.push(platform);
  return platform;
}

async function site(made?: string): Promise<Site> {
  const one = await newSite(WORKERS, made);
  sites.push(one);
  return one;
}

async function end(platform: PlatformProcess): Promise<void> {
  platform.kill(everythingOf(platform));
  await Promise.all([platform.ended, platform.pool.end().catch(() => {})]);
}

afterEach(async () => {
  for (const platform of running.splice(0)) if (platform.alive()) await end(platform);
  for (const one of sites.splice(0)) removeSite(one);
});

test('a day is archived from a serving platform, backed up, restored, and read the same throughout', async () => {
  const here = await site(inject('madeFolder'));
  const platform = await started(here);
  const market = await openMarket(registrarOn(platform.pool), { seed: 'archive' });
  const declarant = new Declarant(market, new Doors(platform.url));
  const copyTo = { status: 'DATA', dxpMode: 'DXP', dxpAddress: market.company(SUBSCRIBER).dxpId };
  const trades = [0, 1, 2].map((index) => market.trade(index));
  for (const trade of trades) {
    await declarant.declare(trade, ['order', 'payment', 'waybill']);
    await declarant.declare(trade, ['inventory'], { subscribers: [copyTo] });
    await declarant.until(trade, '800');
  }
  const [day] = (await platform.pool.query('select day::text from message limit 1')).rows.map((row) => row.day);
  const codes = [...new Set(trades.flatMap(({ roles }) => Object.values(roles).map(({ code }) => code)))];
  const seen = async (url: string) => {
    const doors = new Doors(url);
    const asked = codes.flatMap((code) => [
      [code, '/ceb/receipts?after=0&limit=1000'],
      [code, '/ceb/data?after=0&limit=10'],
      ...trades.map(({ inventory, order }) => [code, `/ceb/status/${inventory.head.ebpCode}/${order.head.orderNo}`]),
    ]);
    return Promise.all(asked.map(async ([code, path]) => (await doors.get(path!, market.company(code!).apiKey)).text));
  };
  const before = await seen(platform.url);
  expect(before.some((text) => text.includes('"data":"'))).toBe(true);

  const backups = await site();
  const [set, keys] = [join(backups.dataDir, 'set'), join(backups.dataDir, 'keys')];
  const cli = (...args: string[]) => tongguan(args, { env: { LANG: 'en_US.UTF-8' } });
  const data = ['--data', here.dataDir];
  expect((await cli('backup', ...data, '--out', set, '--keys-out', keys)).code).toBe(0);

  // In two steps: the bills are summed up after the first, and paid by the simulated guarantor on the last day of the notice.
  const noticesOf = async () =>
    (await platform.pool.query('select state from tax_notice')).rows.map(({ state }) => state);
  await platform.pool.query('update clock set offset_ms = $1', [(PASSED_DAYS - NOTICE_DAYS) * 86_400_000]);
  await expect.poll(noticesOf, { timeout: 60_000, interval: 500 }).toContain('open');
  await platform.pool.query('update clock set offset_ms = $1', [PASSED_DAYS * 86_400_000]);
  const list = () => cli('archive', 'list', ...data, '--archive-after', AFTER_DAYS);
  await expect.poll(async () => (await list()).out, { timeout: 60_000, interval: 500 }).toContain(`${day}: may leave`);
  await sleep(ARCHIVED_MS);
  const moment = new Date();
  await sleep(20);

  const run = await cli('archive', 'run', day, ...data, '--archive-after', AFTER_DAYS);
  expect(run.code, run.err).toBe(0);
  expect(run.out).toContain(`${day} is archived`);
  expect(readdirSync(join(set, 'archive'))).toEqual([day]);
  expect(
    (await platform.pool.query(`select to_regclass($1) as there`, [`message_${day.replaceAll('-', '')}`])).rows[0]
      .there,
  ).toBe(null);
  expect(await seen(platform.url)).toEqual(before);
  const verified = await cli('archive', 'verify', ...data);
  expect([verified.code, verified.out]).toEqual([0, expect.stringMatching(new RegExp(`^${day}: sound, \\d+ files`))]);
  const again = await cli('archive', 'run', day, ...data, '--archive-after', AFTER_DAYS);
  expect([again.code, again.err]).toEqual([1, expect.stringContaining(`${day} is no day of the hot tables`)]);
  await sleep(ARCHIVED_MS);
  expect((await cli('backup', 'verify', set)).code).toBe(0);
  await end(platform);

  const onProgress = () => {};
  const file = join(set, 'archive', day, 'receipt_pack-0001.parquet');
  const whole = readFileSync(file);
  writeFileSync(file, whole.subarray(1));
  const named = await cli('backup', 'verify', set);
  expect([named.code, named.out]).toEqual([1, expect.stringContaining(`${file} has`)]);
  const refused = await site();
  const damaged = restore({ from: set, to: 'latest', dataDir: refused.dataDir, keys, log: quiet, onProgress });
  await expect(damaged).rejects.toThrow(/An archived day in the backup is damaged: .*receipt_pack-0001.parquet has/);
  writeFileSync(file, whole);

  const now = await site();
  const latest = await restore({ from: set, to: 'latest', dataDir: now.dataDir, keys, log: quiet, onProgress });
  expect(latest.archived.map((one) => one.day)).toEqual([day]);
  const restored = await started(now);
  expect(await seen(restored.url)).toEqual(before);
  expect(await verifyArchive(restored.pool, now.dataDir)).toMatchObject([{ day, faults: [] }]);
  await end(restored);

  const then = await site();
  const earlier = await restore({ from: set, to: moment, dataDir: then.dataDir, keys, log: quiet, onProgress });
  expect(earlier.archived).toEqual([]);
  expect(existsSync(join(then.dataDir, 'archive'))).toBe(false);
  const unarchived = await started(then);
  expect(await seen(unarchived.url)).toEqual(before);
  await unarchived.pool.end();
}, 300_000);
