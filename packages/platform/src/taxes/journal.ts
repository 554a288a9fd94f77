/** The journal of the books: postings of a transaction, by the accounts that the law names for each event. */
import { type LedgerEvent, posting } from '@tongguan/clearance';
import { int8s, texts } from '../store/arrays.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';

const addPostings = loadPrepared(import.meta.url, 'add-postings');

export interface Movement {
  guarantor: string;
  event: LedgerEvent;
  amountFen: number;
  /** Own id of what moved it; the same event with the same id a second time fails the transaction (tax_journal_ref). */
  ref?: string;
}

/** Sends the postings with the next flight. Nothing is posted for nothing. */
export function post(tx: Transaction, nowMs: number, movements: readonly Movement[]): void {
  const moved = movements.filter(({ amountFen }) => amountFen !== 0);
  if (moved.length === 0) return;
  const postings = moved.map(({ event, amountFen }) => posting(event, amountFen));
  const values = [
    new Date(nowMs),
    texts(moved.map(({ guarantor }) => guarantor)),
    texts(postings.map(({ event }) => event)),
    texts(postings.map(({ debit }) => debit)),
    texts(postings.map(({ credit }) => credit)),
    int8s(postings.map(({ amountFen }) => amountFen)),
    texts(moved.map(({ ref }) => ref)),
  ];
  tx.send({ ...addPostings, values });
}
