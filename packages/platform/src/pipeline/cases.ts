/** Cases as the pipeline works on them, and loading them with their documents. */
import type { RawDataAnswer, RegisterAnswer, Registered } from '@tongguan/clearance';
import type { Contents, DocumentRef } from '../documents/contents.ts';
import { keyColumns } from '../intake/claims.ts';
import { type KeyRef, kinds } from '../intake/kinds.ts';
import { shareKey } from '../intake/shared-payments.ts';
import type { QuotaCase } from '../ledger/quota.ts';
import type { LetGo } from '../operations/audits.ts';
import type { StoredRecord } from '../records.ts';
import type { Registry } from '../services.ts';
import { int8s } from '../store/arrays.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Queries } from '../store/transaction.ts';
import { withOwnPayments } from './own-payments.ts';

const woken = loadPrepared(import.meta.url, 'woken-cases');
const claimComplete = loadPrepared(import.meta.url, 'claim-complete-cases');
const replacedDocuments = loadPrepared(import.meta.url, 'replaced-documents');

/** Row of waiting_case with the documents matched to it. */
export interface CaseRow extends QuotaCase {
  invt_no: string | null;
  /** Of the inventory. */
  pre_no: string | null;
  sender: string;
  receivers: string[];
  order_day: string;
  order_id: number;
  payment_day: string;
  payment_id: number;
  waybill_day: string;
  waybill_id: number;
  /** The payment's transaction pays other orders too; never so for a list decided at once. */
  shared?: boolean;
}

/** A case with its four documents. */
export interface LoadedCase {
  row: CaseRow;
  inventory: StoredRecord;
  order: StoredRecord;
  payment: StoredRecord;
  waybill: StoredRecord;
  /** What ready.ts has found out. */
  identity?: RegisterAnswer;
  rawData?: RawDataAnswer;
  /** What it goes on without, by order. */
  without?: readonly LetGo[];
}

/** Cases that may be complete now, by the keys of documents that have come. */
export async function wokenCases(db: Queries, wakes: readonly KeyRef[]): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>({ ...woken, values: keyColumns(wakes) });
  return rows.map(({ id }) => id);
}

/** Locks and loads those of the cases that are complete. */
export async function claimCases(tx: Queries, contents: Contents, ids: readonly number[]): Promise<LoadedCase[]> {
  const { rows } = await tx.query<CaseRow>({ ...claimComplete, values: [int8s(ids)] });
  if (rows.length === 0) return [];
  const records = await contents.of(tx, rows.flatMap(documentRefs));
  const loaded = rows.map((row) => ({
    row,
    inventory: records.get(row.id)!,
    order: records.get(row.order_id)!,
    payment: records.get(row.payment_id)!,
    waybill: records.get(row.waybill_id)!,
  }));
  const cases = await withOwnPayments(tx, contents, loaded);
  if (cases.length === 0) return [];
  const replaced = await replacedAmong(tx, cases);
  // A case that lost a document while it was claimed is left to the wake of the change, or to the sweep.
  return replaced.size === 0
    ? cases
    : cases.filter(({ row }) => ![row.order_id, row.payment_id, row.waybill_id].some((id) => replaced.has(id)));
}

const documentRefs = (row: CaseRow): DocumentRef[] => [
  row,
  { day: row.order_day, id: row.order_id },
  { day: row.payment_day, id: row.payment_id },
  { day: row.waybill_day, id: row.waybill_id },
];

async function replacedAmong(tx: Queries, cases: readonly LoadedCase[]): Promise<Set<number>> {
  const named = cases.flatMap(({ row, order, payment, waybill }) => [
    { ...kinds.CEB311Message!.key(order.head), id: row.order_id },
    { ...kinds.CEB411Message!.key(payment.head), id: row.payment_id },
    { ...shareKey(payment.head), id: row.payment_id },
    { ...kinds.CEB511Message!.key(waybill.head), id: row.waybill_id },
  ]);
  const values = [...keyColumns(named), int8s(named.map(({ id }) => id))];
  const { rows } = await tx.query<{ id: number }>({ ...replacedDocuments, values });
  // A payment is named by its transaction or by its share of it: only where neither names it has it been replaced.
  const misses = Map.groupBy(rows, ({ id }) => id);
  const payments = new Set(cases.map(({ row }) => row.payment_id));
  return new Set([...misses].filter(([id, missed]) => !payments.has(id) || missed.length > 1).map(([id]) => id));
}

const COMPANY_FIELDS = [
  'ebpCode',
  'ebcCode',
  'payCode',
  'logisticsCode',
  'agentCode',
  'areaCode',
  'assureCode',
] as const;

/** The law asks synchronously who is registered for what: every company of the batch is looked up beforehand. */
export async function registeredOf(registry: Registry, cases: readonly LoadedCase[]): Promise<Registered> {
  const codes = new Set<string>();
  for (const { order, payment, waybill, inventory } of cases) {
    for (const { head } of [order, payment, waybill, inventory]) {
      for (const field of COMPANY_FIELDS) if (head[field]) codes.add(head[field]);
    }
  }
  const roles = new Map<string, readonly string[]>();
  for (const code of codes) roles.set(code, (await registry.byCode(code))?.roles ?? []);
  return (code, role) => roles.get(code)?.includes(role) ?? false;
}
