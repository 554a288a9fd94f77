/** 622 receipts of a step. Those of one decision share one new guid, as the real system's do. */
import { receiptFor } from '@tongguan/ceb';
import { type AddressedReceipt, newReceiptGuid, type Stamp } from '../receipts/write.ts';
import type { Step } from './steps.ts';

const LIST = { type: 'CEB621Message' } as const;

export function receiptsOf(
  step: Pick<Step, 'inventory' | 'receipts' | 'invtNo' | 'internal'>,
  { nowMs: time }: Stamp,
): AddressedReceipt[] {
  const { record, preNo, receivers } = step.inventory;
  const { orderNo, copNo } = record.head;
  const guid = newReceiptGuid();
  // The numbers are ours to give: what a declarant wrote there is never repeated as if it were.
  const given = { guid, time, preNo: preNo ?? '', invtNo: step.invtNo ?? '' };
  const receipt = (status: string, info: string, to: readonly string[]): AddressedReceipt => {
    const { type, record: answer } = receiptFor(LIST, record, { ...given, status, info });
    return { receivers: to, receipt: { type, guid, orderNo, copNo, fields: answer.head } };
  };
  const said = step.receipts.map(({ status, text }) => receipt(status, text, receivers));
  const { internal } = step;
  return internal && internal.receivers.length > 0
    ? [...said, receipt(internal.status, internal.text, internal.receivers)]
    : said;
}
