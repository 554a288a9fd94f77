// Receipts that come late, lost, double, out of order or with one guid: for the participant that asked for it alone, and never in the record.

import { beijingTime17 } from '@tongguan/ceb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReceiptsMode, setReceiptsMode } from '../src/registry/index.ts';
import { type Door, openDoor, releaseReceipt } from './support/door.ts';

const HOSTILE = '4403160HST';
const OTHER = '4403160OTH';

let door: Door;
let keys: Record<string, string>;

beforeAll(async () => {
  door = await openDoor();
  keys = {
    [HOSTILE]: await door.register(HOSTILE, { sandbox: true }),
    [OTHER]: await door.register(OTHER),
  };
  const receipts = Array.from({ length: 12 }, (_, i) => releaseReceipt(`C${i + 1}`));
  for (const code of [HOSTILE, OTHER]) await door.give(code, ...receipts);
});
afterAll(() => door.close());

interface Page {
  receipts: { cursor: number; guid: string; copNo: string; xml: string }[];
  next: number;
}
const read = async (code: string, query = '') =>
  (await (await door.get(`/ceb/receipts${query}`, keys[code]!)).json()) as Page;
const cursors = async (code: string, query = '') => (await read(code, query)).receipts.map(({ cursor }) => cursor);
const become = async (mode: ReceiptsMode, delayS?: number) => {
  await setReceiptsMode(door.services.pool, HOSTILE, mode, delayS);
  await (door.services.registry as { refresh?(): Promise<void> }).refresh?.();
};
const all = Array.from({ length: 12 }, (_, i) => i + 1);

describe('GET /ceb/receipts after a cursor', () => {
  test('lost: one in ten never comes, again and again; the next cursor passes it', async () => {
    await become('lost');
    const without7 = all.filter((no) => no !== 7);
    expect(await cursors(HOSTILE)).toEqual(without7);
    expect(await cursors(HOSTILE, '?after=6&limit=1')).toEqual([8]);
    expect(await cursors(HOSTILE)).toEqual(without7);
  });

  test('double: each twice with its own number, and the cursor goes on', async () => {
    await become('double');
    expect(await read(HOSTILE, '?limit=2')).toMatchObject({
      receipts: [{ cursor: 1 }, { cursor: 1 }, { cursor: 2 }, { cursor: 2 }],
      next: 2,
    });
  });

  test('reordered: backwards in a page; the cursor is still the highest number', async () => {
    await become('reordered');
    expect(await read(HOSTILE, '?after=3&limit=3')).toMatchObject({
      receipts: [{ cursor: 6 }, { cursor: 5 }, { cursor: 4 }],
      next: 6,
    });
  });

  test('dup-guid: the customs receipts of a document carry one guid, in their XML too', async () => {
    await door.give(HOSTILE, { ...releaseReceipt('C1'), guid: '22222222-2222-3333-4444-555555555555' });
    await become('dup-guid');
    const { receipts } = await read(HOSTILE);
    const guids = receipts.filter(({ copNo }) => copNo === 'C1').map(({ guid }) => guid);
    expect(guids).toEqual([guids[0], guids[0]]);
    expect(new Set(receipts.map(({ guid }) => guid)).size).toBe(12);
    for (const { guid, xml } of receipts) expect(xml).toContain(`guid="${guid}"`);
  });

  test('late: nothing before its time, not by waiting either; then it comes', async () => {
    await become('late', 2);
    const receipt = releaseReceipt('LATE');
    const returnTime = beijingTime17(door.services.clock.now());
    await door.give(HOSTILE, { ...receipt, fields: { ...receipt.fields, returnTime } });
    expect(await cursors(HOSTILE, '?after=13')).toEqual([]);
    expect(await cursors(HOSTILE, '?after=13&wait=1')).toEqual([]);
    const started = performance.now();
    expect(await cursors(HOSTILE, '?after=13&wait=10')).toEqual([14]);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test('others get theirs as always, and a replay by range tells the truth to everybody', async () => {
    for (const mode of ['lost', 'double', 'reordered'] as const) {
      await become(mode);
      expect(await cursors(OTHER)).toEqual(all);
      expect(await cursors(HOSTILE, '?from=1&to=12')).toEqual(all);
    }
  });

  test('normal ends it', async () => {
    await become('normal');
    expect(await cursors(HOSTILE, '?limit=12')).toEqual(all);
  });
});

test('a participant that is not of the sandbox cannot have it, by the register nor by the database', async () => {
  await expect(setReceiptsMode(door.services.pool, OTHER, 'lost')).rejects.toThrow('no registered sandbox participant');
  await expect(
    door.services.pool.query("update participant set receipts_mode = 'lost' where code = $1", [OTHER]),
  ).rejects.toThrow('hostile_only_in_sandbox');
});
