/**
 * Inbound details write their parcels off the master bill, in the commit that takes them or, where the bill comes later, in one of its own.
 * Either all parcels of a detail arrive or none. Order of locks: deliveries, bills, receipt counters.
 */
import { resultText } from '@tongguan/ceb';
import {
  type ArrivingParcel,
  type BillBalance,
  formatDecimal,
  parseDecimal,
  rejected,
  writeOff,
} from '@tongguan/clearance';
import type { DocumentRef } from '../documents/contents.ts';
import { type Answered, customsReceipt } from '../intake/further-receipts.ts';
import type { KeyRef } from '../intake/kinds.ts';
import { type BillRecord, balanceOf, billKey, folded, lockBills } from '../manifest/bills.ts';
import type { ClearTools } from '../pipeline/clear.ts';
import { type AddressedReceipt, newReceiptGuid, type Stamp } from '../receipts/write.ts';
import type { StoredRecord } from '../records.ts';
import { texts } from '../store/arrays.ts';
import { loadSql } from '../store/sql.ts';
import { LostRace, type Transaction } from '../store/transaction.ts';
import { arrivedSince } from './known.ts';
import { parcelKey } from './wake.ts';

const waybillsOf = loadSql(import.meta.url, 'waybills-of');
const arrivedBySql = loadSql(import.meta.url, 'arrived-by');
const addParcels = loadSql(import.meta.url, 'add-parcels');
const writeBill = loadSql(import.meta.url, 'write-bill');
const writeDelivery = loadSql(import.meta.url, 'write-delivery');

/** An inbound detail that waits, locked. */
export interface Waiting {
  id: number;
  answered: Answered;
}

export interface WrittenOff {
  receipts: AddressedReceipt[];
  /** Parcels that have arrived. */
  wakes: KeyRef[];
}

const TAKEN = { status: '120', text: resultText('1800') };
const WRITTEN = { status: '399', text: resultText('2300') };

/** @param fresh just taken: those without a bill are told that they wait */
export async function writeOffAll(
  tools: ClearTools,
  tx: Transaction,
  stamp: Stamp,
  deliveries: readonly Waiting[],
  { fresh }: { fresh: boolean },
): Promise<WrittenOff> {
  const all: WrittenOff = { receipts: [], wakes: [] };
  const keys = deliveries.map(({ answered }) => keyOf(answered.record));
  const bills = await lockBills(tx, keys);
  const balances = new Map([...bills].map(([key, bill]) => [key, balanceOf(bill)]));
  for (const [i, delivery] of deliveries.entries()) {
    const key = billKey(keys[i]!);
    const bill = bills.get(key);
    const own: WrittenOff = bill
      ? await writeOffOne(tools, tx, stamp, delivery, bill, balances.get(key)!)
      : { receipts: fresh ? [answer(delivery.answered, stamp, TAKEN)] : [], wakes: [] };
    all.receipts.push(...own.receipts);
    all.wakes.push(...own.wakes);
  }
  return all;
}

const keyOf = ({ head }: StoredRecord) =>
  folded({ customsCode: head.customsCode ?? '', voyageNo: head.voyageNo ?? '', billNo: head.billNo ?? '' });

const answer = (answered: Answered, stamp: Stamp, said: { status: string; text: string }): AddressedReceipt =>
  customsReceipt(answered, stamp, newReceiptGuid(), said);

/** Moves the balance with what was written off. */
async function writeOffOne(
  tools: ClearTools,
  tx: Transaction,
  stamp: Stamp,
  { id, answered }: Waiting,
  bill: BillRecord,
  balance: BillBalance,
): Promise<WrittenOff> {
  const { head, list } = answered.record;
  const { logisticsCode = '', trafNo = '', voyageNo = '', billNo = '' } = head;
  const numbers = list.map(({ logisticsNo = '' }) => logisticsNo);
  const since = arrivedSince(stamp.nowMs, tools.parameters);
  const parcels = await parcelsOf(tools, tx, id, logisticsCode, numbers, since);
  const taken = writeOff({ trafNo, voyageNo, billNo }, parcels, balance);
  if (taken.failures.length > 0) {
    tx.send({ text: writeDelivery, values: [id, 'refused', null] });
    return { receipts: [answer(answered, stamp, rejected(taken.failures))], wakes: [] };
  }
  const weights = parcels.map(({ weight }) => (weight === undefined ? null : formatDecimal(weight)));
  const columns = [texts(numbers), texts(weights)];
  const added = await tx.query(addParcels, [logisticsCode, ...columns, id, bill.id, new Date(stamp.nowMs), since]);
  if (added.rowCount !== parcels.length) throw new LostRace('A parcel arrived by another inbound detail meanwhile');
  balance.piecesWritten += taken.pieces;
  balance.weightWritten += taken.weight;
  tx.send({ text: writeBill, values: [bill.id, taken.pieces, formatDecimal(taken.weight)] });
  tx.send({ text: writeDelivery, values: [id, 'written', bill.id] });
  const { customsCode = '' } = head;
  const [serial] = await tools.numbers.serials(`rkd ${customsCode}${stamp.day.slice(0, 4)}`, 1);
  const rkdNo = `${customsCode}${stamp.day.slice(0, 4)}R${String(serial).padStart(9, '0')}`;
  return {
    receipts: [answer({ ...answered, rkdNo }, stamp, WRITTEN)],
    wakes: numbers.map((number) => parcelKey(logisticsCode, number)),
  };
}

/** What the carrier has weighed, and who has brought which of them before. */
async function parcelsOf(
  { contents }: ClearTools,
  tx: Transaction,
  delivery: number,
  logisticsCode: string,
  numbers: readonly string[],
  since: Date,
): Promise<ArrivingParcel[]> {
  const values = [logisticsCode, texts(numbers)];
  const [waybills, before] = await Promise.all([
    tx.query<DocumentRef & { number: string }>(waybillsOf, values),
    tx.query<{ number: string; copNo: string }>(arrivedBySql, [...values, delivery, since]),
  ]);
  const records = await contents.of(tx, waybills.rows);
  const weights = new Map(waybills.rows.map(({ id, number }) => [number, parseDecimal(records.get(id)!.head.weight)]));
  const arrivedBy = new Map(before.rows.map(({ number, copNo }) => [number, copNo]));
  return numbers.map((logisticsNo) => ({
    logisticsNo,
    weight: weights.get(logisticsNo),
    arrivedBy: arrivedBy.get(logisticsNo),
  }));
}
