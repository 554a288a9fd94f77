// The patrol: its own order goes through every door to its release, and touches nothing of trade.
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Parameters } from '@tongguan/clearance';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addChannel } from '../src/channels/add.ts';
import { DEFAULTS, findings } from '../src/watch/alarms/rules.ts';
import { createCaller } from '../src/watch/patrol/caller.ts';
import { SELLER } from '../src/watch/patrol/companies.ts';
import { Patrol } from '../src/watch/patrol/patrol.ts';
import { patrolBuyer, withPatrol } from '../src/watch/patrol/people.ts';
import { lastResults, patrolDoors } from '../src/watch/patrol/results.ts';
import { patrolRound } from '../src/watch/patrol/round.ts';
import type { Frame } from '../src/watch/shapes.ts';
import { tally } from '../src/watch/tally.ts';
import { startTestPlatform, type TestPlatform } from './support/platform.ts';

let platform: TestPlatform;
const ended = new AbortController().signal;

const wireOf = ({ baseUrl }: TestPlatform) => ({ host: '127.0.0.1', port: Number(new URL(baseUrl).port) });
const walk = (at: TestPlatform, turn: number) =>
  patrolRound({ services: at.runtime.services, call: createCaller(() => wireOf(at), ended), ended }, turn);

beforeAll(async () => {
  platform = await startTestPlatform();
});
afterAll(() => platform?.stop());
afterEach(() => void tally.take());

test('a round is released through the doors of the wire, and read at the others', async () => {
  const found = await walk(platform, 1);
  const { http, receipts, status, pages } = Object.fromEntries(found.map((result) => [result.door, result]));
  expect(http).toEqual({ door: 'http', ms: expect.any(Number), releasedMs: expect.any(Number), fault: null });
  expect(receipts).toMatchObject({ fault: null, releasedMs: null });
  expect(status).toMatchObject({ fault: null });
  // This platform of the test has no pages.
  expect(pages).toMatchObject({ ms: null, fault: expect.stringMatching(/^HTTP 4/) });
});

test('nothing of it is trade: no tax, no guarantee, no statistics, no living person’s year', async () => {
  tally.take();
  await walk(platform, 2);
  const keys = tally.take()?.counts.map(([key]) => key) ?? [];
  expect(keys.filter((key) => !/^(?:l\.|receipts$)/.test(key))).toEqual([]);
  const { pool } = platform.database;
  const bills = await pool.query('select count(*)::int as n from tax_bill');
  expect(bills.rows).toEqual([{ n: 0 }]);
  const accounts = await pool.query('select count(*)::int as n from guarantee_account');
  expect(accounts.rows).toEqual([{ n: 0 }]);
  const posted = await pool.query('select max(posted_fen)::int as fen from quota');
  expect(posted.rows).toEqual([{ fen: 5 }]);
  const number = patrolBuyer(platform.runtime.services.seal, 2).number;
  expect(Number(number.slice(6, 10))).toBeLessThan(1851);
});

test('where direct purchase waits for the goods, it declares goods that are here already', async () => {
  const arrival: Parameters['arrival'] = { '*': 'before-release' };
  const other = await startTestPlatform({ parameters: { arrival } });
  try {
    expect((await walk(other, 1))[0]).toMatchObject({ door: 'http', fault: null });
  } finally {
    await other.stop();
  }
});

test('a folder of its own is gone through too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tongguan-patrol-'));
  await addChannel(platform.database.pool, { participant: SELLER, folder, envelope: false });
  const found = await walk(platform, 3);
  expect(found.at(-1)).toEqual({ door: 'folder', ms: expect.any(Number), releasedMs: expect.any(Number), fault: null });
  expect(readdirSync(join(folder, 'backup'))).toHaveLength(1);
});

test('one process goes out a minute; the alarm says which door failed or was late', async () => {
  const { services } = platform.runtime;
  const patrols = [0, 1].map(() => new Patrol(services, () => wireOf(platform)));
  const rounds = await Promise.all(patrols.map((patrol) => patrol.round()));
  expect(rounds.filter((found) => found !== undefined)).toHaveLength(1);
  const patrol = await lastResults(services.pool);
  const doors = await patrolDoors(services.pool);
  expect(doors.map(({ door }) => door)).toEqual(['http', 'folder', 'receipts', 'status', 'pages']);
  expect(doors[0]).toMatchObject({ stale: false, hour: [expect.any(Number)] });
  expect(await patrolDoors(services.pool, Date.now() + 200_000)).toMatchObject([{ stale: true }, {}, {}, {}, {}]);
  const late = patrol.map((result) => (result.door === 'status' ? { ...result, ms: 11_000 } : result));
  const looked = { frame: quietFrame(), senders: [], dead: 0, failedDuties: [], patrol: late, hasWorked: true };
  expect(findings(looked, (rule) => DEFAULTS[rule].bound)).toMatchObject([
    { rule: 'patrol-failed', object: 'pages', severity: 'failing' },
    { rule: 'patrol-failed', object: 'status', severity: 'look', value: 11, bound: 10 },
  ]);
});

test('a platform that does not answer is what the patrol finds, and no error of its own', async () => {
  const { services } = platform.runtime;
  const found = await patrolRound(
    { services, call: createCaller(() => ({ host: '127.0.0.1', port: 1 }), ended), ended },
    9,
  );
  expect(found.map(({ fault }) => fault)).toEqual(Array(found.length).fill(expect.stringContaining('ECONNREFUSED')));
});

test('a population register outside is never asked about its people, and about everybody else', async () => {
  const { seal } = platform.runtime.services;
  const register = withPatrol({ ask: async (people) => people.map(() => 'mismatch' as const) }, seal);
  const ours = patrolBuyer(seal, 7);
  const forged = { ...ours, name: '巡检甲乙丙丁戊' };
  expect(await register.ask([forged, ours, forged])).toEqual(['mismatch', 'match', 'mismatch']);
});

function quietFrame(): Frame {
  const link = { rate: 0, rejects: 0, backlog: 0, more: false, oldestAt: null, p50: null, p99: null, health: 'quiet' };
  return {
    at: 0,
    links: { channel: link },
    perMinute: { received: 0, released: 0, rejected: 0 },
    capacity: { left: 1, rate: 0, workers: 1, workersBusy: 0, machineBusy: 0 },
    channels: [],
  } as unknown as Frame;
}
