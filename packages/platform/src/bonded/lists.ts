/** Verification lists as they are stored: claimed by the own number of the company, locked for each step, moved by the law. */
import {
  afterEvent,
  type BatchInspection,
  type Deduction,
  type Direction,
  type ListEvent,
  type ListType,
  refusals,
  type VerificationList,
  verificationListNo,
} from '@tongguan/clearance';
import type { Numbers } from '../numbers/blocks.ts';
import type { Stamp } from '../receipts/write.ts';
import { int8s } from '../store/arrays.ts';
import { loadSql } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { BondedRefusal } from './items.ts';
import type { LedgerRow } from './ledgers.ts';
import { NumberTaken, Unknown } from './tools.ts';

const lockOwnNumber = loadSql(import.meta.url, 'lock-own-number');
const addList = loadSql(import.meta.url, 'add-list');
const addLines = loadSql(import.meta.url, 'add-lines');
const listByOwnNumber = loadSql(import.meta.url, 'list-by-own-number');
const lockLists = loadSql(import.meta.url, 'lock-lists');
const linesOf = loadSql(import.meta.url, 'lines-of');
const moveList = loadSql(import.meta.url, 'move-list');

export interface ListRow {
  no: string;
  id: number;
  ems_no: string;
  area_code: string;
  cop_no: string;
  type: ListType;
  direction: Direction;
  deduction: Deduction;
  declaration_no: string | null;
  to_ems_no: string | null;
  made_on: string;
  deposit_fen: number;
  bound_fen: number;
  due_on: string | null;
}

export interface LineRow {
  list_no: string;
  line: number;
  item_no: string;
  to_item_no: string | null;
  qty: number;
  bound_qty: number;
  passed_qty: number;
  inspection: BatchInspection;
  inspection_no: string | null;
  left_qty: number;
  entered_on: string | null;
  returned_qty: number;
  sold_qty: number;
  deposit_fen: number;
}

/** A list locked for the rest of the transaction, with its lines. */
export interface StoredList {
  row: ListRow;
  lines: readonly LineRow[];
}

export interface NewList {
  ledger: LedgerRow;
  copNo: string;
  digest: Buffer;
  type: ListType;
  direction: Direction;
  lines: readonly NewLine[];
  declarationNo?: string | undefined;
  toEmsNo?: string;
  dueOn?: string | undefined;
  depositFen?: number;
}

export interface NewLine {
  itemNo: string;
  qty: bigint;
  toItemNo?: string;
  inspection?: BatchInspection;
  depositFen?: number;
}

/** A fresh number and id for a list; taken before its transaction, and a gap if the list turns out to be there already. */
export async function listNumber(numbers: Numbers, customsCode: string, day: string, direction: Direction) {
  const year = Number(day.slice(0, 4));
  const [[serial], [id]] = await Promise.all([
    numbers.serials(`QD${customsCode}${year}${direction}`, 1),
    numbers.spans(1),
  ]);
  return { no: verificationListNo(customsCode, year, direction, serial!), id: id! };
}

/** Nobody else declares under the number until the transaction ends: the first of all locks, as every key. */
export function holdOwnNumber(tx: Transaction, areaCode: string, copNo: string): void {
  tx.send({ text: lockOwnNumber, values: [`${areaCode} ${copNo}`] });
}

/** Is something declared under this own number? Its list if it says the same; refused if it says something else. */
export async function declaredBefore(
  tx: Transaction,
  areaCode: string,
  copNo: string,
  digest: Buffer,
): Promise<string | undefined> {
  holdOwnNumber(tx, areaCode, copNo);
  const { rows } = await tx.query<{ no: string; digest: Buffer }>(listByOwnNumber, [areaCode, copNo]);
  const before = rows[0];
  if (!before) return undefined;
  if (before.digest.equals(digest)) return before.no;
  throw new NumberTaken(copNo);
}

/** Stores an approved list. */
export async function storeList(
  tx: Transaction,
  stamp: Stamp,
  { no, id }: { no: string; id: number },
  list: NewList,
): Promise<StoredList> {
  const { ledger, copNo, digest, type, direction, lines, declarationNo, toEmsNo, dueOn, depositFen = 0 } = list;
  const declaredQty = lines.reduce((sum, { qty }) => sum + qty, 0n);
  const drafted = { type, direction, deduction: 0 as const, declarationNo, declaredQty, passedQty: 0n };
  const approved = stepped(drafted, { verb: 'approve' }, copNo);
  await tx.query(addList, [
    ...[no, id, ledger.ems_no, ledger.area_code, copNo, digest, type, direction, approved.deduction],
    ...[declarationNo ?? null, toEmsNo ?? null, stamp.day, new Date(stamp.nowMs), depositFen, dueOn ?? null],
  ]);
  tx.send({
    text: addLines,
    values: [
      no,
      lines.map(({ itemNo }) => itemNo),
      lines.map(({ toItemNo }) => toItemNo ?? null),
      int8s(lines.map(({ qty }) => Number(qty))),
      lines.map(({ inspection = 'none' }) => inspection),
      int8s(lines.map((line) => line.depositFen ?? 0)),
    ],
  });
  return (await lockedLists(tx, [no]))[0]!;
}

/** Lists in the order of their numbers, locked, with their lines. All must be there. */
export async function lockedLists(tx: Transaction, nos: readonly string[]): Promise<StoredList[]> {
  const sorted = [...new Set(nos)].sort();
  const [{ rows }, lines] = await Promise.all([
    tx.query<ListRow>(lockLists, [sorted]),
    tx.query<LineRow>(linesOf, [sorted]),
  ]);
  if (rows.length < sorted.length) throw new Unknown();
  const byList = Map.groupBy(lines.rows, (line) => line.list_no);
  return rows.map((row) => ({ row, lines: byList.get(row.no) ?? [] }));
}

/** One list of the company, or none of its lists. */
export async function lockedListOf(tx: Transaction, no: string, areaCode: string | undefined): Promise<StoredList> {
  const list = (await lockedLists(tx, [no]))[0]!;
  if (areaCode !== undefined && list.row.area_code !== areaCode) throw new Unknown();
  return list;
}

/** Carries out an event on a locked list. */
export function moveStored(tx: Transaction, { row, lines }: StoredList, event: ListEvent): VerificationList {
  const sum = (name: 'qty' | 'passed_qty') => lines.reduce((total, line) => total + BigInt(line[name]), 0n);
  const { type, direction, deduction, declaration_no } = row;
  const before = {
    ...{ type, direction, deduction, declarationNo: declaration_no ?? undefined },
    ...{ declaredQty: sum('qty'), passedQty: sum('passed_qty') },
  };
  const after = stepped(before, event, row.no);
  tx.send({ text: moveList, values: [row.no, after.deduction, after.declarationNo ?? null] });
  return after;
}

function stepped(list: VerificationList, event: ListEvent, named: string): VerificationList {
  const after = afterEvent(list, event);
  if (after.ok) return after.list;
  throw new BondedRefusal([refusals.state({ computed: `${named}: ${event.verb}`, limit: after.fault })]);
}
