import { expect, test } from 'vitest';
import { testDatabase } from './support/database.ts';

test('a test file gets a migrated database of its own', async () => {
  const t = Date.now();
  const one = await testDatabase();
  console.log(Date.now() - t);
  const { rows } = await one.pool.query("SELECT current_database() AS name, 9::int8 AS n, date '2026-11-22' AS d");
  expect(rows).toEqual([{ name: one.connection.database, n: 9, d: '2026-11-22' }]);
  await one.close();
});
