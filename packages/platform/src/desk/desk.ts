/** The officers' side: deciding a case that was held for review. The reason is kept with the decision and told to the declarant. */
import { customsText } from '@tongguan/ceb';
import { type CustomsReceipt, reasons, released } from '@tongguan/clearance';
import type { Desk } from '../http/services.ts';
import type { Cleared, ClearTools } from '../pipeline/clear.ts';
import { endCase } from '../pipeline/held.ts';

const MANUAL_REJECTION = { code: '1300', zh: '人工退单' };

export function createDesk(tools: ClearTools, onCleared: (cleared: Cleared) => void): Desk {
  return {
    async decide(caseId, { outcome, code, reason }) {
      const receipt = outcome === 'release' ? released : rejection(code, reason);
      if (!receipt) return 'unknown-code';
      const cleared = await endCase(tools, caseId, (row) => row.hold === 'review', {
        outcome,
        receipt,
        officer: reason,
      });
      if (typeof cleared === 'string') return cleared;
      onCleared(cleared);
      return 'decided';
    },
  };
}

function rejection(code: string | undefined, reason: string): CustomsReceipt | undefined {
  const words = !code || code === MANUAL_REJECTION.code ? MANUAL_REJECTION.zh : reasons[code]?.message.zh;
  if (!words) return undefined;
  const used = code ?? MANUAL_REJECTION.code;
  return { status: '100', code: used, text: customsText(used, words, reason) };
}
