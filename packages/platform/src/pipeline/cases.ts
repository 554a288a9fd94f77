/** Cases as the pipeline works on them, and loading them with their documents. */
import type { Registered } from '@tongguan/clearance';
import type { PoolClient } from 'pg';
import type { KeyRef } from '../intake/kinds.ts';
import type { QuotaCase } from '../ledger/quota.ts';
import type { SealedRecord } from '../records.ts';
import { openJson } from '../seal/index.ts';
import type { Registry, Seal } from '../services.ts';
import { loadPrepared } from '../store/sql.ts';

const claimComplete = loadPrepared(import.meta.url, 'claim-complete-cases');
const loadDocumentsSql = loadPrepared(import.meta.url, 'load-documents');

/** Row of waiting_case with the documents matched to it. */
export interface CaseRow extends QuotaCase {
  invt_no: string | null;
  order_day: string;
  order_id: number;
  payment_day: string;
  payment_id: number;
  waybill_day: string;
  waybill_id: number;
}

export interface LoadedDocument {
  id: number;
  /** Its business key names it; false when a newer version has taken its place. */
  current: boolean;
  pre_no: string | null;
  sender: string;
  receivers: string[];
  record: SealedRecord;
}

/** A case with its four documents. */
export interface LoadedCase {
  row: CaseRow;
  inventory: LoadedDocument;
  order: LoadedDocument;
  payment: LoadedDocument;
  waybill: LoadedDocument;
}

/** Locks and loads the complete cases among those that the keys lead to. */
export async function claimCases(client: PoolClient, seal: Seal, wakes: readonly KeyRef[]): Promise<LoadedCase[]> {
  const { rows } = await client.query<CaseRow>({
    ...claimComplete,
    values: [wakes.map((wake) => wake.kind), wakes.map((wake) => wake.owner), wakes.map((wake) => wake.number)],
  });
  if (rows.length === 0) return [];
  const documents = await loadDocuments(client, seal, rows.flatMap(documentRefs));
  const cases = rows.map((row) => ({
    row,
    inventory: documents.get(row.id)!,
    order: documents.get(row.order_id)!,
    payment: documents.get(row.payment_id)!,
    waybill: documents.get(row.waybill_id)!,
  }));
  // A case that lost a document while it was claimed is left to the wake of the change, or to the sweep.
  return cases.filter(({ order, payment, waybill }) => order.current && payment.current && waybill.current);
}

const documentRefs = (row: CaseRow): { day: string; id: number }[] => [
  { day: row.day, id: row.id },
  { day: row.order_day, id: row.order_id },
  { day: row.payment_day, id: row.payment_id },
  { day: row.waybill_day, id: row.waybill_id },
];

export async function loadDocuments(
  client: PoolClient,
  seal: Seal,
  refs: readonly { day: string; id: number }[],
): Promise<Map<number, LoadedDocument>> {
  const { rows } = await client.query({
    ...loadDocumentsSql,
    values: [refs.map((ref) => ref.day), refs.map((ref) => ref.id)],
  });
  const documents = new Map<number, LoadedDocument>();
  for (const { id, day, sealed, ...rest } of rows) {
    documents.set(id, { id, ...rest, record: await openJson<SealedRecord>(seal, day, sealed) });
  }
  return documents;
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
  const roles = new Map<string, readonly string[]>();
  for (const { order, payment, waybill, inventory } of cases) {
    for (const { record } of [order, payment, waybill, inventory]) {
      for (const field of COMPANY_FIELDS) {
        const code = record.head[field];
        if (code && !roles.has(code)) roles.set(code, (await registry.byCode(code))?.roles ?? []);
      }
    }
  }
  return (code, role) => roles.get(code)?.includes(role) ?? false;
}
