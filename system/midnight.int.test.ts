/** The last millisecond of a year and the first of the next, by a clock that stands still there; and clocks that go back. */
import { goods, type Trade } from '@tongguan/traffic';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestPlatform, type TestPlatform } from '../packages/platform/test/support/platform.ts';
import { Declarant } from './declarant.ts';
import { Doors } from './doors.ts';
import { quotaSums, receiptGaps } from './ledger.ts';
import { type Market, openMarket, withHead } from './market.ts';
import { registrarOn } from './register.ts';

const DAY_MS = 86_400_000;
const YEAR = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
const NEW_YEAR = Date.parse(`${YEAR + 1}-01-01T00:00:00.000+08:00`);
const DISTRICT = '5301';

let platform: TestPlatform;
let market: Market;
let declarant: Declarant;
let next = 0;

beforeAll(async () => {
  platform = await startTestPlatform();
  const { pool } = platform.database;
  market = await openMarket(registrarOn(pool, () => platform.runtime.registry.refresh()));
  declarant = new Declarant(market, new Doors(platform.baseUrl));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await platform?.stop();
});

/** Stops the machine's time at an instant: timers go on, so the platform lives. */
async function stopAt(ms: number): Promise<void> {
  vi.spyOn(Date, 'now').mockReturnValue(ms);
  await expect.poll(() => platform.runtime.clock.now(), { timeout: 5_000, interval: 20 }).toBe(ms);
}

const dear = { ...goods[0]!, priceFen: 400_000 };

function trade(buyerIndex: number): Trade {
  const made = market.trade(next++ * 6, {
    at: platform.runtime.clock.now(),
    buyerIndex,
    lines: [{ good: dear, qty: 1 }],
  });
  return { ...made, inventory: withHead(made.inventory, { customsCode: DISTRICT }) };
}

async function release(buyerIndex: number): Promise<{ preNo: string; invtNo: string }> {
  const made = trade(buyerIndex);
  await declarant.declare(made);
  const receipts = await declarant.until(made, '800');
  const field = (name: string) =>
    new RegExp(`<${name}>([^<]*)<`).exec(receipts.map(({ xml }) => xml).join())?.[1] ?? '';
  return { preNo: field('preNo'), invtNo: field('invtNo') };
}

const years = async (): Promise<Record<string, number>> => {
  const { rows } = await platform.database.pool.query(
    'select year, count(*)::int as lists from quota_entry group by year order by year',
  );
  return Object.fromEntries(rows.map(({ year, lists }) => [year, lists]));
};

test('the last millisecond of a year belongs to it, the next one to the new; a clock that goes back goes back to the old', async () => {
  const buyer = 501;
  const numbers: string[] = [];
  const released = async (times: number, year: number, day: string) => {
    for (let i = 0; i < times; i++) {
      const { preNo, invtNo } = await release(buyer);
      expect(preNo).toMatch(new RegExp(`^B${day}`));
      expect(invtNo).toMatch(new RegExp(`^${DISTRICT}${year}I`));
      numbers.push(invtNo);
    }
  };
  await stopAt(NEW_YEAR - 1);
  await released(5, YEAR, `${YEAR}1231`);
  await stopAt(NEW_YEAR);
  await released(6, YEAR + 1, `${YEAR + 1}0101`);
  expect(await declarant.refusal(trade(buyer), 'inventory')).toBe('-621018');

  await stopAt(NEW_YEAR - 1);
  await released(1, YEAR, `${YEAR}1231`);
  expect(await declarant.refusal(trade(buyer), 'inventory')).toBe('-621018');

  expect(new Set(numbers).size).toBe(12);
  expect(await years()).toEqual({ [YEAR]: 6, [YEAR + 1]: 6 });
  expect(await quotaSums(platform.database.pool)).toMatchObject({ unbalanced: 0, reservedFen: 0 });
  expect(await receiptGaps(platform.database.pool)).toEqual([]);
}, 30_000);

test('a clock that leaps far on or back finds its days made, and every receipt is read in its order', async () => {
  for (const days of [40, -20, 0]) {
    await stopAt(NEW_YEAR + days * DAY_MS);
    const { preNo } = await release(600 + days);
    expect(preNo.slice(1, 9)).toBe(
      new Date(NEW_YEAR + days * DAY_MS + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', ''),
    );
  }
  expect(await receiptGaps(platform.database.pool)).toEqual([]);
  const [receiver] = (await platform.database.pool.query('select receiver from receipt_counter order by next desc'))
    .rows;
  const receipts = await platform.runtime.services.receipts.read(receiver.receiver, 0, 1_000);
  expect(receipts.map(({ no }) => no)).toEqual(receipts.map((_, i) => i + 1));
}, 30_000);
