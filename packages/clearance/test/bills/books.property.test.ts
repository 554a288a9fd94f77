// The books after any sequence of what can happen to an account and its bills.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BILL, type BillState, summarise, sumOf, type TaxFen, taxFenOf, voidBillState } from '../../src/bills/bill.ts';
import { lateFeeFen } from '../../src/bills/notice.ts';
import { accounts, balances, events, type Posting, posting } from '../../src/bills/postings.ts';
import { defaultParameters } from '../../src/parameters.ts';

interface Bill {
  tax: TaxFen;
  state: BillState;
  paid: boolean;
}

type Happening =
  | { what: 'file'; fen: number }
  | { what: 'release'; tax: TaxFen }
  | { what: 'void'; bill: number }
  | { what: 'summarise' }
  | { what: 'pay'; lateDays: number };

const fen = fc.integer({ min: 0, max: 2_000_000 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ what: fc.constant('file' as const), fen: fc.integer({ min: 0, max: 50_000_000 }) }),
  fc.record({
    what: fc.constant('release' as const),
    tax: fc.record({ dutyFen: fen, vatFen: fen, consumptionFen: fen }),
  }),
  fc.record({ what: fc.constant('void' as const), bill: fc.nat(40) }),
  fc.record({ what: fc.constant('summarise' as const) }),
  fc.record({ what: fc.constant('pay' as const), lateDays: fc.nat(20) }),
);

describe('the books', () => {
  it('balance after any sequence, what is owed is secured, and notices are the sum of their bills', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        const { postings, bills } = play(happenings);
        const of = balances(postings);
        const debits = Object.entries(accounts).reduce(
          (sum, [name, { side }]) => sum + (side === 'debit' ? 1 : -1) * of[name as keyof typeof of],
          0,
        );
        expect(debits).toBe(0);
        expect(of.available + of.frozen).toBe(of.surety);
        expect(of.frozen).toBe(of.receivable + of.due);
        const sum = (state: BillState, paid: boolean) =>
          taxFenOf(sumOf(bills.filter((bill) => bill.state === state && bill.paid === paid).map(({ tax }) => tax)));
        expect(of.receivable).toBe(sum(BILL.generated, false));
        expect(of.due).toBe(sum(BILL.summarised, false));
        expect(of.treasury - of.lateFee).toBe(sum(BILL.summarised, true));
        expect(Object.values(of).every((balance) => balance >= 0)).toBe(true);
      }),
    );
  });

  it('take no part of a fen and nothing below zero', () => {
    expect(() => posting('file', 0.5)).toThrow(RangeError);
    expect(() => posting('pay', -1)).toThrow(RangeError);
  });

  it('know every account that an event moves', () => {
    for (const { debit, credit } of Object.values(events))
      expect([accounts[debit], accounts[credit]]).not.toContain(undefined);
  });
});

/** The law's steps in the order of what happens; what the law refuses leaves no trace. */
function play(happenings: readonly Happening[]): { postings: Posting[]; bills: Bill[] } {
  const postings: Posting[] = [];
  const bills: Bill[] = [];
  for (const one of happenings) {
    if (one.what === 'file') postings.push(posting('file', one.fen));
    if (one.what === 'release' && taxFenOf(one.tax) <= balances(postings).available) {
      bills.push({ tax: one.tax, state: BILL.generated, paid: false });
      postings.push(posting('freeze', taxFenOf(one.tax)), posting('assess', taxFenOf(one.tax)));
    }
    if (one.what === 'void') {
      const bill = bills[one.bill];
      const step = bill && voidBillState(bill.state);
      if (bill && step?.ok && bill.state !== step.state) {
        bill.state = step.state;
        postings.push(posting('unfreeze', taxFenOf(bill.tax)), posting('cancel', taxFenOf(bill.tax)));
      }
    }
    if (one.what === 'summarise') {
      for (const bill of bills.filter(({ state }) => state === BILL.generated)) {
        if (summarise(bill.state).ok) bill.state = BILL.summarised;
        postings.push(posting('summarise', taxFenOf(bill.tax)));
      }
    }
    if (one.what === 'pay') {
      const owed = bills.filter(({ state, paid }) => state === BILL.summarised && !paid);
      const taxFen = taxFenOf(sumOf(owed.map(({ tax }) => tax)));
      for (const bill of owed) bill.paid = true;
      const paidDay = new Date(Date.UTC(2026, 10, 16 + one.lateDays)).toISOString().slice(0, 10);
      postings.push(posting('pay', taxFen), posting('unfreeze', taxFen));
      postings.push(posting('fee', lateFeeFen(taxFen, '2026-11-16', paidDay, defaultParameters)));
    }
  }
  return { postings, bills };
}
