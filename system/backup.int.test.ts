/**
 * A platform is backed up while it is under load, lost, and restored to a moment of that load. What was acknowledged before the
 * moment is there, what was sent after it is not, and the accounts of the restored platform add up.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { restore, takeBackup } from '@tongguan/platform';
import { afterEach, expect, test } from 'vitest';
import { type Answer, bodyOf, Doors } from './doors.ts';
import { outcome, quotaSums, receiptGaps } from './ledger.ts';
import { Load } from './load.ts';
import { openMarket } from './market.ts';
import { everythingOf, newSite, type PlatformProcess, removeSite, type Site, startProcess } from './process.ts';
import { registrarOn } from './register.ts';

const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const WORKERS = 1;
/** The archive is at most one round of two seconds behind, and what it takes to copy. */
const ARCHIVED_MS = 3_000;
const DECLARANTS = ['TGDEMOEBC1', 'TGDEMOEBC2', 'TGDEMOAGT1'];

/** Doors that note when each message was sent and when its 202 came, by the clock that the server has too. */
class TimedDoors extends Doors {
  readonly posted: { id: string; sentAt: number; answeredAt: number }[] = [];

  override async post(xml: Uint8Array | string, apiKey?: string): Promise<Answer> {
    const sentAt = Date.now();
    const answer = await super.post(xml, apiKey);
    if (answer.status === 202) {
      this.posted.push({ id: bodyOf<{ messageId: string }>(answer).messageId, sentAt, answeredAt: Date.now() });
    }
    return answer;
  }
}

const sites: Site[] = [];
const running: PlatformProcess[] = [];

async function started(site: Site): Promise<PlatformProcess> {
  sites.push(site);
  const platform = await startProcess(site);
  running.push(platform);
  return platform;
}

afterEach(async () => {
  for (const platform of running.splice(0)) {
    if (!platform.alive()) continue;
    platform.kill(everythingOf(platform));
    await platform.ended;
  }
  for (const site of sites.splice(0)) removeSite(site);
});

test('a platform lost under load comes back as it was at the moment asked for', async () => {
  const site = await newSite(WORKERS);
  const platform = await started(site);
  const doors = new TimedDoors(platform.url);
  const market = await openMarket(registrarOn(platform.pool), { seed: 'backup' });
  const load = new Load(market, doors, 'backup');
  load.start();

  const backups = await newSite();
  sites.push(backups);
  const [set, keys] = [join(backups.dataDir, 'set'), join(backups.dataDir, 'keys')];
  const onProgress = () => {};
  const taken = await takeBackup({
    ...{ dataDir: site.dataDir, out: set, keysOut: keys, tongguan: 'test', spread: false, log: quiet, onProgress },
  });
  await sleep(1_500);
  const moment = new Date();
  await sleep(1_000);
  await load.stop();
  await sleep(ARCHIVED_MS);
  platform.kill(everythingOf(platform));
  await Promise.all([platform.ended, platform.pool.end()]);

  const again = await newSite(WORKERS);
  sites.push(again);
  const report = await restore({ from: set, to: moment, dataDir: again.dataDir, keys, log: quiet, onProgress });
  expect(report.reached).toBe(true);
  expect(report.lastCommitAt!.getTime()).toBeLessThanOrEqual(moment.getTime());
  expect(new Date(taken.manifest.stoppedAt) < moment).toBe(true);

  const restored = await started(again);
  const { rows } = await restored.pool.query<{ id: string }>(
    `select to_char(day, 'YYYYMMDD-') || id as id from message`,
  );
  const stored = new Set(rows.map(({ id }) => id));
  const before = doors.posted.filter(({ answeredAt }) => answeredAt < moment.getTime());
  const after = doors.posted.filter(({ sentAt }) => sentAt > moment.getTime());
  expect(before.length).toBeGreaterThan(20);
  expect(after.length).toBeGreaterThan(5);
  expect(before.filter(({ id }) => !stored.has(id))).toEqual([]);
  expect(after.filter(({ id }) => stored.has(id))).toEqual([]);

  const { unbalanced, postedFen, reservedFen } = await quotaSums(restored.pool);
  const { releasedFen, released } = await outcome(restored.pool);
  expect({ unbalanced, reservedFen: reservedFen >= 0, postedFen }).toEqual({
    ...{ unbalanced: 0, reservedFen: true, postedFen: releasedFen },
  });
  expect(released).toBeGreaterThan(0);
  expect(await receiptGaps(restored.pool)).toEqual([]);

  // It serves: every receipt opens with the keys that were kept apart, and new trade is cleared.
  const reborn = new Doors(restored.url);
  const read = await Promise.all(DECLARANTS.map((code) => reborn.receipts(market.company(code).apiKey)));
  expect(read.flat().filter(({ returnStatus }) => returnStatus === '800').length).toBe(released);
  const { order } = market.quartet(1_000_000);
  expect((await reborn.post(order.xml)).status).toBe(202);
  await restored.pool.end();
}, 180_000);
