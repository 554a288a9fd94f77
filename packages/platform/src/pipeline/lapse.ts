/** Cases that waited too long for their documents lapse: 100, and what they had reserved is void. A scheduled duty. */
import { customsText } from '@tongguan/ceb';
import type { CustomsReceipt } from '@tongguan/clearance';
import { loadSql } from '../store/sql.ts';
import type { Cleared, ClearTools } from './clear.ts';
import { endCase } from './held.ts';

const lapsedCases = loadSql(import.meta.url, 'lapsed-cases');
/** Cases ended in one round of the duty; the rest follow in the next. */
const BATCH = 500;

/** Our own code: the standard has none for it. Listed with the other reasons in docs/codes. */
export const LAPSED: CustomsReceipt = {
  status: '100',
  code: '13290',
  text: customsText('13290', '等待单证超过期限，清单失效', '请补齐单证后重新申报'),
};

export async function lapseCases(tools: ClearTools): Promise<Cleared[]> {
  const { rows } = await tools.pool.query<{ id: number }>(lapsedCases, [tools.clock.now(), BATCH]);
  const ended: Cleared[] = [];
  for (const { id } of rows) {
    const cleared = await endCase(tools, id, () => true, { outcome: 'reject', receipt: LAPSED });
    if (typeof cleared === 'object') ended.push(cleared);
  }
  return ended;
}
