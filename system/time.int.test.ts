/** What time does to a case: goods that must arrive first, documents that never come, and the end of the year. */
import { goods, type Trade } from '@tongguan/traffic';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestPlatform, type TestPlatform } from '../packages/platform/test/support/platform.ts';
import { Declarant } from './declarant.ts';
import { Doors } from './doors.ts';
import { quotaSums } from './ledger.ts';
import { later, type Market, openMarket, withHead } from './market.ts';
import { registrarOn } from './register.ts';

const DAY_MS = 86_400_000;
const DISTRICT = '5317';
/** A district that does not wait for the goods. */
const ELSEWHERE = '5301';

let platform: TestPlatform;
let market: Market;
let declarant: Declarant;
let next = 0;

beforeEach(async () => {
  await platform?.stop();
  platform = await startTestPlatform({ parameters: { arrival: { [DISTRICT]: 'before-release' } } });
  const { pool } = platform.database;
  market = await openMarket(registrarOn(pool, () => platform.runtime.registry.refresh()));
  declarant = new Declarant(market, new Doors(platform.baseUrl));
});

afterAll(() => platform?.stop());

/** Moves the clock of all processes and waits until this one has followed. */
async function moveClock(ms: number): Promise<void> {
  await platform.database.pool.query('update clock set offset_ms = $1', [Math.round(ms)]);
  await expect
    .poll(() => Math.abs(platform.runtime.clock.now() - Date.now() - ms), { timeout: 5_000 })
    .toBeLessThan(50);
}

/** A trade of the first platform and its first seller, declared now by the platform's clock. */
function trade(customsCode: string, options: Parameters<Market['trade']>[1] = {}): Trade {
  const made = market.trade(next++ * 6, { at: platform.runtime.clock.now(), ...options });
  return { ...made, inventory: withHead(made.inventory, { customsCode }) };
}

describe('Where goods must arrive before release', () => {
  test('a list that passed stays at 120, with its amount reserved', async () => {
    const made = trade(DISTRICT);
    await declarant.declare(made);
    expect(await declarant.statusesUntil(made, '120')).toEqual(['2', '120']);
    expect((await declarant.state(made)).state).toBe('waiting-for-arrival');
    const sums = await quotaSums(platform.database.pool);
    expect(sums).toMatchObject({ unbalanced: 0, entries: 1, postedFen: 0 });
    expect(sums.reservedFen).toBeGreaterThan(0);
  });

  test('it is passed: none of its documents can be changed any more', async () => {
    const made = trade(DISTRICT);
    await declarant.declare(made);
    await declarant.until(made, '120');
    const newer = { appType: '2', appTime: later(made.order.head.appTime, 600) };
    expect(await declarant.refusal({ ...made, order: withHead(made.order, newer) }, 'order')).toBe('-301011');
    expect(await declarant.refusal({ ...made, inventory: withHead(made.inventory, newer) }, 'inventory')).toBe(
      '-621012',
    );
  });
});

describe('After 30 days', () => {
  test('a case lapses: 100 with code 13290, what was reserved is given back, and it may be declared again', async () => {
    const held = trade(DISTRICT);
    const waiting = trade(ELSEWHERE);
    await declarant.declare(held);
    await declarant.until(held, '120');
    await declarant.declare(waiting, ['order', 'inventory']);
    await moveClock(29 * DAY_MS);
    const young = trade(ELSEWHERE);
    await declarant.declare(young, ['inventory']);
    await moveClock(31 * DAY_MS);
    for (const made of [held, waiting]) {
      const receipts = await declarant.until(made, '100');
      expect(receipts.at(-1)!.returnInfo).toContain('Code:13290;');
    }
    expect((await declarant.state(young)).state).toBe('waiting-for-documents');
    expect(await quotaSums(platform.database.pool)).toMatchObject({ unbalanced: 0, reservedFen: 0, postedFen: 0 });
    const again = { appType: '1', appTime: later(waiting.inventory.head.appTime, 31 * 86_400) };
    await declarant.declare({ ...waiting, inventory: withHead(waiting.inventory, again) }, [
      'inventory',
      'payment',
      'waybill',
    ]);
    expect(await declarant.statusesUntil(waiting, '800')).toEqual(['2', '100', '2', '120', '800']);
  }, 40_000);
});

describe('At the end of the year', () => {
  const dear = { ...goods[0]!, priceFen: 400_000 };
  const ofBuyer = (buyerIndex: number) => trade(ELSEWHERE, { buyerIndex, lines: [{ good: dear, qty: 1 }] });

  test("a buyer's year is the year of acceptance in Beijing, to the second", async () => {
    const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
    const newYear = Date.UTC(year, 11, 31, 16);
    await moveClock(newYear - 3_600_000 - Date.now());
    const buyer = 77;
    for (let i = 0; i < 6; i++) {
      const made = ofBuyer(buyer);
      await declarant.declare(made);
      await declarant.until(made, '800');
    }
    expect(await declarant.refusal(ofBuyer(buyer), 'inventory')).toBe('-621018');
    const late = trade(ELSEWHERE, { buyerIndex: buyer + 1 });
    await declarant.declare(late, ['inventory', 'order', 'payment']);
    await moveClock(newYear - 100 - Date.now());
    const straddling = Array.from({ length: 40 }, (_, i) => trade(ELSEWHERE, { buyerIndex: 1_000 + i }));
    const atMidnight = Promise.all(straddling.map((made) => declarant.declare(made)));
    await expect.poll(() => platform.runtime.clock.now(), { interval: 10 }).toBeGreaterThan(newYear);
    await atMidnight;

    const fresh = ofBuyer(buyer);
    await declarant.declare(fresh);
    const [accepted, , released] = await declarant.until(fresh, '800');
    expect(accepted!.xml).toContain(`<preNo>B${year + 1}0101`);
    const begin = `${ELSEWHERE}${year + 1}I`;
    expect(released!.xml).toContain(`<invtNo>${begin}`);

    await declarant.declare(late, ['waybill']);
    expect((await declarant.until(late, '800')).at(-1)!.xml).toContain(`<invtNo>${begin}`);
    for (const made of straddling) await declarant.until(made, '800');
    const { rows } = await platform.database.pool.query(
      'select year, sum(posted_fen)::float8 as posted from quota group by year order by year',
    );
    expect(rows.map((row) => row.year)).toEqual([year, year + 1]);
    expect(rows[0].posted).toBeGreaterThan(2_400_000);
    expect(await quotaSums(platform.database.pool)).toMatchObject({ unbalanced: 0, reservedFen: 0, entries: 48 });
  }, 40_000);
});
