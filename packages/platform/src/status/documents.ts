/** The documents of a case: found by key, opened, and each naming the keys of the others. */
import type { Pool } from 'pg';
import type { ArchivedDays } from '../archive/days.ts';
import { search, searchEverywhere, searchInvtNo } from '../archive/search.ts';
import type { Contents, DocumentRef } from '../documents/contents.ts';
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

/** Where documents stand. */
export interface DocumentRecord {
  pool: Pool;
  contents: Contents;
  archived: ArchivedDays;
}

/** Documents that fit what was asked for, each of which may belong to another case. */
export async function findDocuments(record: DocumentRecord, wanted: Wanted, asker: string): Promise<CaseDocument[]> {
  switch (wanted.by) {
    case 'order':
      return documentsByKeys(record, orderKeys(wanted.ebpCode, wanted.orderNo));
    case 'copNo':
      return open(record, byOwnNumber, [KEY.inventory, wanted.number, asker, CANDIDATES_MAX]);
    case 'logisticsNo':
      return open(record, byOwnNumber, [KEY.waybill, wanted.number, asker, CANDIDATES_MAX]);
    case 'payTransactionId':
      return open(record, byOwnNumber, [KEY.payment, wanted.number, asker, CANDIDATES_MAX]);
    case 'preNo':
      return open(record, byPreNo, [wanted.number, CANDIDATES_MAX]);
    case 'invtNo':
      return open(record, byInvtNo, [wanted.number, CANDIDATES_MAX]);
    case 'guid':
      return open(record, byGuid, [wanted.number, asker, CANDIDATES_MAX]);
  }
}

/** The same in archived days, for numbers that no key leads to. Looked for only where the tables hold nothing that the asker may see. */
export async function findArchived(
  { pool, contents, archived }: DocumentRecord,
  wanted: Wanted,
): Promise<CaseDocument[]> {
  const refs = await archivedRefs(pool, archived, wanted);
  return openRows(pool, contents, await rowsOf(archived, refs));
}

function archivedRefs(pool: Pool, archived: ArchivedDays, wanted: Wanted): Promise<DocumentRef[]> | DocumentRef[] {
  const limit = CANDIDATES_MAX;
  switch (wanted.by) {
    case 'preNo': {
      const sought = { table: 'document', where: 'pre_no = ?', parameters: [wanted.number], limit } as const;
      const day = dayOfPreNo(wanted.number);
      return day === undefined ? [] : search(archived, [day], sought);
    }
    case 'invtNo':
      return searchInvtNo(pool, archived, wanted.number, limit);
    case 'guid':
      return searchEverywhere(pool, archived, {
        table: 'document',
        where: 'guid = ?',
        parameters: [wanted.number],
        limit,
      });
    default:
      return [];
  }
}

/** A letter, the day, nine digits. */
function dayOfPreNo(preNo: string): string | undefined {
  const [, year, month, date] = /^B(\d{4})(\d\d)(\d\d)\d{9}$/.exec(preNo) ?? [];
  return year && `${year}-${month}-${date}`;
}

export async function documentsByKeys(record: DocumentRecord, keys: readonly KeyRef[]): Promise<CaseDocument[]> {
  if (keys.length === 0) return [];
  const columns = [keys.map((key) => key.kind), keys.map((key) => key.owner), keys.map((key) => key.number)];
  return open(record, byKey, columns);
}

async function open(record: DocumentRecord, sql: string, parameters: unknown[]): Promise<CaseDocument[]> {
  const { pool, contents, archived } = record;
  const { rows } = await pool.query<DocumentRow>(sql, parameters);
  const gone = new Map((await rowsOf(archived, rows.filter(isElsewhere))).map((row) => [row.id, row]));
  const found = rows.flatMap((row) => (isElsewhere(row) ? { ...gone.get(row.id)!, state: row.state } : row));
  return openRows(pool, contents, found);
}

/** A key leads to it, and it is in a day that has left the tables. */
const isElsewhere = ({ kind }: DocumentRow): boolean => kind === null;

async function rowsOf(archived: ArchivedDays, refs: readonly DocumentRef[]): Promise<DocumentRow[]> {
  const rows = refs.length > 0 ? await archived.byId<Omit<DocumentRow, 'state'>>('document', refs) : [];
  return rows.map((row) => ({ ...row, state: null }));
}

async function openRows(pool: Pool, contents: Contents, rows: readonly DocumentRow[]): Promise<CaseDocument[]> {
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
