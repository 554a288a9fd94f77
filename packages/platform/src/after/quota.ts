/** What a cancel or return takes off the buyer's year: booked today, for the year of the purchase. */
import { type QuotaCase, QuotaLedger } from '../ledger/quota.ts';
import type { Stamp } from '../receipts/write.ts';
import type { Transaction } from '../store/transaction.ts';
import type { LockedList } from './lists.ts';

export interface QuotaBack {
  list: LockedList;
  /** Of the cancel or return. */
  id: number;
  fen: number;
}

/** Locks the years of lists that were released, and with them, in one order, those of lists that are held. */
export function lockYears(
  tx: Transaction,
  lists: readonly LockedList[],
  held: readonly QuotaCase[] = [],
): Promise<QuotaLedger> {
  return QuotaLedger.lock(tx, [
    ...held,
    ...lists.flatMap(({ posted, day, id }) =>
      posted ? [{ id, day, person: posted.person, quota_year: posted.year, dutiable_fen: posted.amountFen }] : [],
    ),
  ]);
}

export function giveBackQuota(ledger: QuotaLedger, { day }: Stamp, { list, id, fen }: QuotaBack): void {
  const { posted, givenBackFen } = list;
  if (!posted || fen === 0) return;
  const entry: QuotaCase = { id, day, person: posted.person, quota_year: posted.year, dutiable_fen: fen };
  ledger.giveBack(entry, posted.amountFen - givenBackFen);
}
