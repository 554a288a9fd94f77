/** The officers' side: deciding a case that was held for review. The reason is kept with the decision and told to the declarant. */
import { type CustomsReceipt, reasons, released } from '@tongguan/clearance';
import type { Desk } from '../http/services.ts';
import type { Cleared, ClearTools } from '../pipeline/clear.ts';
import { endCase } from '../pipeline/held.ts';
import { pipelineReasons, receiptFor } from '../pipeline/reasons.ts';

export function createDesk(tools: ClearTools, onCleared: (cleared: Cleared) => void): Desk {
  return {
    async decide(caseId, { outcome, code, reason }) {
      const receipt = outcome === 'release' ? released : rejection(reason, code);
      if (!receipt) return 'unknown-code';
      const cleared = await endCase(tools, caseId, (row) => row.hold === 'review', {
        outcome,
        receipt,
        word: { outcome, reason, at: tools.clock.now() },
      });
      if (typeof cleared === 'string') return cleared;
      onCleared(cleared);
      return 'decided';
    },
  };
}

function rejection(reason: string, code: string = pipelineReasons.manual.code): CustomsReceipt | undefined {
  const known = code === pipelineReasons.manual.code ? pipelineReasons.manual : reasons[code];
  return known && !code.startsWith('-') ? receiptFor('100', known, reason) : undefined;
}
