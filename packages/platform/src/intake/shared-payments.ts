/**
 * One payment transaction for several orders: a cart paid at once, or an order cut into parcels after it was paid. The standard knows a
 * payment by payCode + payTransactionId, and so do we for the first order that comes. A payment of the same transaction for another order
 * has a key of its own behind that of the transaction (a share), and the transaction's key is marked. Only keys that are taken lead here:
 * payments of one order cost nothing for it. Not for orders without platform (无), which are found by their transaction alone.
 */
import type { Contents, DocumentRef } from '../documents/contents.ts';
import type { Stamp } from '../receipts/write.ts';
import { texts } from '../store/arrays.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { addKeys, hasClaimed, keyColumns, ownRow, releaseKeys, stateOf } from './claims.ts';
import { type Fate, STATE, stands } from './fate.ts';
import { byKey, type Fields, KEY, type KeyRef, keyText, kinds, NONE } from './kinds.ts';

const lockKeys = loadPrepared(import.meta.url, 'lock-keys');
const existingDocuments = loadPrepared(import.meta.url, 'existing-documents');
const markShared = loadPrepared(import.meta.url, 'mark-shared');

/** Between transaction and order in the number of a share. It cannot stand in XML text. */
const SEPARATOR = '\u0002';

const payment = kinds.CEB411Message!;

export const shareKey = (head: Fields): KeyRef => {
  const { kind, owner, number } = payment.key(head);
  return { kind, owner, number: `${number}${SEPARATOR}${head.orderNo ?? ''}` };
};

const isShare = ({ kind, number }: KeyRef): boolean => kind === KEY.payment && number.includes(SEPARATOR);

export const mayShare = (head: Fields): boolean => head.ebpCode !== NONE;

interface Row extends KeyRef, DocumentRef {
  state: number;
}

/** Gives payments whose transaction is another order's payment their own keys. Before it is learnt what holds the keys that are taken. */
export async function shareTransactions(tx: Transaction, contents: Contents, fates: readonly Fate[]): Promise<void> {
  const candidates = fates.filter(
    (fate) =>
      fate.doc.kind === payment &&
      mayShare(fate.doc.record.head) &&
      (isShare(fate.doc.key) || !hasClaimed(fate, KEY.payment)),
  );
  if (candidates.length === 0) return;
  const rows = await rowsOf(tx, candidates, fates);
  const ofBatch = new Map(fates.map((fate) => [fate.id, fate.doc.record]));
  const stored = await contents.of(
    tx,
    [...rows.values()].filter(({ id }) => !ofBatch.has(id)),
  );
  const without = new Set<string>();
  for (const fate of candidates) {
    const { head } = fate.doc.record;
    const main = rows.get(keyText(payment.key(head)));
    if (!main) {
      // What stood before it in its message came to nothing: the transaction is its own, or that of the next before it.
      const isFirst = !without.has(keyText(payment.key(head)));
      without.add(keyText(payment.key(head)));
      if (isFirst) takeMain(tx, fate);
      continue;
    }
    const paid = (ofBatch.get(main.id) ?? stored.get(main.id)!).head;
    if (paid.orderNo === head.orderNo && paid.ebpCode === head.ebpCode) takeMain(tx, fate);
    else if (isStored(rows.get(keyText(shareKey(head))), fate) || isAnotherPayment(fate, main, paid)) {
      rename(fate, shareKey(head));
    } else if (fate.doc.appType === '1' && !ofBatch.has(main.id)) takeMain(tx, fate);
  }
}

/** The keys of their transactions and of their shares. With all others that are taken they are locked here, so that one order holds. */
async function rowsOf(tx: Transaction, candidates: readonly Fate[], all: readonly Fate[]): Promise<Map<string, Row>> {
  const heads = candidates.map(({ doc }) => doc.record.head);
  const keys = heads.flatMap((head) => [payment.key(head), shareKey(head)]);
  const taken = all.filter((fate) => !hasClaimed(fate, fate.doc.key.kind)).map(({ doc }) => doc.key);
  const sorted = [...new Map([...keys, ...taken].map((key) => [keyText(key), key])).values()].sort(byKey);
  tx.send({ ...lockKeys, values: keyColumns(sorted) });
  const { rows } = await tx.query<Row>({ ...existingDocuments, values: keyColumns(keys) });
  return new Map(rows.map((row) => [keyText(row), row]));
}

/** Was the share there before this record? */
const isStored = (share: Row | undefined, fate: Fate): boolean => share !== undefined && share.id !== fate.id;

/** A new declaration beside one that stands: as a payment of one order it would be refused. Corrections and changes stay what they are. */
const isAnotherPayment = ({ doc }: Fate, main: Row, paid: Fields): boolean =>
  doc.appType === '1' && main.state === STATE.declared && doc.record.head.guid !== paid.guid;

const rename = (fate: Fate, key: KeyRef): void => {
  fate.doc = { ...fate.doc, key };
};

/** Second of its transaction in this message, but the transaction has always been its own: the share that it claimed is given back. */
function takeMain(tx: Transaction, fate: Fate): void {
  if (!isShare(fate.doc.key)) return;
  const claimed = fate.claimed.filter(({ kind }) => kind === KEY.payment);
  releaseKeys(tx, claimed);
  fate.claimed = fate.claimed.filter(({ kind }) => kind !== KEY.payment);
  rename(fate, payment.key(fate.doc.record.head));
}

/** Adds the keys of new shares, and marks their transactions: lists whose payment is one of several are matched with more care. */
export function addShares(tx: Transaction, stamp: Stamp, fates: readonly Fate[]): void {
  const created = fates.filter(({ doc, effect }) => doc.kind === payment && effect === 'create').filter(stands);
  const unclaimed = created.filter((fate) => !fate.existing && !hasClaimed(fate, KEY.payment));
  if (unclaimed.length > 0) addKeys(tx, stamp, unclaimed.map((fate) => ownRow(fate, stateOf(fate))).sort(byKey));
  const fresh = created.filter(({ doc }) => isShare(doc.key));
  if (fresh.length === 0) return;
  const mains = fresh.map(({ doc }) => ({ ...payment.key(doc.record.head), orderNo: doc.record.head.orderNo }));
  mains.sort(byKey);
  const values = [
    texts(mains.map(({ owner }) => owner)),
    texts(mains.map(({ number }) => number)),
    texts(mains.map(({ orderNo }) => orderNo)),
  ];
  tx.send({ ...markShared, values });
}
