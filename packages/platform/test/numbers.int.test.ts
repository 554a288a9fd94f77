// Numbers in blocks: what a series has taken is used up before more is taken, however many other series there are.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNumbers } from '../src/numbers/blocks.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('beyond the series that are kept, the one unused longest is forgotten, not the one that came first', async () => {
  const numbers = createNumbers(database.pool);
  expect([await numbers.serials('used', 1), await numbers.serials('unused', 1)]).toEqual([[1], [1]]);
  const others = Array.from({ length: 199 }, (_, n) => `B${n}`); // 200 are kept
  await Promise.all(others.slice(0, 100).map((series) => numbers.serials(series, 1)));
  expect(await numbers.serials('used', 1)).toEqual([2]);
  await Promise.all(others.slice(100).map((series) => numbers.serials(series, 1)));
  expect(await numbers.serials('used', 1)).toEqual([3]);
  // Its next number lies behind the gap that its block became.
  expect(await numbers.serials('unused', 1)).toEqual([2001]);
});
