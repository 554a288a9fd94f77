/** Lists whose documents are all there when they come, as cases to be decided in the same commit. */
import type { Contents, DocumentRef } from '../documents/contents.ts';
import type { CaseRow, LoadedCase } from '../pipeline/cases.ts';
import { isOwnPayment } from '../pipeline/own-payments.ts';
import type { Matched } from '../pipeline/steps.ts';
import type { Stamp } from '../receipts/write.ts';
import type { StoredRecord } from '../records.ts';
import type { Transaction } from '../store/transaction.ts';
import { counts, type Fate, type Placed } from './fate.ts';

export async function completeCases(
  { contents }: { contents: Contents },
  tx: Transaction,
  stamp: Stamp,
  placed: readonly Placed[],
  matched: ReadonlyMap<Fate, Matched>,
): Promise<LoadedCase[]> {
  const found = [...matched].filter(([fate]) => counts(fate) && fate.accepted);
  if (found.length === 0) return [];
  const ofBatch = recordsOf(placed);
  const open = found.filter(([, documents]) => refsOf(documents).every(({ id }) => ofBatch.get(id) !== null));
  const refs = open.flatMap(([, documents]) => refsOf(documents)).filter(({ id }) => !ofBatch.has(id));
  const stored = await contents.of(tx, refs);
  const record = (id: number): StoredRecord => ofBatch.get(id) ?? stored.get(id)!;
  const cases = open.map(([fate, documents]) => ({
    row: caseRow(fate, stamp, documents),
    inventory: fate.doc.record,
    order: record(documents.order_id),
    payment: record(documents.payment_id),
    waybill: record(documents.waybill_id),
  }));
  // One that is not ready to be decided waits as any other, and is looked at again right behind this commit.
  return cases.filter(({ order, payment }) => isOwnPayment(order, payment));
}

/** Records of this very batch by their ids; null for those that will not be kept, as their message is a repeat. */
function recordsOf(placed: readonly Placed[]): Map<number, StoredRecord | null> {
  const records = new Map<number, StoredRecord | null>();
  for (const { outcome, fates } of placed) {
    for (const { id, doc } of fates) records.set(id, outcome === 'repeat' ? null : doc.record);
  }
  return records;
}

const refsOf = (documents: Matched): DocumentRef[] => [
  { day: documents.order_day, id: documents.order_id },
  { day: documents.payment_day, id: documents.payment_id },
  { day: documents.waybill_day, id: documents.waybill_id },
];

function caseRow({ id, message, accepted, preNo }: Fate, stamp: Stamp, documents: Matched): CaseRow {
  const { person, year, dutiableFen } = accepted!;
  return {
    id,
    day: stamp.day,
    person,
    quota_year: year,
    dutiable_fen: dutiableFen,
    invt_no: null,
    pre_no: preNo ?? null,
    sender: message.entry.sender!,
    receivers: [...message.entry.receivers],
    accepted_at: new Date(stamp.nowMs),
    ...documents,
  };
}
