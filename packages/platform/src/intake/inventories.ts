/** What E-port asks of lists beyond their form: the limits (read-only), the documents that are missing, their numbers. */
import { formatPreNo } from '@tongguan/ceb';
import { acceptance, type Parameters } from '@tongguan/clearance';
import type { Numbers } from '../numbers/blocks.ts';
import type { Matched } from '../pipeline/steps.ts';
import type { Stamp } from '../receipts/write.ts';
import { inventoryRecord } from '../records.ts';
import type { Seal } from '../services.ts';
import { byteas, int2s, texts } from '../store/arrays.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { counts, type Fate, stands } from './fate.ts';
import { intakeFault } from './faults.ts';
import { orderOwner, recordPath } from './kinds.ts';

const quotaUsed = loadPrepared(import.meta.url, 'quota-used');
const matchingDocuments = loadPrepared(import.meta.url, 'match-documents');
const presentDocuments = loadPrepared(import.meta.url, 'present-documents');

/** Which of the other three documents have not been stored yet. */
export interface Missing {
  order: boolean;
  payment: boolean;
  waybill: boolean;
}

/** The list alone, before the other documents: number of lines, single limit, yearly limit as far as it is used now. */
export async function acceptInventories(
  tx: Transaction,
  seal: Seal,
  parameters: Parameters,
  stamp: Stamp,
  fates: Fate[],
): Promise<void> {
  const open = fates.filter((fate) => fate.doc.kind.word === 'inventory' && counts(fate));
  if (open.length === 0) return;
  const year = Number(stamp.day.slice(0, 4));
  const persons = open.map((fate) => seal.person(fate.doc.record.head.buyerIdNumber ?? ''));
  const { rows } = await tx.query({ ...quotaUsed, values: [byteas(persons), int2s(persons.map(() => year))] });
  const used = new Map<string, number>(rows.map((row) => [row.person.toString('hex'), Number(row.used_fen)]));
  for (const [i, fate] of open.entries()) {
    const person = persons[i]!;
    const quotaUsedFen = used.get(person.toString('hex')) ?? 0;
    const { refusal, dutiableFen } = acceptance({
      inventory: inventoryRecord(fate.doc.record),
      parameters,
      quotaUsedFen,
    });
    if (refusal) refuseAs(fate, refusal.status, refusal.text);
    else fate.accepted = { person, year, dutiableFen };
  }
}

function refuseAs(fate: Fate, code: string, text: string): void {
  const path = recordPath(fate.doc.kind, fate.doc.record.index);
  fate.refusal = { code, text, faults: [intakeFault('refused', path, code, text)] };
}

/** preNo: `B`, day, serial. A change keeps the number it had; the new ones of a message follow one another, so that its row finds them. */
export async function numberInventories(numbers: Numbers, stamp: Stamp, fates: Fate[]): Promise<void> {
  const lists = fates.filter((fate) => fate.doc.kind.word === 'inventory' && stands(fate));
  for (const fate of lists) if (fate.existing?.preNo) fate.preNo = fate.existing.preNo;
  const date = stamp.day.replaceAll('-', '');
  const fresh = Map.groupBy(
    lists.filter((fate) => !fate.preNo),
    ({ message }) => message,
  );
  for (const [message, own] of fresh) {
    const first = await numbers.run(`B${date}`, own.length);
    message.preNo = first;
    for (const [i, fate] of own.entries()) fate.preNo = formatPreNo('B', date, first + i);
  }
}

/** Of the lists given, which have all three documents, held as they are until the transaction ends. */
export async function matchDocuments(tx: Transaction, lists: readonly Fate[]): Promise<Map<Fate, Matched>> {
  if (lists.length === 0) return new Map();
  const heads = lists.map((fate) => fate.doc.record.head);
  const values = [
    texts(heads.map(orderOwner)),
    texts(heads.map((head) => head.orderNo)),
    texts(heads.map((head) => head.logisticsCode)),
    texts(heads.map((head) => head.logisticsNo)),
  ];
  const { rows } = await tx.query<Matched & { place: number }>({ ...matchingDocuments, values });
  return new Map(rows.map(({ place, ...matched }) => [lists[place - 1]!, matched]));
}

/** What the lists that wait are told: which of their documents are not there. */
export async function missingDocuments(tx: Transaction, lists: readonly Fate[]): Promise<Map<Fate, Missing>> {
  if (lists.length === 0) return new Map();
  const heads = lists.map((fate) => fate.doc.record.head);
  const values = [
    texts(heads.map(orderOwner)),
    texts(heads.map((head) => head.ebpCode)),
    texts(heads.map((head) => head.orderNo)),
    texts(heads.map((head) => head.logisticsCode)),
    texts(heads.map((head) => head.logisticsNo)),
  ];
  const { rows } = await tx.query({ ...presentDocuments, values });
  return new Map(
    rows.map((row) => [
      lists[row.place - 1]!,
      { order: !row.order_present, payment: !row.payment_present, waybill: !row.waybill_present },
    ]),
  );
}
