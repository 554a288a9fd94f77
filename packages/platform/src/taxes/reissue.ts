/**
 * What a return or a cancellation does to the bill of a list, for whoever carries it out. All three work in the caller's transaction and take
 * their locks there: call them after quota and ledgers have moved and before receipts are numbered (order of locks: ... bonded ledger,
 * guarantee, receipt counters). Several cases in one transaction: in the order of their guarantors.
 *
 *   cancelled, or returned whole      voidBill                     bill void, guarantee free
 *   returned in part                  voidBill, then reissueBill   `_0` void, `_1` for what stays
 *   a return is applied for           holdBill(…, true)            not summed up while it is open
 *   it lapsed or was refused          holdBill(…, false)           the bill goes the usual way
 *
 * Their first argument is what every worker has (`ClearTools`). The receipts they return are the 818 and 816 to the parties, none where the
 * parameter billReceipt is off; hand them to `writeReceipts` with the others.
 */
import { type BillLine, sumOf, taxFenOf, taxNoOf, voidBillState } from '@tongguan/clearance';
import type { Contents } from '../documents/contents.ts';
import type { AddressedReceipt, Stamp } from '../receipts/write.ts';
import { loadSql } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { Account } from './account.ts';
import { post } from './journal.ts';
import { statusReceipts, type TaxMessageTools, taxBill } from './receipts.ts';
import { type BillRow, taxOf } from './rows.ts';

const lockBill = loadSql(import.meta.url, 'lock-bill');
const markVoid = loadSql(import.meta.url, 'void-bill');
const markHeld = loadSql(import.meta.url, 'hold-bill');
const addBill = loadSql(import.meta.url, 'add-bill');

/** The list: day and id of its inventory's document, as in `decision`. */
export interface CaseRef {
  day: string;
  id: number;
}

export interface ChangedBill {
  taxNo: string;
  guarantor: string;
  /** Fen of the three taxes together. */
  taxFen: number;
  receipts: AddressedReceipt[];
}

/** `unknown`: the list has no bill (it was not released). `summarised`: a notice holds it, so the tax is claimed back, not void. */
export type BillFault = 'unknown' | 'summarised' | 'not-void' | 'guarantee-short';

/** Voids the bill of a list that is not summed up and frees its guarantee. A bill that is void already is answered like one voided now. */
export async function voidBill(
  tools: TaxMessageTools,
  tx: Transaction,
  of: CaseRef,
  stamp: Stamp,
): Promise<ChangedBill | BillFault> {
  const bill = (await tx.query<BillRow>(lockBill, [of.day, of.id])).rows[0];
  if (!bill) return 'unknown';
  const step = voidBillState(bill.state);
  if (!step.ok) return 'summarised';
  const changed = {
    taxNo: taxNoOf(bill.invt_no, bill.version),
    guarantor: bill.guarantor,
    taxFen: taxFenOf(taxOf(bill)),
  };
  if (bill.state === step.state) return { ...changed, receipts: [] };
  const account = (await Account.lock(tx, stamp.nowMs, bill.guarantor))!;
  await account.unfreeze(changed.taxFen, changed.taxNo);
  post(tx, stamp.nowMs, [
    { guarantor: bill.guarantor, event: 'cancel', amountFen: changed.taxFen, ref: changed.taxNo },
  ]);
  tx.send({ text: markVoid, values: [bill.day, bill.id, bill.version] });
  return { ...changed, receipts: await statusReceipts(tools, stamp, [{ ...bill, state: step.state }]) };
}

/**
 * The bill of what stays of a list after a return in part, in the transaction that voided the one before.
 * @param lines what is taxed from now on: `remainingLines` of clearance makes them
 */
export async function reissueBill(
  tools: TaxMessageTools & { contents: Contents },
  tx: Transaction,
  of: CaseRef,
  lines: readonly BillLine[],
  stamp: Stamp,
): Promise<ChangedBill | BillFault> {
  const before = (await tx.query<BillRow>(lockBill, [of.day, of.id])).rows[0];
  if (!before) return 'unknown';
  if (before.state !== 3) return 'not-void';
  const tax = sumOf(lines);
  const version = before.version + 1;
  const changed = { taxNo: taxNoOf(before.invt_no, version), guarantor: before.guarantor, taxFen: taxFenOf(tax) };
  const account = (await Account.lock(tx, stamp.nowMs, before.guarantor))!;
  if (!account.freeze(changed.taxFen, changed.taxNo)) return 'guarantee-short';
  const { day, id, invt_no, guarantor, seller, logistics, agent, released_on } = before;
  const amounts = [tax.dutyFen, tax.vatFen, tax.consumptionFen];
  const values = [day, id, version, invt_no, guarantor, seller, logistics, agent, released_on, ...amounts];
  tx.send({ text: addBill, values: [...values, JSON.stringify(lines)] });
  const record = (await tools.contents.of(tx, [of])).get(id)!;
  const issued = { ...changed, invtNo: invt_no, seller, logistics, agent, ...tax };
  return { ...changed, receipts: await taxBill(tools, stamp, issued, record, lines) };
}

/** Says whether a return is open; false when the list has no bill that could wait. */
export async function holdBill(tx: Transaction, of: CaseRef, isOpen: boolean): Promise<boolean> {
  return ((await tx.query(markHeld, [of.day, of.id, isOpen])).rowCount ?? 0) > 0;
}
