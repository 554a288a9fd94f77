/** Learning what holds the keys that could not be claimed: the database's side of idempotency and of changes by business key. */
import { type DocumentState, documentPermission, type InventoryState, inventoryPermission } from '@tongguan/clearance';
import type { ArchivedDays } from '../archive/days.ts';
import { archivedFinals } from '../archive/decisions.ts';
import type { Contents, DocumentRef } from '../documents/contents.ts';
import { int8s, texts } from '../store/arrays.ts';
import { loadPrepared } from '../store/sql.ts';
import { LostRace, type Transaction } from '../store/transaction.ts';
import { hasClaimed, keepsKeyWhenRefused, keyColumns, messageKey } from './claims.ts';
import { recordDigest } from './doc.ts';
import { type Existing, type Fate, type Placed, STATE } from './fate.ts';
import { intakeFault } from './faults.ts';
import { byKey, KEY, type KeyRef, keyText, recordPath } from './kinds.ts';
import { checkFailed } from './phrase.ts';
import { shareTransactions } from './shared-payments.ts';
import type { WaybillNumbers } from './waybill-numbers.ts';

const lockKeys = loadPrepared(import.meta.url, 'lock-keys');
const existingMessages = loadPrepared(import.meta.url, 'existing-messages');
const existingDocuments = loadPrepared(import.meta.url, 'existing-documents');
const findCases = loadPrepared(import.meta.url, 'find-cases');
const lockCases = loadPrepared(import.meta.url, 'lock-cases');
const finalDecisions = loadPrepared(import.meta.url, 'final-decisions');
const cancelledLists = loadPrepared(import.meta.url, 'cancelled-lists');

/** Status of a list that was cancelled after its release; it never travels. */
const CANCELLED = 430;

/** Where documents and what became of them stand. */
interface Known {
  contents: Contents;
  archived: ArchivedDays;
  numbers: WaybillNumbers;
}

/** Same (sender, guid) and same content: a repeat. Other content: perhaps a correction, judged by its records. */
export async function recogniseMessages(tx: Transaction, archived: ArchivedDays, placed: Placed[]): Promise<void> {
  const taken = placed.filter((message) => message.outcome === 'new' && message.claimed.length === 0);
  if (taken.length === 0) return;
  tx.send({ ...lockKeys, values: keyColumns(taken.map(messageKey).sort(byKey)) });
  const values = [texts(taken.map((m) => m.entry.sender)), texts(taken.map((m) => m.entry.guid))];
  const { rows } = await tx.query({ ...existingMessages, values });
  const gone = rows.filter((row) => row.digest === null);
  const found = new Map((await archived.byId<{ id: number }>('message', gone)).map((message) => [message.id, message]));
  const byGuid = new Map(
    rows.map((row) => [
      keyText({ kind: KEY.message, owner: row.owner, number: row.number }),
      { ...row, ...found.get(row.id) },
    ]),
  );
  for (const message of taken) {
    const row = byGuid.get(keyText(messageKey(message)))!;
    message.outcome = message.entry.digest.equals(row.digest) ? 'repeat' : 'correction';
    message.first = {
      day: row.day,
      id: row.id,
      type: row.type,
      guid: message.entry.guid,
      records: row.records,
      receivedAtMs: row.received_at.getTime(),
    };
  }
}

/** Where a key of a record is taken, the law of changes says what the record may do. */
export async function judgeDocuments(tx: Transaction, known: Known, fates: Fate[]): Promise<void> {
  const keyed = fates.filter((fate) => fate.refusal === undefined || keepsKeyWhenRefused(fate));
  await shareTransactions(tx, known.contents, keyed);
  await loadExisting(
    tx,
    known.contents,
    keyed.filter((fate) => !hasClaimed(fate, fate.doc.key.kind)),
  );
  const cases = await caseStates(tx, known, keyed);
  for (const fate of keyed) judge(fate, cases, known.numbers);
}

export async function loadExisting(tx: Transaction, contents: Contents, fates: Fate[]): Promise<void> {
  if (fates.length === 0) return;
  const keys = fates.map((fate) => fate.doc.key).sort(byKey);
  tx.send({ ...lockKeys, values: keyColumns(keys) });
  const { rows } = await tx.query<KeyRef & DocumentRef & { state: number }>({
    ...existingDocuments,
    values: keyColumns(keys),
  });
  const byText = new Map(rows.map((row) => [keyText(row), row]));
  const documents = await contents.documents(tx, rows);
  for (const fate of fates) {
    const row = byText.get(keyText(fate.doc.key));
    if (!row) continue;
    const { record, answer, answerText, preNo } = documents.get(row.id)!;
    const { head } = record;
    fate.existing = {
      id: row.id,
      day: row.day,
      state: row.state,
      appTime: head.appTime ?? '',
      appType: head.appType ?? '',
      sameContent: recordDigest(fate.doc.record).equals(recordDigest(record)),
      sameGuid: fate.doc.record.head.guid === head.guid,
      seller: head.ebcCode,
      preNo,
      answer,
      answerText,
    };
  }
}

export interface CaseState {
  inventoryId: number;
  day: string;
  agentCode: string;
  copNo: string;
  state: InventoryState;
}

/**
 * State of every case that the records touch: of those whose keys are taken, and of orders and waybills that another list
 * has. Waiting cases are locked in the order of their ids.
 */
async function caseStates(tx: Transaction, known: Known, fates: Fate[]): Promise<Map<string, CaseState>> {
  const asked = new Map(fates.flatMap(casesTouched).map((key) => [keyText(key), key]));
  const states = new Map<string, CaseState>();
  if (asked.size === 0) return states;
  const values = keyColumns([...asked.values()]);
  const { rows } = await tx.query<KeyRef & DocumentRef & { state: number }>({ ...findCases, values });
  if (rows.length === 0) return states;
  const ids = [...new Set(rows.map((row) => row.id))].sort((a, b) => a - b);
  // Locked first: what was decided meanwhile is seen by the statement after.
  const refs = [rows.map((row) => row.day), int8s(rows.map((row) => row.id))];
  const [locked, decisions, cancelled] = await Promise.all([
    tx.query<{ id: number; hold: string | null }>({ ...lockCases, values: [int8s(ids)] }),
    tx.query<{ id: number; status: number }>({ ...finalDecisions, values: refs }),
    tx.query<{ id: number }>({ ...cancelledLists, values: refs }),
  ]);
  const holds = new Map(locked.rows.map((row) => [row.id, row.hold]));
  const finals = new Map(decisions.rows.map((row) => [row.id, row.status]));
  const own = new Map(fates.map((fate) => [fate.id, fate]));
  const open = (id: number) => own.has(id) || holds.has(id) || finals.has(id);
  const elsewhere = rows.filter(({ id, state }) => state === STATE.declared && !open(id));
  for (const [id, status] of await archivedFinals(known.archived, elsewhere)) finals.set(id, status);
  for (const { id } of cancelled.rows) finals.set(id, CANCELLED);
  const others = await known.contents.of(
    tx,
    rows.filter((row) => !own.has(row.id)),
  );
  for (const row of rows) {
    const { key } = own.get(row.id)?.doc ?? {};
    const { id: inventoryId, day } = row;
    const { agentCode = '', copNo = '' } = others.get(row.id)?.head ?? {};
    states.set(
      keyText(row),
      key
        ? { inventoryId, day, agentCode: key.owner, copNo: key.number, state: 'waiting' }
        : {
            inventoryId,
            day,
            agentCode,
            copNo,
            state: inventoryState(row.state, holds.get(row.id), finals.get(row.id)),
          },
    );
  }
  return states;
}

function casesTouched(fate: Fate): KeyRef[] {
  const { doc, existing } = fate;
  const { head } = doc.record;
  if (doc.kind.word !== 'inventory') return existing ? [doc.kind.caseKey(head)] : [];
  const others = doc.kind.aliases(head).filter(({ kind }) => !hasClaimed(fate, kind));
  return existing ? [...others, doc.key] : others;
}

function inventoryState(keyState: number, hold: string | null | undefined, final: number | undefined): InventoryState {
  if (keyState === STATE.deleted) return 'deleted';
  if (keyState === STATE.stored) return 'stored';
  if (keyState === STATE.refused) return 'sent-back';
  if (hold !== undefined) return hold === null ? 'waiting' : 'passed';
  // Declared, neither waiting nor decided: the list was replaced between two looks.
  if (final === undefined) throw new LostRace('A list was changed by another transaction');
  if (final === 800) return 'released';
  return final === CANCELLED ? 'cancelled' : 'sent-back';
}

function judge(fate: Fate, cases: Map<string, CaseState>, numbers: WaybillNumbers): void {
  if (isOfAnotherSeller(fate)) {
    const { repeated } = fate.doc.kind.codes;
    if (!fate.refusal)
      refuse(fate, repeated, '订单编号已被其他电商企业使用', 'the order number belongs to another seller');
    return;
  }
  const permission =
    fate.doc.kind.word === 'inventory' ? judgeInventory(fate, cases) : judgeDocument(fate, cases, numbers);
  if (permission.allowed) {
    fate.effect = permission.effect;
    if (fate.effect === 'repeat' && fate.existing?.state === STATE.refused) refuseAgain(fate, fate.existing);
    if (fate.doc.kind.word === 'inventory') checkAliases(fate, cases, numbers);
    return;
  }
  if (!fate.refusal) refuse(fate, permission.code, permission.message.zh, permission.message.en);
}

/** The very list that was refused before is refused again, with the first answer. */
function refuseAgain(fate: Fate, { answer, answerText }: Existing): void {
  const path = recordPath(fate.doc.kind, fate.doc.record.index);
  fate.refusal ??= { code: answer, text: answerText, faults: [intakeFault('refused', path, answer, answerText)] };
}

/** A platform's order numbers are unique, and its sellers must not touch each other's orders. */
const isOfAnotherSeller = ({ doc, existing }: Fate): boolean =>
  doc.kind.word === 'order' && existing !== undefined && existing.seller !== doc.record.head.ebcCode;

function judgeInventory(fate: Fate, cases: Map<string, CaseState>) {
  const { doc, existing } = fate;
  if (!existing) return inventoryPermission(doc, undefined);
  const state = cases.get(keyText(doc.key))?.state ?? 'sent-back';
  return inventoryPermission(doc, { ...existing, state });
}

function judgeDocument(fate: Fate, cases: Map<string, CaseState>, numbers: WaybillNumbers) {
  const { doc, existing } = fate;
  const word = doc.kind.word as 'order' | 'payment' | 'waybill';
  if (!existing) return documentPermission(word, doc, undefined);
  const found = cases.get(keyText(doc.kind.caseKey(doc.record.head)));
  const state = documentState(existing, found);
  return documentPermission(word, doc, {
    ...existing,
    state: word === 'waybill' ? numbers.stateOf(doc, existing, found, state) : state,
  });
}

function documentState(existing: Existing, found: CaseState | undefined): DocumentState {
  if (existing.state === STATE.deleted) return 'deleted';
  if (existing.state === STATE.stored) return 'stored';
  switch (found?.state) {
    case undefined:
    case 'stored':
    case 'waiting':
      return 'open';
    case 'passed':
    case 'released':
      return 'used';
    default:
      return 'returned';
  }
}

/** One live list an order, one live list a waybill: another list may take the keys over only from one that has ended. */
function checkAliases(fate: Fate, cases: Map<string, CaseState>, numbers: WaybillNumbers): void {
  const { doc } = fate;
  const [order, waybill] = doc.kind.aliases(doc.record.head).map((key) => cases.get(keyText(key)));
  fate.aliasWas = [order?.inventoryId ?? 0, waybill?.inventoryId ?? 0];
  if (fate.refusal || doc.appType === '3' || fate.effect === 'repeat') return;
  const taken = waybill && !numbers.isFree(waybill) ? waybill : undefined;
  const other = [order, taken].find((found) => found && isLive(found.state) && !isSame(found, fate));
  if (!other) return;
  const code = other === order ? '-621004' : '-621003';
  const what = other === order ? '该订单已由清单申报' : '该运单号已被清单使用';
  refuse(
    fate,
    code,
    `${what}[${other.copNo}]`,
    `the ${other === order ? 'order' : 'waybill'} is declared by list ${other.copNo}`,
  );
}

const isLive = (state: InventoryState): boolean => state === 'waiting' || state === 'passed' || state === 'released';
const isSame = (found: CaseState, { doc }: Fate): boolean =>
  found.agentCode === doc.key.owner && found.copNo === doc.key.number;

function refuse(fate: Fate, code: string, zh: string, en: string): void {
  const { doc } = fate;
  fate.refusal = {
    code,
    text: checkFailed(doc.kind, doc.record.head, zh),
    faults: [intakeFault('refused', recordPath(doc.kind, doc.record.index), code, en)],
  };
}
