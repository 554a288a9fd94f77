/** What goes back into the bonded ledger with cancels and returns. Lists that drew on no ledger have nothing there. */
import { parseDecimal } from '@tongguan/clearance';
import { restoreStock } from '../bonded/index.ts';
import type { Stamp } from '../receipts/write.ts';
import type { Transaction } from '../store/transaction.ts';
import type { LockedList, ReturnLine } from './lists.ts';

export interface StockBack {
  list: LockedList;
  /** Of the cancel or return: the same again changes nothing. */
  id: number;
  /** Lines that come back; all that is left of the list where none are named. */
  lines?: readonly ReturnLine[];
}

/** In the caller's transaction, behind its quota and before its bills. */
export async function stockBack(tx: Transaction, stamp: Stamp, { list, id, lines }: StockBack): Promise<void> {
  const items = lines && itemsOf(list, lines);
  await restoreStock(tx, stamp, { of: { day: list.day, id: list.id }, by: id, ...(items && { items }) });
}

/** By the number under which the list names an item of its ledger, lines of one item together. */
function itemsOf({ record }: LockedList, lines: readonly ReturnLine[]): Map<string, bigint> {
  const items = new Map<string, bigint>();
  for (const { gnum, qty } of lines) {
    const itemNo = record.list.find((line) => Number(line.gnum) === Number(gnum))?.itemRecordNo;
    if (itemNo) items.set(itemNo, (items.get(itemNo) ?? 0n) + (parseDecimal(qty) ?? 0n));
  }
  return items;
}
