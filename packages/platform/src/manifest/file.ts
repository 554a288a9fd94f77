/** Filing a manifest: all of its bills or none. A bill that is there is changed, where the law lets it be. */
import {
  BILL_FIELDS,
  type Bill,
  type BillFault,
  type BillRow,
  changeFaults,
  formatDecimal,
  readBill,
} from '@tongguan/clearance';
import type { Pool } from 'pg';
import { int8s, texts } from '../store/arrays.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Transaction } from '../store/transaction.ts';
import { type BillRecord, balanceOf, billKey, lockBills, strangerFaults } from './bills.ts';
import { CsvError, readCsv } from './csv.ts';
import { ManifestError } from './errors.ts';

const addBills = loadSql(import.meta.url, 'add-bills');
const changeBills = loadSql(import.meta.url, 'change-bills');

/** Rows of one manifest: what one transaction bears beside others. */
export const ROWS_MAX = 10_000;

export interface FiledRow {
  /** As the sender counts it: the line of a file, the place in a list. */
  row: number;
  fields: BillRow;
}

/** Rows of a table. Throws CsvError where it is none. */
export function manifestRows(csv: string): FiledRow[] {
  const rows = readCsv(csv, BILL_FIELDS).map(({ line: row, fields }) => ({ row, fields }));
  if (rows.length > 0 && rows.length <= ROWS_MAX) return rows;
  throw new CsvError(`The table has ${rows.length} rows; from 1 to ${ROWS_MAX} can be filed at once.`);
}

export interface Filed {
  added: number;
  changed: number;
  same: number;
}

interface FiledBy {
  /** Participant, or `operator`. */
  filedBy: string;
  nowMs: number;
}

const TRIES_MAX = 5;

/** Throws ManifestError with every fault of every row; nothing is kept then. */
export async function fileManifest(pool: Pool, rows: readonly FiledRow[], by: FiledBy): Promise<Filed> {
  const bills = readRows(rows);
  return unlessOvertaken(() => inTransaction(pool, (tx) => fileBills(tx, bills, by)));
}

async function fileBills(tx: Transaction, bills: readonly { bill: Bill; row: number }[], by: FiledBy): Promise<Filed> {
  const stored = await lockBills(
    tx,
    bills.map(({ bill }) => bill),
  );
  const changes: { id: number; bill: Bill }[] = [];
  const fresh: Bill[] = [];
  const faults: BillFault[] = [];
  for (const { bill, row } of bills) {
    const known = stored.get(billKey(bill));
    if (known === undefined) fresh.push(bill);
    else if (isOther(known, bill)) {
      faults.push(...strangerFaults(known, by.filedBy, row), ...changeFaults(balanceOf(known), bill, row));
      changes.push({ id: known.id, bill });
    }
  }
  if (faults.length > 0) throw new ManifestError(faults);
  write(tx, fresh, changes, by);
  await tx.commit();
  return { added: fresh.length, changed: changes.length, same: bills.length - fresh.length - changes.length };
}

/** Two that file one new bill at once: the second one finds it there when it tries again. */
async function unlessOvertaken<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if ((error as { code?: string }).code !== '23505' || tries >= TRIES_MAX) throw error;
    }
  }
}

function readRows(rows: readonly FiledRow[]): { bill: Bill; row: number }[] {
  const faults: BillFault[] = [];
  const seen = new Map<string, number>();
  const bills: { bill: Bill; row: number }[] = [];
  for (const { row, fields } of rows) {
    const read = readBill(fields, row);
    if ('faults' in read) {
      faults.push(...read.faults);
      continue;
    }
    const first = seen.get(billKey(read.bill));
    if (first !== undefined) faults.push(twice(row, read.bill, first));
    seen.set(billKey(read.bill), row);
    bills.push({ bill: read.bill, row });
  }
  if (faults.length > 0) throw new ManifestError(faults);
  return bills;
}

const twice = (row: number, { billNo }: Bill, first: number): BillFault => ({
  row,
  field: 'billNo',
  value: billNo,
  code: '13348',
  rule: { zh: `与第${first}行为同一总运单`, en: `is the bill of row ${first} once more` },
  remedy: { zh: '合并或删除其中一行', en: 'Join the rows, or leave one out' },
});

const isOther = (stored: BillRecord, bill: Bill): boolean =>
  stored.trafNo !== bill.trafNo ||
  (stored.trafMode ?? undefined) !== bill.trafMode ||
  (stored.country ?? undefined) !== bill.country ||
  stored.pieces !== bill.pieces ||
  balanceOf(stored).weight !== bill.weight;

function write(
  tx: Transaction,
  fresh: readonly Bill[],
  changes: readonly { id: number; bill: Bill }[],
  { filedBy, nowMs }: FiledBy,
): void {
  const at = new Date(nowMs);
  if (fresh.length > 0) {
    const keys = [fresh.map((b) => b.customsCode), fresh.map((b) => b.voyageNo), fresh.map((b) => b.billNo)].map(texts);
    tx.send({ text: addBills, values: [...keys, ...contentColumns(fresh), filedBy, at] });
  }
  if (changes.length === 0) return;
  const bills = changes.map(({ bill }) => bill);
  const reasons = texts(bills.map(({ changeReason }) => changeReason));
  tx.send({
    text: changeBills,
    values: [int8s(changes.map(({ id }) => id)), ...contentColumns(bills), reasons, filedBy, at],
  });
}

const contentColumns = (bills: readonly Bill[]): Buffer[] => [
  texts(bills.map(({ trafNo }) => trafNo)),
  texts(bills.map(({ trafMode }) => trafMode)),
  texts(bills.map(({ country }) => country)),
  int8s(bills.map(({ pieces }) => pieces)),
  texts(bills.map(({ weight }) => formatDecimal(weight))),
];
