/** The documents of a case: found by key, opened, and each naming the keys of the others. */
import type { Pool } from 'pg';
import type { Contents } from '../documents/contents.ts';
import { KEY, type KeyRef, NONE, orderOwner } from '../intake/kinds.ts';
import { loadSql } from '../store/sql.ts';

const byKey = loadSql(import.meta.url, 'documents-by-key');
const byOwnNumber = loadSql(import.meta.url, 'documents-by-own-number');
const byPreNo = loadSql(import.meta.url, 'documents-by-pre-no');
const byInvtNo = loadSql(import.meta.url, 'documents-by-invt-no');
const byGuid = loadSql(import.meta.url, 'documents-by-guid');

export type Role = 'order' | 'payment' | 'waybill' | 'inventory';

const ROLES: Readonly<Record<number, Role>> = { 311: 'order', 411: 'payment', 511: 'waybill', 621: 'inventory' };

interface DocumentRow {
  day: string;
  id: number;
  kind: number;
  owner: string;
  number: string;
  app_type: number;
  app_status: number;
  app_time: string;
  order_no: string;
  pre_no: string | null;
  sender: string;
  guid: string;
  received_at: Date;
  answer: string;
  answer_text: string;
  /** Of the key, see STATE in intake/fate.ts; null for a version found otherwise. */
  state: number | null;
}

export interface CaseDocument extends DocumentRow {
  role: Role;
  head: Record<string, string>;
}

/** How a case may be asked for. */
export type Wanted =
  | { by: 'order'; ebpCode: string; orderNo: string }
  | { by: 'copNo' | 'logisticsNo' | 'payTransactionId' | 'preNo' | 'invtNo' | 'guid'; number: string };

/**
 * A number that is unique only for one company may be carried by others, and most of those cases are not the asker's. They are looked
 * into in the order of the statement, which puts the asker's own first, until one is his; a look costs a millisecond or two.
 */
const CANDIDATES_MAX = 100;

/** Documents that fit what was asked for, each of which may belong to another case. */
export async function findDocuments(
  pool: Pool,
  contents: Contents,
  wanted: Wanted,
  asker: string,
): Promise<CaseDocument[]> {
  switch (wanted.by) {
    case 'order':
      return documentsByKeys(pool, contents, orderKeys(wanted.ebpCode, wanted.orderNo));
    case 'copNo':
      return open(pool, contents, byOwnNumber, [KEY.inventory, wanted.number, asker, CANDIDATES_MAX]);
    case 'logisticsNo':
      return open(pool, contents, byOwnNumber, [KEY.waybill, wanted.number, asker, CANDIDATES_MAX]);
    case 'payTransactionId':
      return open(pool, contents, byOwnNumber, [KEY.payment, wanted.number, asker, CANDIDATES_MAX]);
    case 'preNo':
      return open(pool, contents, byPreNo, [wanted.number, CANDIDATES_MAX]);
    case 'invtNo':
      return open(pool, contents, byInvtNo, [wanted.number, CANDIDATES_MAX]);
    case 'guid':
      return open(pool, contents, byGuid, [wanted.number, asker, CANDIDATES_MAX]);
  }
}

export async function documentsByKeys(
  pool: Pool,
  contents: Contents,
  keys: readonly KeyRef[],
): Promise<CaseDocument[]> {
  if (keys.length === 0) return [];
  const columns = [keys.map((key) => key.kind), keys.map((key) => key.owner), keys.map((key) => key.number)];
  return open(pool, contents, byKey, columns);
}

async function open(pool: Pool, contents: Contents, sql: string, parameters: unknown[]): Promise<CaseDocument[]> {
  const { rows } = await pool.query<DocumentRow>(sql, parameters);
  const records = await contents.of(pool, rows);
  return rows.flatMap((row) => {
    const role = ROLES[row.kind];
    return role ? [{ ...row, role, head: records.get(row.id)!.head }] : [];
  });
}

/** The keys under which the other documents of its case may stand, and its own current version. */
export function linkedKeys({ role, owner, number, head }: CaseDocument): KeyRef[] {
  switch (role) {
    case 'order':
      return [...orderKeys(owner, number), ...key(KEY.payment, head.payCode, head.payTransactionId)];
    case 'payment':
      return [
        { kind: KEY.payment, owner, number },
        { kind: KEY.paymentOrder, owner, number },
        ...orderKeys(head.ebpCode, head.orderNo),
      ];
    case 'waybill':
      return [
        { kind: KEY.waybill, owner, number },
        { kind: KEY.waybillInventory, owner, number },
      ];
    case 'inventory':
      return [
        { kind: KEY.inventory, owner, number },
        ...orderKeys(orderOwner(head), head.orderNo),
        ...key(KEY.waybill, head.logisticsCode, head.logisticsNo),
      ];
  }
}

function orderKeys(owner?: string, orderNo?: string): KeyRef[] {
  return [KEY.order, KEY.orderPayment, KEY.orderInventory].flatMap((kind) => key(kind, owner, orderNo));
}

function key(kind: number, owner?: string, number?: string): KeyRef[] {
  return owner && number && owner !== NONE ? [{ kind, owner, number }] : [];
}
