// Days are made ready beside whatever goes on.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensurePartitions, PARTITIONED } from '../src/store/partitions.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 4 });
});
afterAll(() => database?.close());

it('makes new days while a long reader and an open writer hold the tables, twice without harm', async () => {
  const { pool } = database;
  await ensurePartitions(pool, '2031-01-01', 0);
  const busy = await pool.connect();
  await busy.query('begin');
  await busy.query('select from message, document_guid, decision, quota_entry, receipt_pack');
  await busy.query('lock table message, document_guid in row exclusive mode');
  await ensurePartitions(pool, '2031-01-01', 1);
  await ensurePartitions(pool, '2031-01-02', 1);
  await busy.query('commit');
  busy.release();
  const { rows } = await pool.query(`select count(*)::int as days, count(distinct relname)::int as names,
    (select count(*)::int from pg_index where indrelid = 'message_20310103'::regclass) as indexes,
    (select count(*)::int from pg_index where indrelid = 'message'::regclass) as wanted
    from pg_inherits join pg_class on oid = inhrelid where relname ~ '_2031010[123]$' and relkind = 'r'`);
  expect(rows[0]).toMatchObject({ days: 3 * PARTITIONED.length, names: 3 * PARTITIONED.length });
  expect(rows[0].indexes).toBe(rows[0].wanted);
});
