// The audit log: it only grows, each entry follows the one before, and whatever is done to it all the same is found.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { listDeeds, recordAlone } from '../src/audit/log.ts';
import { verifyAudit } from '../src/audit/verify.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  await database.close();
});

async function written(count: number): Promise<void> {
  for (let n = 1; n <= count; n++) {
    const detail = { n, 名: '值', nested: { b: [1, 2.5, null], a: true } };
    await recordAlone(database.pool, {
      ...{
        who: 'li.na',
        role: 'reviewer',
        what: 'case.release',
        object: `case ${n}`,
        reason: '“ok” \\ \u2028',
        detail,
      },
    });
  }
}

/** As somebody who owns the database could. */
async function tamper(statement: string): Promise<void> {
  await database.pool.query('alter table audit_entry disable trigger all');
  await database.pool.query(statement);
}

test('an entry is neither changed nor deleted', async () => {
  await written(1);
  for (const statement of [
    `update audit_entry set reason = 'another'`,
    'delete from audit_entry',
    'truncate audit_entry',
  ]) {
    await expect(database.pool.query(statement)).rejects.toThrow('only grows');
  }
});

test('entries that come at once all follow one another', async () => {
  await Promise.all(Array.from({ length: 20 }, () => written(1)));
  expect(await verifyAudit(database.pool)).toMatchObject({ sound: true, head: { no: 20 } });
  const [last] = await listDeeds(database.pool, { who: 'li.na' }, 1);
  expect(last).toMatchObject({ no: 20, object: 'case 1', reason: '“ok” \\ \u2028' });
});

test.each([
  ['a word of one', `update audit_entry set reason = 'another' where no = 3`, 'changed', 3],
  ['its time', `update audit_entry set at = at + interval '1 microsecond' where no = 3`, 'changed', 3],
  ['its detail', `update audit_entry set detail = '{"n": 4}' where no = 3`, 'changed', 3],
  ['one that is gone', 'delete from audit_entry where no = 3', 'missing', 3],
  ['the last that is gone', 'delete from audit_entry where no = 5', 'missing', 5],
  ['all that are gone', 'truncate audit_entry', 'missing', 1],
  ['a hash made anew', `update audit_entry set reason = '', hash = sha256('x') where no = 3`, 'changed', 3],
  ['one from elsewhere', `update audit_entry set previous = sha256('x') where no = 3`, 'unchained', 3],
] as const)('%s is found', async (_what, statement, why, no) => {
  await written(5);
  expect(await verifyAudit(database.pool)).toMatchObject({ sound: true });
  await tamper(statement);
  expect(await verifyAudit(database.pool)).toEqual({ sound: false, no, why, checked: no - 1 });
});

test('a log that was written anew is not the one whose mark was kept', async () => {
  await written(3);
  const verdict = await verifyAudit(database.pool);
  const kept = verdict.sound ? verdict.head : undefined;
  await written(1);
  expect(await verifyAudit(database.pool, kept)).toMatchObject({ sound: true, head: { no: 4 } });
  await tamper('truncate audit_entry');
  await database.pool.query(`update audit_head set no = 0, hash = decode(repeat('00', 32), 'hex')`);
  await written(4);
  expect(await verifyAudit(database.pool)).toMatchObject({ sound: true });
  expect(await verifyAudit(database.pool, kept)).toMatchObject({ sound: false, no: 3, why: 'other-than-kept' });
});
