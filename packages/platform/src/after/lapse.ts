/** Returns whose goods did not come back in time lapse. A scheduled duty; a site that reports them late finds the same. */

import type { ClearTools } from '../pipeline/clear.ts';
import { loadSql } from '../store/sql.ts';
import { failureKind } from '../store/transaction.ts';
import { endReturnBy, type ReturnEnd } from './arrived.ts';

const overdueReturns = loadSql(import.meta.url, 'overdue-returns');
/** Returns ended in one round of the duty; the rest follow in the next. */
const BATCH = 500;

export async function lapseReturns(tools: ClearTools): Promise<ReturnEnd[]> {
  const { rows } = await tools.pool.query<{ pre_no: string; id: number }>(overdueReturns, [tools.clock.day(), BATCH]);
  const ended: ReturnEnd[] = [];
  for (const { pre_no, id } of rows) {
    // One that cannot be ended must not keep the others waiting; it is tried again in the next round.
    try {
      const end = await endReturnBy(tools, pre_no, 'time-passed');
      if (typeof end === 'object') ended.push(end);
    } catch (error) {
      const kind = failureKind(error);
      if (kind === 'database') throw error;
      if (kind === 'content') tools.onRuleError(error, id);
    }
  }
  return ended;
}
