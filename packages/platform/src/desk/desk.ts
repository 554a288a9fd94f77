/** The officers' side: deciding a case that was held for review. The reason is kept with the decision and told to the declarant. */
import { type CustomsReceipt, type Reason, reasons, released } from '@tongguan/clearance';
import type { Desk } from '../http/services.ts';
import type { Cleared, ClearTools } from '../pipeline/clear.ts';
import { endCase } from '../pipeline/held.ts';
import { pipelineReasons, receiptFor } from '../pipeline/reasons.ts';
import { loadSql } from '../store/sql.ts';

const dropCase = loadSql(import.meta.url, 'drop-case');

export function createDesk(tools: ClearTools, onCleared: (cleared: Cleared) => void): Desk {
  return {
    async decide(caseId, { outcome, code, reason, officer }, beside) {
      const receipt = outcome === 'release' ? released : rejection(reason, code);
      if (!receipt) return 'unknown-code';
      const cleared = await endCase(
        tools,
        caseId,
        (row) => row.hold === 'review',
        { outcome, receipt, word: { outcome, reason, ...(officer && { officer }), at: tools.clock.now() } },
        {
          before: async (tx) => {
            await beside?.before?.(tx);
            tx.send({ text: dropCase, values: [caseId] });
          },
          after: async (tx) => beside?.after?.(tx),
        },
      );
      if (typeof cleared === 'string') return cleared;
      onCleared(cleared);
      return 'decided';
    },
  };
}

/** What an officer may reject with: his own reason under the desk's usual code first, then the law's. */
export const rejectionReasons = (): Reason[] => [
  pipelineReasons.manual,
  ...Object.values(reasons).filter(({ code }) => !code.startsWith('-')),
];

function rejection(reason: string, code: string = pipelineReasons.manual.code): CustomsReceipt | undefined {
  const known = rejectionReasons().find((one) => one.code === code);
  return known && receiptFor('100', known, reason);
}
