/** What goes back into the bonded ledger with a cancel or return. Lists of a mode without a ledger have nothing there. */
import type { DocumentRef } from '../documents/contents.ts';
import type { Stamp } from '../receipts/write.ts';
import type { Transaction } from '../store/transaction.ts';
import type { ReturnLine } from './lists.ts';

export interface StockBack {
  list: DocumentRef;
  /** Of the cancel or return: the same again changes nothing. */
  id: number;
  /** Lines that come back; all that is left of the list where none are named. */
  lines?: readonly ReturnLine[];
}

/** In the caller's transaction, behind its quota and before its bills. */
export type RestoreStock = (tx: Transaction, stamp: Stamp, back: readonly StockBack[]) => Promise<void>;

export const restoreStock: RestoreStock = async () => {};
