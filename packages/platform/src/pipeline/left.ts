/**
 * The last word on a released list: its goods have left, 899 (结关). Bonded goods leave by the gate of the zone, direct purchase by the site.
 * Whoever sees them leave calls this in the transaction that records it.
 */
import { customsText, statuses } from '@tongguan/ceb';
import type { CustomsReceipt } from '@tongguan/clearance';
import type { Contents, DocumentRef } from '../documents/contents.ts';
import type { Numbers } from '../numbers/blocks.ts';
import type { AddressedReceipt, Stamp } from '../receipts/write.ts';
import type { Seal } from '../services.ts';
import { int8s } from '../store/arrays.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { receiptsOf } from './receipts.ts';
import type { Matched } from './steps.ts';
import { writeDecisions } from './write.ts';

const releasedCases = loadPrepared(import.meta.url, 'released-cases');

/** No code of customs for it is public: the status stands in its place. */
const LEFT: CustomsReceipt = { status: '899', code: '899', text: customsText('899', statuses.get('899')!.zh) };

interface ReleasedRow extends Matched {
  day: string;
  id: number;
  invt_no: string;
  dutiable_fen: number;
  duty_fen: number;
  vat_fen: number;
  consumption_fen: number;
}

export interface LeaveTools {
  contents: Contents;
  numbers: Numbers;
  seal: Seal;
}

/**
 * Writes 899 for those of the inventories that are released and have not left before, and returns their receipts, which the caller gives to
 * `writeReceipts`. The caller holds what keeps another from doing the same at the same time (the release form, the arrival).
 */
export async function leftTheSite(
  tools: LeaveTools,
  tx: Transaction,
  stamp: Stamp,
  inventories: readonly DocumentRef[],
): Promise<AddressedReceipt[]> {
  if (inventories.length === 0) return [];
  const values = [inventories.map(({ day }) => day), int8s(inventories.map(({ id }) => id))];
  const { rows } = await tx.query<ReleasedRow>({ ...releasedCases, values });
  const documents = await tools.contents.documents(tx, rows);
  const steps = rows.map((row) => {
    const { record, preNo, sender } = documents.get(row.id)!;
    return {
      row,
      status: 899 as const,
      receipts: [LEFT],
      invtNo: row.invt_no,
      matched: row,
      taxFen: { duty: row.duty_fen, vat: row.vat_fen, consumption: row.consumption_fen },
      explanation: { checks: [] },
      inventory: { record, preNo: preNo ?? null, receivers: [sender] },
    };
  });
  await writeDecisions(tx, tools, stamp, steps);
  return steps.flatMap((step) => receiptsOf(step, stamp));
}
