// Lists that waited for the goods are released against guarantee like all others: what the account does not cover waits on, for that.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { listAudits } from '../src/operations/audits.ts';
import { confirmOrder, giveOrder } from '../src/operations/order.ts';
import { loadSql } from '../src/store/sql.ts';
import { fileGuarantee } from '../src/taxes/accounts.ts';
import { PARTIES } from './support/four-records.ts';
import { GoodsIn } from './support/goods-in.ts';

const books = loadSql(new URL('../src/taxes/', import.meta.url).href, 'books');
/** Tax of the list of fourRecords. */
const TAX = 378;
const HELD = ['622 2', '622 120'];

let site: GoodsIn;
beforeAll(async () => {
  site = await GoodsIn.open({ parameters: { guaranteeOpeningFen: 0, guaranteeShort: 'wait', billReceipt: 'release' } });
});
afterAll(() => site?.platform.stop());

it('three parcels that come together, with guarantee for two: the third waits until there is more', async () => {
  const { pool } = site.platform.database;
  await fileGuarantee(pool, PARTIES.SEL, TAX * 2 + 1, 'first');
  await site.manifest([{ billNo: '16012345678', pieces: '9', weight: '9' }]);
  const numbers = [1, 2, 3];
  for (const n of numbers) await site.list({ n });
  for (const n of numbers) await site.until('BRK', `C${n}`, HELD);
  await site.delivery('D1', numbers);
  const isReleased = async (n: number) => (await site.told('BRK', `C${n}`)).includes('622 800');
  const count = async () => (await Promise.all(numbers.map(isReleased))).filter(Boolean).length;
  await expect.poll(count, { timeout: 10_000 }).toBe(2);
  const waits = async () => (await pool.query('select hold from waiting_case')).rows;
  await expect.poll(waits, { timeout: 10_000 }).toEqual([{ hold: 'guarantee' }]);
  await fileGuarantee(pool, PARTIES.SEL, TAX, 'second');
  await expect.poll(count, { timeout: 15_000 }).toBe(3);
  expect(await site.unbalanced()).toEqual([]);
  await expectBooks();
});

it('a list whose guarantee is short waits for its goods all the same, and its inbound detail stays while it waits for guarantee', async () => {
  const { pool } = site.platform.database;
  await site.list({ n: 4 });
  await site.until('BRK', 'C4', HELD);
  const holds = async () => (await pool.query('select hold from waiting_case')).rows;
  expect(await holds()).toEqual([{ hold: 'arrival' }]);
  await site.delivery('D4', [4]);
  await expect.poll(holds, { timeout: 10_000 }).toEqual([{ hold: 'guarantee' }]);
  const deleted = await site.delivery('D4', [4], { appType: '3', appTime: '20261112000009' });
  expect(deleted.text).toContain('L4');
  await fileGuarantee(pool, PARTIES.SEL, TAX, 'third');
  await expect.poll(() => site.told('BRK', 'C4'), { timeout: 15_000 }).toEqual([...HELD, '622 800', '816 ']);
  await expectBooks();
});

it('lists that go on without their site are released against guarantee too', async () => {
  const { pool } = site.platform.database;
  const { clock } = site.platform.runtime;
  const holds = async () => (await pool.query('select hold from waiting_case order by id')).rows;
  const order = { party: 'site', of: '5317', hours: 4 } as const;
  const id = await giveOrder(pool, 'degrade', order, 'The site has no line', { login: 'li.na', role: 'operator' });
  await site.list({ n: 5 });
  await site.until('BRK', 'C5', HELD);
  await confirmOrder({ pool, clock, wake: () => {} }, id, { login: 'he.wei', role: 'commander' });
  await expect.poll(holds, { timeout: 10_000 }).toEqual([{ hold: 'guarantee' }]);
  // One that comes now goes on at once.
  await site.list({ n: 6 });
  await site.until('BRK', 'C6', HELD);
  expect(await holds()).toEqual([{ hold: 'guarantee' }, { hold: 'guarantee' }]);
  const audits = await listAudits(pool, { before: 1_000, limit: 10 });
  expect(audits.map(({ why, orderNo }) => `${why} ${orderNo}`)).toEqual(['site T6', 'site T5']);
  await fileGuarantee(pool, PARTIES.SEL, TAX * 2, 'fourth');
  for (const n of [5, 6]) {
    await expect.poll(() => site.told('BRK', `C${n}`), { timeout: 15_000 }).toEqual([...HELD, '622 800', '816 ']);
  }
  expect(await site.unbalanced()).toEqual([]);
  await expectBooks();
});

async function expectBooks(): Promise<void> {
  const { pool } = site.platform.database;
  const { rows } = await pool.query<{ book: string; difference: number }>(books);
  expect(rows.filter(({ difference }) => difference !== 0)).toEqual([]);
}
