/** The supervised site's side of a return: what it waits for, and that it has come. */
import type { AwaitedReturn, Site } from '../http/services.ts';
import type { LastNumbers } from '../receipts/waiters.ts';
import { failureKind } from '../store/transaction.ts';
import { type AfterTools, endReturnBy } from './arrived.ts';
import { awaitedReturns, type StoredReturn, storedReturn } from './stored-returns.ts';

/** A report that was overtaken for its case or for quota is simply tried again. */
const ATTEMPTS_MAX = 4;
/** Returns of one answer; the next are listed when these have come. */
const LISTED_MAX = 100;

export function createSite(tools: AfterTools, onReceipts: (receivers: LastNumbers) => void): Site {
  return {
    awaited: async (preNo) => {
      const found = await storedReturn(tools.pool, preNo);
      return found && viewOf(found);
    },
    awaitedIn: async (customsCode) => (await awaitedReturns(tools.pool, customsCode, LISTED_MAX)).map(viewOf),
    arrived: async (preNo, site) => {
      for (let attempt = 1; ; attempt++) {
        try {
          const end = await endReturnBy(tools, preNo, 'back', site);
          if (typeof end === 'string') return end;
          onReceipts(end.receivers);
          return end.state;
        } catch (error) {
          if (failureKind(error) !== 'race' || attempt === ATTEMPTS_MAX) throw error;
        }
      }
    },
  };
}

const viewOf = ({ pre_no, invt_no, customs_code, state, back_by, lines }: StoredReturn): AwaitedReturn => ({
  preNo: pre_no,
  invtNo: invt_no,
  customsCode: customs_code,
  state,
  backBy: back_by,
  lines,
});
