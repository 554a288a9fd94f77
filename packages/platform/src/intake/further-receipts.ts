/** What customs answers to a further document (514, 624, 626, 712), in the commit that takes it or later. */
import { type MessageType, receiptFor } from '@tongguan/ceb';
import type { AddressedReceipt, Stamp } from '../receipts/write.ts';
import type { StoredRecord } from '../records.ts';
import type { Fate } from './fate.ts';

/** A further document as its receipts need it. */
export interface Answered {
  type: MessageType;
  record: StoredRecord;
  receivers: readonly string[];
  preNo?: string | undefined;
  rkdNo?: string | undefined;
}

export const answeredOf = ({ doc, message, preNo, rkdNo }: Fate): Answered => ({
  type: doc.kind.type,
  record: doc.record,
  receivers: message.entry.receivers,
  preNo,
  rkdNo,
});

/** @param guid new for every decision (newReceiptGuid); receipts of one decision share it, as the real system's do */
export function customsReceipt(
  { type, record, receivers, preNo = '', rkdNo = '' }: Answered,
  { nowMs: time }: Stamp,
  guid: string,
  { status, text }: { status: string; text: string },
): AddressedReceipt {
  const { orderNo, copNo } = record.head;
  const given = { guid, time, preNo, rkdNo, status, info: text };
  const receipt = receiptFor({ type }, record, given);
  return { receivers, receipt: { type: receipt.type, guid, orderNo, copNo, fields: receipt.record.head } };
}
