/** 622 receipts of a step. Those of one decision share one new guid, as the real system's do. */
import { beijingTime17 } from '@tongguan/ceb';
import { type AddressedReceipt, newReceiptGuid, type Stamp } from '../receipts/write.ts';
import type { Step } from './steps.ts';

const ECHOES = ['customsCode', 'ebpCode', 'ebcCode', 'agentCode', 'copNo'] as const;

export function receiptsOf(step: Step, stamp: Stamp): AddressedReceipt[] {
  const { record, preNo, receivers } = step.inventory;
  const guid = newReceiptGuid();
  return step.receipts.map(({ status, text }) => {
    const fields: Record<string, string> = { guid };
    for (const name of ECHOES) if (record.head[name]) fields[name] = record.head[name];
    if (preNo) fields.preNo = preNo;
    if (step.invtNo) fields.invtNo = step.invtNo;
    fields.returnStatus = status;
    fields.returnTime = beijingTime17(stamp.nowMs);
    fields.returnInfo = text;
    const { orderNo, copNo } = record.head;
    return { receivers, receipt: { type: 'CEB622Message', guid, orderNo, copNo, fields } };
  });
}
