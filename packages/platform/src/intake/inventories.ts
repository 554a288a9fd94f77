/** What E-port asks of lists beyond their form: the limits (read-only), the documents that are missing, their numbers. */
import { formatPreNo } from '@tongguan/ceb';
import { acceptance, type Parameters } from '@tongguan/clearance';
import type { PoolClient } from 'pg';
import type { Numbers } from '../numbers/blocks.ts';
import type { Stamp } from '../receipts/write.ts';
import { inventoryRecord } from '../records.ts';
import type { Seal } from '../services.ts';
import { loadPrepared } from '../store/sql.ts';
import { counts, type Fate, stands } from './fate.ts';
import { intakeFault } from './faults.ts';
import { orderOwner, recordPath } from './kinds.ts';

const quotaUsed = loadPrepared(import.meta.url, 'quota-used');
const presentDocuments = loadPrepared(import.meta.url, 'present-documents');

/** Which of the other three documents have not been stored yet. */
export interface Missing {
  order: boolean;
  payment: boolean;
  waybill: boolean;
}

/** The list alone, before the other documents: number of lines, single limit, yearly limit as far as it is used now. */
export async function acceptInventories(
  client: PoolClient,
  seal: Seal,
  parameters: Parameters,
  stamp: Stamp,
  fates: Fate[],
): Promise<void> {
  const open = fates.filter((fate) => fate.doc.kind.word === 'inventory' && counts(fate));
  if (open.length === 0) return;
  const year = Number(stamp.day.slice(0, 4));
  const persons = open.map((fate) => seal.person(fate.doc.record.head.buyerIdNumber ?? ''));
  const { rows } = await client.query({ ...quotaUsed, values: [persons, persons.map(() => year)] });
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

/** preNo: `B`, day, serial. A change keeps the number it had. */
export async function numberInventories(numbers: Numbers, stamp: Stamp, fates: Fate[]): Promise<void> {
  const lists = fates.filter((fate) => fate.doc.kind.word === 'inventory' && stands(fate));
  for (const fate of lists) if (fate.existing?.preNo) fate.preNo = fate.existing.preNo;
  const fresh = lists.filter((fate) => !fate.preNo);
  if (fresh.length === 0) return;
  const date = stamp.day.replaceAll('-', '');
  const serials = await numbers.serials(`B${date}`, fresh.length);
  for (const [i, fate] of fresh.entries()) fate.preNo = formatPreNo('B', date, serials[i]!);
}

export async function missingDocuments(client: PoolClient, fates: Fate[]): Promise<Map<Fate, Missing>> {
  const lists = fates.filter((fate) => fate.doc.kind.word === 'inventory' && counts(fate));
  if (lists.length === 0) return new Map();
  const heads = lists.map((fate) => fate.doc.record.head);
  const { rows } = await client.query({
    ...presentDocuments,
    values: [
      lists.map((_, i) => i),
      heads.map(orderOwner),
      heads.map((head) => head.ebpCode),
      heads.map((head) => head.orderNo),
      heads.map((head) => head.logisticsCode),
      heads.map((head) => head.logisticsNo),
    ],
  });
  return new Map(
    rows.map((row) => [
      lists[row.place]!,
      { order: !row.order_present, payment: !row.payment_present, waybill: !row.waybill_present },
    ]),
  );
}
