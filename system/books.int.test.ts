/** The proof of the books, small: a hundred mixed cases with workers killed and commits stalled beside them. The whole: `npm run prove:books`. */
import type { Pool } from '@tongguan/platform';
import { expect, inject, test } from 'vitest';
import type { Course } from './books/course.ts';
import { proofs } from './books/proofs.ts';
import { proveBooks } from './books/run.ts';

/** One fen, piece or row too many, so that no proof holds. They add up, never cancel out. */
const WRONG = `
  update quota set posted_fen = 2600001 where person = (select max(person) from quota);
  update quota_entry set amount_fen = amount_fen + 1 where id = (select max(id) from quota_entry where state = 'posted');
  update listed_quantity set posted = posted + 1;
  update listed_quantity_entry set state = 'reserved' where state = 'posted';
  update bonded_item set pre_decrease = pre_decrease + 100000
    where actual_increase - actual_decrease - pre_decrease - held_back >= 100000;
  insert into bonded_movement (day, source, ems_no, item_no, kind, reversal, qty, at)
    select day, 1, ems_no, item_no, 'drawn', false, 1, at from bonded_movement where kind = 'drawn' limit 1;
  update bonded_deposit set free_fen = free_fen + 1;
  update tax_bill set vat_fen = vat_fen + 1 where id = (select max(id) from tax_bill where state = 1 and version = 0);
  update guarantee_account set drawn_fen = drawn_fen + 1 where simulated;
  insert into tax_journal (at, guarantor, event, debit, credit, amount_fen)
    select now(), guarantor, 'spoil', debit, credit, fen from guarantee_account,
      (values ('frozen', 'surety', 2), ('due', 'available', 4), ('treasury', 'receivable', 8)) as v (debit, credit, fen) where simulated;
  insert into tax_notice (no, summary_day, guarantor, seller, bills, state)
    select 'spoil', current_date, guarantor, '', 1, 'open' from guarantee_account where simulated limit 1;
  insert into tax_payment (id, notice, payer, tax_fen, fee_fen, state, asked_at)
    select 'spoil', id, guarantor, 16, 0, 'paid', now() from tax_notice where no = 'spoil';
  insert into simulated_bank_transfer (payment, payer, amount_fen, bank_ref, booked_at) values ('spoil', 'nobody', 17, 'spoil', now());
  update receipt_counter set next = next + 1;
  delete from waiting_case`;

/** Proofs that hold of books in which everything is wrong: they could not have found anything. */
async function blind(pool: Pool, course: Course): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(WRONG);
    return (await proofs(client, course)).flatMap(({ proof, broken }) => (broken.length === 0 ? [proof] : []));
  } finally {
    await client.query('rollback');
    client.release();
  }
}

test('a hundred mixed cases under faults leave books in which every proof holds, and no proof is blind', async () => {
  let sightless: string[] | undefined;
  const report = await proveBooks({
    ...{ cases: 100, workers: 2, seed: 'npm test', quick: true, made: inject('madeFolder') },
    faults: { kill: { every: [800, 2_500], apart: 150 }, stall: { seconds: 1, every: [3_000, 6_000] } },
    after: async (pool, course) => {
      sightless = await blind(pool, course);
    },
  });
  expect(report.proofs.filter(({ broken }) => broken.length > 0)).toEqual([]);
  expect(report.kinds.filter(({ cases }) => cases === 0)).toEqual([]);
  expect(report.events['workers killed']).toBeGreaterThan(0);
  expect(report.events['database stalled']).toBeGreaterThan(0);
  expect(sightless).toEqual([]);
}, 300_000);
