// Packs found by a reader that follows its cursor, wherever days, pages and other readers cut.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { Packs } from '../src/receipts/packs.ts';
import { writeReceipts } from '../src/receipts/write.ts';
import { ensurePartitions } from '../src/store/partitions.ts';
import { inTransaction } from '../src/store/transaction.ts';
import { type Door, openDoor, releaseReceipt } from './support/door.ts';

const RECEIVER = '4403160SEL';
/** Receipts of each commit and the day it files them under, as offset: clocks of two processes differ a little at midnight. */
const COMMITS = [
  [3, 0],
  [1, 0],
  [5, 1],
  [2, 0],
  [4, 1],
  [1, 1],
  [6, 5],
] as const;
const ALL = 22;

let door: Door;
const dayAt = (offset: number) =>
  new Date(Date.parse(`${door.services.clock.day()}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  door = await openDoor();
  await door.register(RECEIVER);
  await ensurePartitions(door.services.pool, door.services.clock.day(), 5);
  for (const [count, offset] of COMMITS) await give(count, offset);
});
afterAll(() => door.close());

async function give(count: number, offset: number) {
  const { pool, seal, clock } = door.services;
  const receipts = Array.from({ length: count }, () => ({ receivers: [RECEIVER], receipt: releaseReceipt('C') }));
  await inTransaction(pool, (client) =>
    writeReceipts(client, seal, { day: dayAt(offset), nowMs: clock.now() }, receipts),
  );
}

/** Follows the cursor to the end; every page must go on where the last one ended. */
async function follow(packs: Packs, limit: number, from = 0): Promise<number> {
  let after = from;
  for (;;) {
    const rows = await packs.holding(RECEIVER, after, limit);
    if (rows.length === 0) return after;
    let next = after + 1;
    for (const [i, { first_no, count }] of rows.entries()) {
      if (i === 0) expect(first_no).toBeLessThanOrEqual(next);
      else expect(first_no).toBe(next);
      next = first_no + count;
    }
    expect(next).toBeGreaterThan(after + 1);
    after = Math.min(next - 1, after + limit);
  }
}

it('a reader comes by every number, whatever the pages and the days', async () => {
  const { pool, clock, archived } = door.services;
  for (const limit of [1, 2, 3, 4, 7, 10, 1000]) {
    const packs = new Packs(pool, clock, archived);
    for (const start of [0, 1, 5, ALL - 1]) expect(await follow(packs, limit, start)).toBe(ALL);
  }
});

it('two readers of one series do not lead each other past anything', async () => {
  const { pool, clock, archived } = door.services;
  const packs = new Packs(pool, clock, archived);
  expect(await Promise.all([follow(packs, 2), follow(packs, 3), follow(packs, 1, 9)])).toEqual([ALL, ALL, ALL]);
});

it('a reader goes on where the day of its last pack is no longer among the hot tables', async () => {
  const { pool, clock, archived } = door.services;
  const packs = new Packs(pool, clock, archived);
  const [first] = await packs.holding(RECEIVER, 16, 6);
  expect(first).toMatchObject({ first_no: 17, day: dayAt(5) });
  const partition = `receipt_pack_${dayAt(5).replaceAll('-', '')}`;
  await pool.query(`alter table receipt_pack detach partition ${partition}`);
  await pool.query(`drop table ${partition}`);
  await ensurePartitions(pool, dayAt(6), 0);
  await give(2, 6);
  expect(await packs.holding(RECEIVER, 22, 10)).toMatchObject([{ first_no: 23, count: 2, day: dayAt(6) }]);
});
