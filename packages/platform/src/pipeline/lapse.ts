/**
 * Cases that waited too long for documents or arrival lapse: 100, and what they had reserved is void. A scheduled duty. A
 * case that an officer looks at does not lapse: it waits for us, not for the declarant.
 */
import { loadSql } from '../store/sql.ts';
import { guaranteeShort } from '../taxes/held-release.ts';
import type { Cleared, ClearTools } from './clear.ts';
import { endCase, type Verdict } from './held.ts';
import { pipelineReasons, receiptFor } from './reasons.ts';

const lapsedCases = loadSql(import.meta.url, 'lapsed-cases');
/** Cases ended in one round of the duty; the rest follow in the next. */
const BATCH = 500;

const waitedTooLong = receiptFor('100', pipelineReasons.lapsed, pipelineReasons.lapsed.remedy.zh);

/** Who waited for guarantee is told that it was too low; all others, that what they waited for did not come. */
const lapsed: Verdict['receipt'] = (hold) => (hold === 'guarantee' ? guaranteeShort : waitedTooLong);

export async function lapseCases(tools: ClearTools): Promise<Cleared[]> {
  const now = tools.clock.now();
  const { rows } = await tools.pool.query<{ id: number }>(lapsedCases, [now, BATCH]);
  // Looked at again behind the lock: its goods may have come meanwhile, and from then on it waits for guarantee, or for an officer.
  const isOver: Parameters<typeof endCase>[2] = ({ hold, lapses_at }) =>
    hold !== 'review' && lapses_at.getTime() <= now;
  const ended: Cleared[] = [];
  for (const { id } of rows) {
    // One case that cannot be ended must not keep the others waiting; it is tried again in the next round.
    try {
      const cleared = await endCase(tools, id, isOver, { outcome: 'reject', receipt: lapsed });
      if (typeof cleared === 'object') ended.push(cleared);
    } catch (error) {
      tools.onRuleError(error, id);
    }
  }
  return ended;
}
