/** What a supervised site reports: goods of a return that have come, parcels that have left. */
import { leaveSite } from '../arrival/leave.ts';
import type { AwaitedReturn, Site } from '../http/services.ts';
import type { LeaveTools } from '../pipeline/left.ts';
import type { LastNumbers } from '../receipts/waiters.ts';
import { failureKind } from '../store/transaction.ts';
import { type AfterTools, endReturnBy } from './arrived.ts';
import { awaitedReturns, type StoredReturn, storedReturn } from './stored-returns.ts';

/** A report that was overtaken for its case or for quota is simply tried again. */
const ATTEMPTS_MAX = 4;
/** Returns of one answer; the next are listed when these have come. */
const LISTED_MAX = 100;

export function createSite(tools: AfterTools & LeaveTools, onReceipts: (receivers: LastNumbers) => void): Site {
  return {
    left: (parcels, by) =>
      again(async () => {
        const keys = parcels.map(({ logisticsCode, logisticsNo }) => ({ owner: logisticsCode, number: logisticsNo }));
        const left = await leaveSite(tools, keys, by);
        onReceipts(left.receivers);
        return left.parcels;
      }),
    awaited: async (preNo) => {
      const found = await storedReturn(tools.pool, preNo);
      return found && viewOf(found);
    },
    awaitedIn: async (customsCode) => (await awaitedReturns(tools.pool, customsCode, LISTED_MAX)).map(viewOf),
    arrived: (preNo, site) =>
      again(async () => {
        const end = await endReturnBy(tools, preNo, 'back', site);
        if (typeof end === 'string') return end;
        onReceipts(end.receivers);
        return end.state;
      }),
  };
}

async function again<T>(report: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await report();
    } catch (error) {
      if (failureKind(error) !== 'race' || attempt === ATTEMPTS_MAX) throw error;
    }
  }
}

const viewOf = ({ pre_no, invt_no, customs_code, state, back_by, lines }: StoredReturn): AwaitedReturn => ({
  preNo: pre_no,
  invtNo: invt_no,
  customsCode: customs_code,
  state,
  backBy: back_by,
  lines,
});
