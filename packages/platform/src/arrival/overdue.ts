/** Inbound details whose bill has been filed since they came are written off: a scheduled duty, as bills come by several ways. */
import { stampOf } from '../clock.ts';
import type { KeyRef } from '../intake/kinds.ts';
import type { ClearTools } from '../pipeline/clear.ts';
import type { LastNumbers } from '../receipts/waiters.ts';
import { writeReceipts } from '../receipts/write.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction } from '../store/transaction.ts';
import { writeOffAll } from './write-off.ts';

const overdueDeliveries = loadSql(import.meta.url, 'overdue-deliveries');
const lockWaiting = loadSql(import.meta.url, 'lock-waiting');

/** Of one round; the rest follow in the next. */
const BATCH = 100;

export interface Overdue {
  wakes: KeyRef[];
  receivers: LastNumbers;
}

/** One transaction each: one that cannot be ended must not keep the others waiting. */
export async function writeOffOverdue(tools: ClearTools): Promise<Overdue[]> {
  const { rows } = await tools.pool.query<{ id: number }>(overdueDeliveries, [BATCH]);
  const done: Overdue[] = [];
  for (const { id } of rows) {
    try {
      done.push(await writeOffWaiting(tools, id));
    } catch (error) {
      tools.onRuleError(error, id);
    }
  }
  return done;
}

function writeOffWaiting(tools: ClearTools, id: number): Promise<Overdue> {
  return inTransaction(tools.pool, async (tx) => {
    const { rows } = await tx.query<{ day: string; id: number; receivers: string[] }>(lockWaiting, [id]);
    const row = rows[0];
    if (!row) return { wakes: [], receivers: new Map() };
    const stamp = stampOf(tools.clock);
    const document = (await tools.contents.documents(tx, [row])).get(id)!;
    const answered = { ...document, receivers: row.receivers };
    const { wakes, receipts } = await writeOffAll(tools, tx, stamp, [{ id, answered }], { fresh: false });
    return { wakes, receivers: await writeReceipts(tx, tools.seal, stamp, receipts) };
  });
}
