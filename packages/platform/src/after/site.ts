/** The supervised site's side of a return: what it waits for, and that it has come. */
import type { Site } from '../http/services.ts';
import type { LastNumbers } from '../receipts/waiters.ts';
import { failureKind } from '../store/transaction.ts';
import { type AfterTools, endReturnBy } from './arrived.ts';
import { storedReturn } from './stored-returns.ts';

/** A report that was overtaken for its case or for quota is simply tried again. */
const ATTEMPTS_MAX = 4;

export function createSite(tools: AfterTools, onReceipts: (receivers: LastNumbers) => void): Site {
  return {
    awaited: async (preNo) => {
      const found = await storedReturn(tools.pool, preNo);
      return (
        found && {
          preNo: found.pre_no,
          invtNo: found.invt_no,
          customsCode: found.customs_code,
          state: found.state,
          backBy: found.back_by,
          lines: found.lines,
        }
      );
    },
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
