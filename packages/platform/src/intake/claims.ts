/**
 * Claiming keys: all keys of a batch at once, in the hope that nobody has them, as is so for nearly every message. Where somebody has one
 * the batch is tried again, and for a while keys are looked for before they are claimed (Hope): what is taken is left to keys.ts, what was
 * claimed in vain is given back. COPY takes two thirds of the time of INSERT … ON CONFLICT and half the WAL.
 */
import type { Stamp } from '../receipts/write.ts';
import { int2s, int8s, texts } from '../store/arrays.ts';
import { CopyRows, copyInto } from '../store/copy.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { type Fate, type Placed, STATE, stands } from './fate.ts';
import { byKey, KEY, type KeyRef } from './kinds.ts';

const takenKeys = loadPrepared(import.meta.url, 'taken-keys');
const copyKeys = copyInto('document_key (kind, owner, number, day, id, state, link_owner, link_number)');
const release = loadPrepared(import.meta.url, 'release-keys');

/** Batches that look first after one that had hoped in vain: senders who repeat one message mostly repeat more. */
const LOOKING_BATCHES = 50;

/** Whether nobody is thought to have the keys of a batch. To look for eight keys an inventory costs a fifth of PostgreSQL's work. */
export class Hope {
  #looking = 0;

  /** Asked once a batch. */
  get looksFirst(): boolean {
    if (this.#looking === 0) return false;
    this.#looking--;
    return true;
  }

  inVain(): void {
    this.#looking = LOOKING_BATCHES;
  }
}

/** A row of document_key as intake writes it. */
export interface KeyRow extends KeyRef {
  id: number;
  state: number;
  link?: { owner: string; number: string } | undefined;
}

export const keyColumns = (keys: readonly KeyRef[]): Buffer[] => [
  int2s(keys.map((k) => k.kind)),
  texts(keys.map((k) => k.owner)),
  texts(keys.map((k) => k.number)),
];

/** The columns of rows in the order of the statements that write them. */
export const rowColumns = (rows: readonly KeyRow[]): Buffer[] => [
  ...keyColumns(rows),
  int8s(rows.map((r) => r.id)),
  int2s(rows.map((r) => r.state)),
  texts(rows.map((r) => r.link?.owner)),
  texts(rows.map((r) => r.link?.number)),
];

/** Claims the keys of messages, records and cases; what was got is noted with its message or record. */
export async function claimKeysOf(tx: Transaction, stamp: Stamp, placed: readonly Placed[], hope: Hope): Promise<void> {
  const open = placed.filter((message) => message.outcome === 'new');
  const claims = open.flatMap((message) => [
    { row: messageRow(message), of: message as { claimed: KeyRow[] } },
    ...message.fates.flatMap((fate) => rowsOf(fate).map((row) => ({ row, of: fate as { claimed: KeyRow[] } }))),
  ]);
  if (claims.length === 0) return;
  claims.sort((a, b) => byKey(a.row, b.row));
  const free = firstOfEach(hope.looksFirst ? await withoutTaken(tx, claims) : claims);
  for (const { row, of } of free) of.claimed.push(row);
  addKeys(
    tx,
    stamp,
    free.map(({ row }) => row),
  );
}

async function withoutTaken<T extends { row: KeyRow }>(tx: Transaction, claims: T[]): Promise<T[]> {
  const values = keyColumns(claims.map(({ row }) => row));
  const { rows } = await tx.query<{ place: number }>({ ...takenKeys, values });
  const taken = new Set(rows.map(({ place }) => place - 1));
  return claims.filter((_, i) => !taken.has(i));
}

/** Two lists of one message may name the same order: the first has it. Rows stand in key order. */
function firstOfEach<T extends { row: KeyRow }>(claims: T[]): T[] {
  return claims.filter(({ row }, i) => i === 0 || byKey(claims[i - 1]!.row, row) !== 0);
}

/** Adds keys, given in key order, that nobody is thought to have; one that is taken fails the transaction. */
export function addKeys(tx: Transaction, stamp: Stamp, rows: readonly KeyRow[]): void {
  const copy = new CopyRows();
  for (const { kind, owner, number, id, state, link } of rows) {
    copy.row(8).int2(kind).text(owner).text(number).date(stamp.day).int8(id).int2(state);
    copy.text(link?.owner).text(link?.number);
  }
  copy.send(tx, copyKeys);
}

export const messageKey = (message: Placed): KeyRef => ({
  kind: KEY.message,
  owner: message.entry.sender!,
  number: message.entry.guid,
});

export const messageRow = (message: Placed): KeyRow => ({
  ...messageKey(message),
  id: message.id,
  state: STATE.declared,
});

/** A new record claims its own key; one that is not refused, those too by which its case finds it. */
function rowsOf(fate: Fate): KeyRow[] {
  const { doc, refusal } = fate;
  if (doc.appType !== '1' || (refusal && !keepsKeyWhenRefused(fate))) return [];
  return refusal ? [ownRow(fate, STATE.refused)] : [ownRow(fate, stateOf(fate)), ...aliasRows(fate, stateOf(fate))];
}

/** A list that is refused for its content keeps its key, so that the mended one may come as new or as change. */
export const keepsKeyWhenRefused = ({ doc, refusal }: Fate): boolean =>
  doc.kind.word === 'inventory' && !refusal?.keyless && doc.key.owner !== '' && doc.key.number !== '';

/** Of a record that stands. */
export const stateOf = ({ doc }: Fate): number => (doc.appStatus === '1' ? STATE.stored : STATE.declared);

export const ownRow = ({ doc, id }: Fate, state: number): KeyRow => ({
  ...doc.key,
  id,
  state,
  link: doc.kind.link(doc.record.head, doc.key.kind),
});

/** The keys by which the case finds a document (6 and 9), or which a list takes for itself (7 and 8). */
export const aliasRows = ({ doc, id }: Fate, state: number): KeyRow[] =>
  doc.kind.aliases(doc.record.head).map((key) => ({
    ...key,
    id,
    state,
    link: doc.kind.link(doc.record.head, key.kind),
  }));

export const hasClaimed = ({ claimed }: { claimed: readonly KeyRow[] }, kind: number): boolean =>
  claimed.some((row) => row.kind === kind);

/** Gives back what nothing came of: keys of messages refused as a whole and of repeats, and of cases where the record does not stand. */
export function releaseClaims(tx: Transaction, placed: readonly Placed[]): void {
  const rows = placed.flatMap((message) => {
    if (message.outcome === 'repeat') return message.fates.flatMap(({ claimed }) => claimed);
    const own = message.outcome === 'new' && !message.fates.some(stands) ? message.claimed : [];
    return [...own, ...message.fates.filter((fate) => !stands(fate)).flatMap(aliasesClaimed)];
  });
  releaseKeys(tx, rows);
}

export function releaseKeys(tx: Transaction, rows: KeyRow[]): void {
  if (rows.length === 0) return;
  rows.sort(byKey);
  tx.send({ ...release, values: rowColumns(rows).slice(0, 4) });
}

/** A list keeps its own key, the other three are refused before they claim one; of further kinds whoever handles them may refuse later. */
const aliasesClaimed = ({ claimed, doc }: Fate): KeyRow[] =>
  doc.kind.word === 'further' ? claimed : claimed.filter(({ kind }) => kind !== doc.key.kind);
