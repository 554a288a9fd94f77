/** Cases that an order holds: noted with the step that holds them, let go some at a time when the order is lifted. */
import { released } from '@tongguan/clearance';
import type { Cleared, ClearTools } from '../pipeline/clear.ts';
import { endCase } from '../pipeline/held.ts';
import { isReviewed, type Step } from '../pipeline/steps.ts';
import { int8s } from '../store/arrays.ts';
import { loadSql } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';

const addHolds = loadSql(import.meta.url, 'add-holds');
const liftedSql = loadSql(import.meta.url, 'lifted');
const dropHolds = loadSql(import.meta.url, 'drop-holds');

const BATCH = 100;

/** In the transaction of the steps. */
export function noteHolds(tx: Transaction, steps: readonly Pick<Step, 'row' | 'heldBy'>[]): void {
  const held = steps.filter(({ heldBy }) => heldBy !== undefined);
  if (held.length === 0) return;
  tx.send({ text: addHolds, values: [int8s(held.map(({ row }) => row.id)), int8s(held.map(({ heldBy }) => heldBy!))] });
}

interface LiftedRow {
  id: number;
  /** Null: decided meanwhile. */
  day: string | null;
  sender: string | null;
}

/** Lets some of the cases go whose order stands no more: released, unless another order or an officer holds them. */
export async function liftHolds(tools: ClearTools): Promise<Cleared[]> {
  const { rows } = await tools.pool.query<LiftedRow>(liftedSql, [BATCH]);
  if (rows.length === 0) return [];
  const ended: Cleared[] = [];
  const left: number[] = [];
  const open = rows.filter((row): row is { id: number; day: string; sender: string } => row.day !== null);
  const records = await tools.contents.of(tools.pool, open);
  for (const { id, sender } of open) {
    const list = records.get(id)!;
    const other = tools.standing.holdOf(list);
    if (other !== undefined) {
      await tools.pool.query(addHolds, [[id], [other]]);
      continue;
    }
    left.push(id);
    // An officer would have looked at it anyway: it stays with him.
    if (await isReviewed(tools, sender, list.head.buyerName ?? '')) continue;
    const verdict = { outcome: 'release', receipt: released } as const;
    const cleared = await endCase(tools, id, ({ hold }) => hold === 'review', verdict);
    if (typeof cleared === 'object' && cleared.steps.length > 0) ended.push(cleared);
  }
  const gone = rows.filter(({ day }) => day === null).map(({ id }) => id);
  await tools.pool.query(dropHolds, [[...gone, ...left]]);
  return ended;
}
