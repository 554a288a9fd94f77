/** Master bills as they stand: read for show, locked for a change. */
import { type BillBalance, type BillFault, deleteFaults, foldNumber, parseDecimal } from '@tongguan/clearance';
import type { Pool } from 'pg';
import { texts } from '../store/arrays.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Queries } from '../store/transaction.ts';
import { ManifestError } from './errors.ts';

const lockBillsSql = loadSql(import.meta.url, 'lock-bills');
const listBillsSql = loadSql(import.meta.url, 'list-bills');
const showBillSql = loadSql(import.meta.url, 'show-bill');
const deleteBillSql = loadSql(import.meta.url, 'delete-bill');

/** Bills of one page of the list. */
const LIST_MAX = 500;

export interface BillKey {
  customsCode: string;
  voyageNo: string;
  billNo: string;
}

/** Of folded numbers, for maps. The separator cannot occur in them. */
export const billKey = ({ customsCode, voyageNo, billNo }: BillKey): string =>
  `${customsCode}\u0001${voyageNo}\u0001${billNo}`;

/** A row of manifest_bill; weights as decimals. */
export interface BillRecord extends BillKey {
  id: number;
  trafNo: string;
  trafMode: string | null;
  country: string | null;
  pieces: number;
  weight: string;
  piecesWritten: number;
  weightWritten: string;
  filedBy: string;
  changeReason: string | null;
  filedAt: Date;
  changedAt: Date;
}

/** A bill with the inbound details that name it. */
export interface ShownBill extends BillRecord {
  deliveries: { operatorCode: string; copNo: string; state: string; parcels: number }[];
}

export const balanceOf = (bill: BillRecord): BillBalance => ({
  trafNo: bill.trafNo,
  voyageNo: bill.voyageNo,
  billNo: bill.billNo,
  pieces: bill.pieces,
  piecesWritten: bill.piecesWritten,
  weight: parseDecimal(bill.weight)!,
  weightWritten: parseDecimal(bill.weightWritten)!,
});

/** Those of the bills that are there, locked in the order of their ids. */
export async function lockBills(tx: Queries, keys: readonly BillKey[]): Promise<Map<string, BillRecord>> {
  const values = [keys.map((k) => k.customsCode), keys.map((k) => k.voyageNo), keys.map((k) => k.billNo)].map(texts);
  const { rows } = await tx.query<BillRecord>({ text: lockBillsSql, values });
  return new Map(rows.map((row) => [billKey(row), row]));
}

/** Who files from the command line of the platform's own machine. */
export const OPERATOR = 'operator';

/** Whoever filed a bill answers for it; besides, the operator of the platform may mend it. */
export function strangerFaults({ billNo, filedBy }: BillRecord, by: string, row: number): BillFault[] {
  if (by === filedBy || by === OPERATOR) return [];
  const rule = {
    zh: `由${filedBy}申报，其他企业不得变更或删除`,
    en: `was filed by ${filedBy}, who alone may change or delete it`,
  };
  const remedy = { zh: '请由原申报企业办理', en: 'Have it changed by the participant who filed it' };
  return [{ row, field: 'billNo', value: billNo, code: '13349', rule, remedy }];
}

export const folded = ({ customsCode, voyageNo, billNo }: BillKey): BillKey => ({
  customsCode,
  voyageNo: foldNumber(voyageNo),
  billNo: foldNumber(billNo),
});

interface ListAsked {
  after?: number;
  open?: boolean;
  limit?: number;
  /** Only bills of this participant. */
  filedBy?: string | undefined;
}

/** Bills after `after` by id, the oldest first; `open`: only those from which something is left to be written off. */
export async function listBills(
  pool: Pool,
  { after = 0, open = false, limit = LIST_MAX, filedBy }: ListAsked = {},
): Promise<BillRecord[]> {
  const { rows } = await pool.query<BillRecord>(listBillsSql, [
    after,
    open,
    Math.min(limit, LIST_MAX),
    filedBy ?? null,
  ]);
  return rows;
}

export async function showBill(pool: Pool, key: BillKey): Promise<ShownBill | undefined> {
  const { customsCode, voyageNo, billNo } = folded(key);
  const { rows } = await pool.query<ShownBill>(showBillSql, [customsCode, voyageNo, billNo]);
  return rows[0];
}

/** False when there is no such bill. Throws ManifestError when parcels were written off it, or it is another's. */
export function deleteBill(pool: Pool, key: BillKey, by: string): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    const bill = (await lockBills(tx, [folded(key)])).get(billKey(folded(key)));
    if (!bill) return false;
    const faults = [...strangerFaults(bill, by, 1), ...deleteFaults(balanceOf(bill))];
    if (faults.length > 0) throw new ManifestError(faults);
    await tx.query(deleteBillSql, [bill.id]);
    await tx.commit();
    return true;
  });
}
