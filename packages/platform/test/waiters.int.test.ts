// Long polls on a real receipt counter: woken by what is told, by what nobody told, and not asking while there is nothing.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Packs } from '../src/receipts/packs.ts';
import { Waiters } from '../src/receipts/waiters.ts';
import { writeReceipts } from '../src/receipts/write.ts';
import { inTransaction } from '../src/store/transaction.ts';
import { type Door, openDoor, releaseReceipt } from './support/door.ts';

const RECEIVER = '4403160SEL';

let door: Door;
let waiters: Waiters;
let last: number;
/** What the waiters asked the database for. */
let asked: string[][];

beforeAll(async () => {
  door = await openDoor();
  await door.register(RECEIVER);
});
afterAll(() => door.close());
beforeEach(async () => {
  const packs = new Packs(door.services.pool, door.services.clock, door.services.archived);
  await door.give(RECEIVER, releaseReceipt('C'));
  last = (await packs.last([RECEIVER])).get(RECEIVER)!;
  asked = [];
  waiters = new Waiters((receivers) => {
    asked.push([...receivers]);
    return packs.last(receivers);
  });
});

const within = async <T>(ms: number, promise: Promise<T>): Promise<T | 'too late'> =>
  Promise.race([promise, new Promise<'too late'>((resolve) => setTimeout(resolve, ms, 'too late'))]);

describe('a long poll', () => {
  it('asks once for a receiver that nothing was heard of, and no more when something was', async () => {
    expect(await waiters.wait(RECEIVER, last - 1, 5_000)).toBe(true);
    expect(asked).toEqual([[RECEIVER]]);
    expect(await waiters.wait(RECEIVER, last - 1, 5_000)).toBe(true);
    waiters.heard(new Map([[RECEIVER, last + 5]]));
    expect(await waiters.wait(RECEIVER, last + 4, 5_000)).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it('is told of a commit by the numbers of the last receipts that it wrote', async () => {
    const { pool, seal, clock } = door.services;
    await door.register('4403160TWO');
    const receipts = [[RECEIVER], [RECEIVER, '4403160TWO'], [RECEIVER]].map((receivers) => ({
      receivers,
      receipt: releaseReceipt('C'),
    }));
    const stamp = { day: clock.day(), nowMs: clock.now() };
    const told = await inTransaction(pool, (client) => writeReceipts(client, seal, stamp, receipts));
    expect([...told].sort()).toEqual([
      [RECEIVER, last + 3],
      ['4403160TWO', 1],
    ]);
  });

  it('is woken by the number of a receipt that it has not seen, not by others', async () => {
    waiters.heard(new Map([[RECEIVER, last]]));
    const waiting = waiters.wait(RECEIVER, last, 20_000);
    waiters.heard(new Map([['4403160OTH', last + 9]]));
    waiters.heard(new Map([[RECEIVER, last]]));
    expect(await within(100, waiting)).toBe('too late');
    waiters.heard(new Map([[RECEIVER, last + 1]]));
    expect(await within(100, waiting)).toBe(true);
    expect(asked).toEqual([]);
  });

  it('is not made to read by a number that comes late', async () => {
    waiters.heard(new Map([[RECEIVER, last]]));
    waiters.heard(new Map([[RECEIVER, last - 1]]));
    const waiting = waiters.wait(RECEIVER, last - 1, 20_000);
    expect(await within(100, waiting)).toBe(true);
  });

  it('finds a receipt of which nobody told, and all who wait ask together', async () => {
    waiters.heard(new Map([RECEIVER, '4403160OTH', '4403160BRK'].map((receiver) => [receiver, last])));
    const waiting = waiters.wait(RECEIVER, last, 20_000);
    const closing = new AbortController();
    const others = ['4403160OTH', '4403160BRK'].map((one) => waiters.wait(one, last, 20_000, () => closing.signal));
    await door.give(RECEIVER, releaseReceipt('C'));
    expect(await within(5_000, waiting)).toBe(true);
    expect(asked.filter((receivers) => receivers.length === 3).length).toBeGreaterThan(0);
    closing.abort();
    expect(await Promise.all(others)).toEqual([false, false]);
  });

  it('looks once more when its time is up, so that short ones find what nobody told too', async () => {
    waiters.heard(new Map([[RECEIVER, last]]));
    await door.give(RECEIVER, releaseReceipt('C'));
    expect(await waiters.wait(RECEIVER, last, 10)).toBe(true);
    expect(await waiters.wait(RECEIVER, last + 1, 10)).toBe(false);
  });

  it('ends when it is aborted, and asks nothing then', async () => {
    waiters.heard(new Map([[RECEIVER, last]]));
    const closing = new AbortController();
    const waiting = waiters.wait(RECEIVER, last, 20_000, () => closing.signal);
    closing.abort();
    expect(await within(100, waiting)).toBe(false);
    expect(await waiters.wait(RECEIVER, last, 20_000, () => closing.signal)).toBe(false);
    expect(asked).toEqual([]);
  });

  it('fails when the database cannot be asked, instead of waiting for what it would not hear of', async () => {
    const broken = new Waiters(() => Promise.reject(new Error('away')));
    await expect(broken.wait(RECEIVER, 0, 20_000)).rejects.toThrow('away');
    broken.heard(new Map([[RECEIVER, 1]]));
    await expect(broken.wait(RECEIVER, 1, 20_000)).rejects.toThrow('away');
  });
});
