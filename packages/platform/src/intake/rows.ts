/** Writing what intake has decided: messages, documents, keys that name new versions, the set of waiting cases. */
import type { Parameters } from '@tongguan/clearance';
import { guidNumber, orderMark } from '../documents/guid.ts';
import { type PackedMessage, packsOf, type RecordAnswer, writePack } from '../documents/packs.ts';
import type { Step } from '../pipeline/steps.ts';
import type { Stamp } from '../receipts/write.ts';
import { sealBytes, sealJson } from '../seal/index.ts';
import type { Seal } from '../services.ts';
import { int8s } from '../store/arrays.ts';
import { CopyRows, copyInto } from '../store/copy.ts';
import { loadPrepared } from '../store/sql.ts';
import { LostRace, type Transaction } from '../store/transaction.ts';
import { guaranteeUntilMs } from '../taxes/wait.ts';
import { addKeys, aliasRows, hasClaimed, type KeyRow, messageRow, ownRow, rowColumns, stateOf } from './claims.ts';
import { recordFaults } from './eport.ts';
import { counts, type Fate, type Placed, STATE, stands } from './fate.ts';
import { byKey, keyText, orderOwner } from './kinds.ts';

const DAY_MS = 86_400_000;

const updateKeys = loadPrepared(import.meta.url, 'update-keys');
const upsertAliases = loadPrepared(import.meta.url, 'upsert-aliases');
const endWaiting = loadPrepared(import.meta.url, 'end-waiting');
const copyMessages = copyInto(
  'message (day, id, sender, guid, type, accepted, records, digest, received_at, channel, variant, faults, pre_no)',
);
const copyPacks = copyInto('message_pack (day, id, sealed)');
const copyGuids = copyInto('document_guid (day, id, guid)');
const copyWaiting =
  copyInto(`waiting_case (id, day, order_owner, ebp_code, order_no, logistics_code, logistics_no, person, quota_year,
  dutiable_fen, hold, invt_no, cop_no, pre_no, sender, receivers, accepted_at, lapses_at)`);

/** Messages and their packs. What a sender repeats is not kept again. */
export async function storeMessages(tx: Transaction, seal: Seal, stamp: Stamp, placed: Placed[]): Promise<void> {
  const kept = placed.filter((message) => message.outcome !== 'repeat');
  const rows = new CopyRows();
  for (const message of kept) {
    const { entry } = message;
    const accepted = !entry.refusal && message.fates.some(stands);
    rows.row(13).date(stamp.day).int8(message.id).text(entry.sender).text(entry.guid).text(entry.type);
    rows.boolean(accepted).int2(entry.docs.length).bytes(entry.digest).time(stamp.nowMs);
    rows.text(entry.channel).text(entry.variant);
    rows.bytes(accepted ? null : await sealJson(seal, stamp.day, entry.refusal?.faults ?? recordFaults(message)));
    rows.int8(message.preNo ?? null);
  }
  rows.send(tx, copyMessages);
  const packs = new CopyRows();
  for (const pack of packsOf(kept.map((message) => packed(message, stamp)))) {
    packs.row(3).date(stamp.day).int8(pack[0]!.id);
    packs.bytes(await sealBytes(seal, stamp.day, writePack(pack)));
  }
  packs.send(tx, copyPacks);
}

const packed = ({ id, entry, fates }: Placed, { nowMs }: Stamp): PackedMessage => ({
  id,
  bytes: entry.bytes,
  sender: entry.sender ?? null,
  receivedAtMs: nowMs,
  answers: fates.map(answerTo),
});

/** As kept with the record. */
export const answerTo = ({ answer: { status, text }, preNo }: Fate): RecordAnswer =>
  preNo === undefined ? [status, text] : [status, text, preNo];

/** The guid of every record whose business key can be read, and with a waybill the mark of its order; a repeat of a record adds none. */
export function storeGuids(tx: Transaction, stamp: Stamp, fates: Fate[]): void {
  const rows = new CopyRows();
  for (const { id, doc } of fates.filter(isStored)) {
    const { guid = '', orderNo = '' } = doc.record.head;
    rows.row(3).date(stamp.day).int8(id).bits(guidNumber(guid));
    if (doc.kind.word === 'waybill') rows.row(3).date(stamp.day).int8(id).bits(orderMark(orderNo));
  }
  rows.send(tx, copyGuids);
}

const isStored = (fate: Fate): boolean =>
  fate.effect !== 'repeat' && !fate.refusal?.keyless && fate.doc.key.owner !== '' && fate.doc.key.number !== '';

/** Who gets a copy of the message itself. */
export const copiesOf = ({ id, entry }: Placed) => ({ messageId: id, receivers: entry.copies ?? [] });

interface KeyChange extends KeyRow {
  was: number;
}

/** Keys that were not claimed but are to name a new version, in key order: 2 to 5 first, then 6 to 9. */
export async function moveKeys(tx: Transaction, stamp: Stamp, fates: Fate[]): Promise<void> {
  await changeKeys(tx, stamp, fates.filter(namesNewVersion).map(ownChange));
  const changing = fates.filter(changesDocuments);
  await moveInventoryAliases(tx, stamp, changing.filter(isInventory));
  await setDocumentAliases(
    tx,
    stamp,
    changing.filter((fate) => !isInventory(fate)),
  );
}

const isInventory = ({ doc }: Fate): boolean => doc.kind.word === 'inventory';
const changesDocuments = (fate: Fate): boolean => stands(fate) && fate.effect !== 'repeat';

/** A version that stands replaces what the key names; a refused list does so where nothing live is lost by it. */
function namesNewVersion(fate: Fate): boolean {
  if (stands(fate)) return fate.existing !== undefined && fate.effect !== 'repeat';
  // Refused after its key was claimed or found ended: keep it as the version to mend.
  return fate.effect === 'create' || fate.effect === 'redeclare';
}

function stateNow(fate: Fate): number {
  if (fate.refusal) return STATE.refused;
  return fate.effect === 'delete' ? STATE.deleted : stateOf(fate);
}

const ownChange = (fate: Fate): KeyChange => ({
  ...ownRow(fate, stateNow(fate)),
  was: fate.existing?.id ?? fate.id,
});

async function changeKeys(tx: Transaction, stamp: Stamp, changes: KeyChange[]): Promise<void> {
  const changed = await changeKeysThatStand(tx, stamp, changes);
  if (changed !== changes.length) throw new LostRace('A key was changed by another transaction');
}

/** Changes the keys that still name the version looked at; returns how many did. */
async function changeKeysThatStand(tx: Transaction, stamp: Stamp, changes: KeyChange[]): Promise<number> {
  if (changes.length === 0) return 0;
  changes.sort(byKey);
  const values = [...rowColumns(changes), stamp.day, int8s(changes.map((change) => change.was))];
  const { rowCount } = await tx.query({ ...updateKeys, values });
  return rowCount ?? 0;
}

/**
 * Keys 7 and 8: from order and waybill to the list. Exactly one transaction may give them to a list. A deletion moves only
 * those that name the list it deletes: the order and waybill it writes down may be another list's.
 */
async function moveInventoryAliases(tx: Transaction, stamp: Stamp, lists: Fate[]): Promise<void> {
  const changes = lists.flatMap((fate) =>
    unclaimedAliases(fate).filter(({ was }) => fate.effect !== 'delete' || was === fate.existing?.id),
  );
  const fresh = changes.filter((change) => change.was === 0).sort(byKey);
  addKeys(tx, stamp, fresh);
  await changeKeys(
    tx,
    stamp,
    changes.filter((change) => change.was !== 0),
  );
}

/** With the version that each names; 0 for none. */
const unclaimedAliases = (fate: Fate): KeyChange[] =>
  aliasRows(fate, stateNow(fate))
    .map((row, i) => ({ ...row, was: fate.aliasWas?.[i] ?? 0 }))
    .filter(({ kind }) => !hasClaimed(fate, kind));

/**
 * Keys 6 and 9: from order to payment. A newer payment of the same order takes the place of the older; that the older is
 * deleted then is nothing to the order.
 */
async function setDocumentAliases(tx: Transaction, stamp: Stamp, fates: Fate[]): Promise<void> {
  const ended = fates
    .filter((fate) => fate.effect === 'delete')
    .flatMap((fate) => unclaimedAliases(fate).map((row) => ({ ...row, was: fate.existing?.id ?? 0 })));
  await changeKeysThatStand(tx, stamp, ended);
  const keys = new Map<string, KeyRow>();
  for (const fate of fates.filter(({ effect }) => effect !== 'delete')) {
    for (const row of unclaimedAliases(fate)) keys.set(keyText(row), row);
  }
  if (keys.size === 0) return;
  const sorted = [...keys.values()].sort(byKey);
  tx.send({ ...upsertAliases, values: [...rowColumns(sorted), stamp.day] });
}

/** Lists that wait from now on, be it for an officer or for arrival, and older versions of them that wait no more. */
export function storeWaiting(
  tx: Transaction,
  stamp: Stamp,
  parameters: Parameters,
  fates: Fate[],
  decided: ReadonlyMap<number, Step>,
): void {
  const lists = fates.filter((fate) => fate.doc.kind.word === 'inventory' && changesDocuments(fate));
  const ended = lists.flatMap((fate) => (fate.existing ? [fate.existing.id] : []));
  if (ended.length > 0) tx.send({ ...endWaiting, values: [int8s(ended)] });
  const rows = new CopyRows();
  for (const fate of lists) {
    const step = decided.get(fate.id);
    if (!counts(fate) || !fate.accepted || (step && !step.hold)) continue;
    const { head } = fate.doc.record;
    rows.row(18).int8(fate.id).date(stamp.day).text(orderOwner(head)).text(head.ebpCode).text(head.orderNo);
    rows.text(head.logisticsCode).text(head.logisticsNo).bytes(fate.accepted.person).int2(fate.accepted.year);
    rows.int8(fate.accepted.dutiableFen).text(step?.hold).text(step?.invtNo).text(head.copNo).text(fate.preNo);
    rows.text(fate.message.entry.sender).texts(fate.message.entry.receivers).time(stamp.nowMs);
    rows.time(
      step?.hold === 'guarantee' ? guaranteeUntilMs(stamp, parameters) : stamp.nowMs + parameters.waitingDays * DAY_MS,
    );
  }
  rows.send(tx, copyWaiting);
}

/** The guid of an allowed correction names the new content from now on. */
export async function moveMessageKeys(tx: Transaction, stamp: Stamp, placed: Placed[]): Promise<void> {
  const corrections = placed.filter((message) => message.outcome === 'correction' && message.fates.some(stands));
  const changes = corrections.map((message) => ({
    ...messageRow(message),
    was: message.first!.id,
  }));
  await changeKeys(tx, stamp, changes);
}
