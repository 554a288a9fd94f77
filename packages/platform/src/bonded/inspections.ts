/** Inspect together, leave apart (集中查验、分批出区): one result for a batch, and what it held back may leave. */
import { refusals, resultStep } from '@tongguan/clearance';
import { loadSql } from '../store/sql.ts';
import { BondedRefusal } from './items.ts';
import { lockedListOf } from './lists.ts';
import { moveItems } from './move.ts';
import { type BondedTools, step } from './tools.ts';

const setInspection = loadSql(import.meta.url, 'set-inspection');

export interface Inspection {
  inspectionNo: string;
  result: 'passed' | 'failed';
}

export async function inspectBatch(
  tools: BondedTools,
  no: string,
  { inspectionNo, result }: Inspection,
): Promise<void> {
  await step(tools, async (tx, stamp) => {
    const { row, lines } = await lockedListOf(tx, no, undefined);
    const steps = lines.map(({ inspection }) => resultStep(inspection, result));
    if (steps.some(({ ok }) => !ok)) {
      const stands = [...new Set(lines.map(({ inspection }) => inspection))].join(', ');
      throw new BondedRefusal([refusals.state({ computed: `${no}: ${result}`, limit: stands }, 'result')]);
    }
    const open = lines.filter(({ inspection }) => inspection !== result);
    if (open.length === 0) return;
    tx.send({ text: setInspection, values: [no, result, inspectionNo] });
    if (result === 'failed') return;
    // What is through the gate was held back there; what comes later is not.
    await moveItems(
      tx,
      stamp,
      open.map(({ item_no: itemNo, left_qty }) => ({
        ...{ day: stamp.day, source: row.id, emsNo: row.ems_no, itemNo, kind: 'held-back' as const },
        qty: BigInt(left_qty),
        reverses: { source: row.id, left: BigInt(left_qty) },
      })),
    );
  });
}
