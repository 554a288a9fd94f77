/** What cancels and returns do to tax bills (taxes/index.ts). A list that has no bill, or whose bill is in a notice already, has nothing to void. */
import type { BillLine } from '@tongguan/clearance';
import type { DocumentRef } from '../documents/contents.ts';
import type { AddressedReceipt, Stamp } from '../receipts/write.ts';
import type { Transaction } from '../store/transaction.ts';
import { type BillFault, type ChangedBill, holdBill, reissueBill, voidBill } from '../taxes/index.ts';
import type { LockedList } from './lists.ts';

export type BillTools = Parameters<typeof reissueBill>[0];

/** Voids the bill of a list; where lines stay it is issued anew for them. Returns the receipts of the parties. */
export async function changeBill(
  tools: BillTools,
  tx: Transaction,
  stamp: Stamp,
  list: DocumentRef,
  stays: readonly BillLine[],
): Promise<AddressedReceipt[]> {
  const gone = await voidBill(tools, tx, list, stamp);
  if (!isChanged(gone)) return [];
  if (stays.length === 0) return gone.receipts;
  const anew = await reissueBill(tools, tx, list, stays, stamp);
  // What was freed a moment ago is more than this needs: the tax of what stays must not be lost.
  if (!isChanged(anew)) throw new Error(`The bill of list ${list.id} cannot be issued anew: ${anew}`);
  return [...gone.receipts, ...anew.receipts];
}

const isChanged = (bill: ChangedBill | BillFault): bill is ChangedBill => typeof bill === 'object';

/** An open return keeps the bill out of notices. */
export async function holdWhileOpen(tx: Transaction, list: LockedList): Promise<void> {
  await holdBill(
    tx,
    list,
    list.returns.some(({ state }) => state === 'open'),
  );
}
