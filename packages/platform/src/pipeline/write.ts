/** Writing steps: the decision rows, and what becomes of cases that waited. */
import type { Numbers } from '../numbers/blocks.ts';
import type { Stamp } from '../receipts/write.ts';
import type { Seal } from '../services.ts';
import { int8s, texts } from '../store/arrays.ts';
import { CopyRows, copyInto } from '../store/copy.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { writeExplanations } from './explanations.ts';
import type { Step } from './steps.ts';

const holdCases = loadPrepared(import.meta.url, 'hold-cases');
const endCases = loadPrepared(import.meta.url, 'end-cases');
const copyDecisions =
  copyInto(`decision (day, id, status, also_120, decided_at, code, text, invt_no, order_day, order_id, payment_day, payment_id,
  waybill_day, waybill_id, dutiable_fen, duty_fen, vat_fen, consumption_fen, explanation)`);

export async function writeDecisions(
  tx: Transaction,
  tools: { numbers: Numbers; seal: Seal },
  stamp: Stamp,
  steps: readonly Step[],
): Promise<void> {
  const explanations = await writeExplanations(tx, tools, steps);
  const rows = new CopyRows();
  for (const step of steps) {
    const { row, matched, taxFen } = step;
    const last = step.receipts.at(-1)!;
    rows
      .row(19)
      .date(row.day)
      .int8(row.id)
      .int2(step.status)
      .boolean(step.receipts.length > 1)
      .time(stamp.nowMs);
    rows.text(last.code).text(last.text).text(step.invtNo);
    rows.date(matched?.order_day ?? null).int8(matched?.order_id ?? null);
    rows.date(matched?.payment_day ?? null).int8(matched?.payment_id ?? null);
    rows.date(matched?.waybill_day ?? null).int8(matched?.waybill_id ?? null);
    rows.int8(row.dutiable_fen).int8(taxFen.duty).int8(taxFen.vat).int8(taxFen.consumption);
    rows.int8(explanations.get(step)!);
  }
  rows.send(tx, copyDecisions);
}

/** Cases that waited: those that wait on for something else, and those that are decided. */
/** @param guaranteeUntilMs how long those wait that wait for guarantee */
export function moveWaiting(tx: Transaction, guaranteeUntilMs: number, steps: readonly Step[]): void {
  const held = steps.filter((step) => step.hold);
  if (held.length > 0) {
    const values = [
      int8s(held.map((s) => s.row.id)),
      texts(held.map((s) => s.hold)),
      texts(held.map((s) => s.invtNo)),
      new Date(guaranteeUntilMs),
    ];
    tx.send({ ...holdCases, values });
  }
  const ended = steps.filter((step) => !step.hold).map((step) => step.row.id);
  if (ended.length > 0) tx.send({ ...endCases, values: [int8s(ended)] });
}
