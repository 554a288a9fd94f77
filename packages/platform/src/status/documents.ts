/** The documents of a case: found by key, opened, and each naming the keys of the others. */
import type { Pool } from 'pg';
import type { ArchivedDays } from '../archive/days.ts';
import { searchEverywhere, searchInvtNo } from '../archive/search.ts';
import type { Contents, DocumentRef } from '../documents/contents.ts';
import { guidNumber } from '../documents/guid.ts';
import { SPAN } from '../documents/ids.ts';
import { type FurtherType, furtherKinds } from '../intake/further-kinds.ts';
import { KEY, type KeyRef, kinds, NONE, orderOwner } from '../intake/kinds.ts';
import type { StoredDocument } from '../records.ts';
import { loadSql } from '../store/sql.ts';

const byKey = loadSql(import.meta.url, 'documents-by-key');
const byOwnNumber = loadSql(import.meta.url, 'documents-by-own-number');
const byTransaction = loadSql(import.meta.url, 'documents-by-transaction');
const byPreNo = loadSql(import.meta.url, 'documents-by-pre-no');
const byInvtNo = loadSql(import.meta.url, 'documents-by-invt-no');
const byApplication = loadSql(import.meta.url, 'documents-by-application');
const byGuid = loadSql(import.meta.url, 'documents-by-guid');

export type Role = 'order' | 'payment' | 'waybill' | 'inventory';

/** A document of a case with what its parties may be told of it. */
export interface CaseDocument {
  role: Role;
  day: string;
  id: number;
  /** 311, 411, 511, 621. */
  kind: number;
  /** Business key. */
  owner: string;
  number: string;
  pre_no: string | null;
  sender: string;
  received_at: Date;
  answer: string;
  answer_text: string;
  /** Of the key, see STATE in intake/fate.ts; null for a version found otherwise. */
  state: number | null;
  head: Record<string, string>;
  /** guid or preNo of the further document (waybill status, cancel, return) that led here. */
  ledBy?: string | undefined;
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
      return open(record, byTransaction, [wanted.number, asker, CANDIDATES_MAX]);
    case 'preNo': {
      if (/^[CT]/.test(wanted.number)) return ledBy(await open(record, byApplication, [wanted.number]), wanted.number);
      const part = preNoParts(wanted.number);
      const found = part ? await open(record, byPreNo, [part.day, part.serial]) : [];
      return found.filter((document) => carries(document, wanted));
    }
    case 'invtNo':
      return open(record, byInvtNo, [wanted.number, CANDIDATES_MAX]);
    case 'guid': {
      const values = [String(guidNumber(wanted.number)), asker, CANDIDATES_MAX];
      const found = await open(record, byGuid, values);
      return found.filter((document) => carries(document, wanted));
    }
  }
}

/** The same in archived days, for numbers that no key leads to. Looked for where the tables hold nothing that the asker may see. */
export async function findArchived(record: DocumentRecord, wanted: Wanted): Promise<CaseDocument[]> {
  const found = await findArchivedRefs(record, wanted);
  const documents = await openAll(record, refsOf(found.map((ref) => ({ ...ref, state: null }))));
  return documents.filter((document) => carries(document, wanted));
}

async function findArchivedRefs({ pool, archived }: DocumentRecord, wanted: Wanted): Promise<Omit<Found, 'state'>[]> {
  const limit = CANDIDATES_MAX;
  switch (wanted.by) {
    case 'preNo': {
      const part = preNoParts(wanted.number);
      return part ? archivedByPreNo(archived, part.day, part.serial) : [];
    }
    case 'invtNo':
      return searchInvtNo(pool, archived, wanted.number, limit);
    case 'guid': {
      const parameters = [guidNumber(wanted.number)];
      return searchEverywhere(pool, archived, { table: 'document_guid', where: 'guid = ?', parameters, limit });
    }
    default:
      return [];
  }
}

/** As documents-by-pre-no.sql: the message whose lists may have it. A message has fewer lists than its id has room for. */
async function archivedByPreNo(archived: ArchivedDays, day: string, serial: number) {
  const opened = await archived.open(day);
  const messages = await opened?.rows('message', {
    where: 'pre_no > ? and pre_no <= ?',
    parameters: [BigInt(serial - SPAN), BigInt(serial)],
    orderBy: 'pre_no desc',
    limit: 1,
  });
  return (messages ?? []) as unknown as (DocumentRef & { records: number })[];
}

/** What was found by a number near to it, or by one that others may share, may not be what was meant. */
function carries({ pre_no, head, ledBy }: CaseDocument, { by, ...wanted }: Wanted): boolean {
  if (!('number' in wanted)) return true;
  if (ledBy === wanted.number) return true;
  if (by === 'preNo') return pre_no === wanted.number;
  return by !== 'guid' || head.guid === wanted.number;
}

/** Day and serial of a preNo as formatPreNo makes it: a letter, the day, nine digits. */
function preNoParts(preNo: string): { day: string; serial: number } | undefined {
  const [, year, month, date, serial] = /^B(\d{4})(\d\d)(\d\d)(\d{9})$/.exec(preNo) ?? [];
  const day = `${year}-${month}-${date}`;
  return Number.isNaN(Date.parse(day)) ? undefined : { day, serial: Number(serial) };
}

export async function documentsByKeys(record: DocumentRecord, keys: readonly KeyRef[]): Promise<CaseDocument[]> {
  if (keys.length === 0) return [];
  const columns = [keys.map((key) => key.kind), keys.map((key) => key.owner), keys.map((key) => key.number)];
  return open(record, byKey, columns);
}

interface Found {
  day: string;
  /** Of a document; of a message where `records` is given: all its documents are meant. */
  id: number;
  state: number | null;
  records?: number;
}

async function open(record: DocumentRecord, sql: string, parameters: unknown[]): Promise<CaseDocument[]> {
  const { rows } = await record.pool.query<Found>(sql, parameters);
  return openAll(record, refsOf(rows));
}

const refsOf = (rows: readonly Found[]): Found[] =>
  rows.flatMap(({ records, ...row }) =>
    records === undefined ? [row] : Array.from({ length: records }, (_, i) => ({ ...row, id: row.id + i + 1 })),
  );

/** Documents by where they stand. */
export async function openAll(record: DocumentRecord, refs: readonly Found[]): Promise<CaseDocument[]> {
  const documents = await record.contents.documents(record.pool, refs);
  const found: CaseDocument[] = [];
  for (const { id, state } of refs) {
    const document = documents.get(id)!;
    if (kinds[document.type]) found.push(caseDocument(document, state));
    else found.push(...(await ledTo(record, document)));
  }
  return found;
}

/** The case that a waybill status, cancel or return is about. */
async function ledTo(record: DocumentRecord, { type, record: { head } }: StoredDocument): Promise<CaseDocument[]> {
  const kind = furtherKinds[type as FurtherType];
  const documents = await documentsByKeys(record, [kind.caseKey(head)]);
  return ledBy(documents, head.guid);
}

const ledBy = (documents: readonly CaseDocument[], by: string | undefined): CaseDocument[] =>
  documents.map((document) => ({ ...document, ledBy: by }));

function caseDocument(
  { day, id, type, record: { head }, ...known }: StoredDocument,
  state: number | null,
): CaseDocument {
  const kind = kinds[type]!;
  const { owner, number } = kind.key(head);
  return {
    role: kind.word as Role,
    day,
    id,
    kind: kind.number,
    owner,
    number,
    pre_no: known.preNo ?? null,
    sender: known.sender,
    received_at: new Date(known.receivedAtMs),
    answer: known.answer,
    answer_text: known.answerText,
    state,
    head,
  };
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
