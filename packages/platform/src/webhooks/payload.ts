/** What is pushed. The same receipt gives the same id and the same bytes at every try, so receivers can tell repeats. */
import { receiptJson } from '../http/receipt-json.ts';
import type { Receipt, ReceiptReader } from '../services.ts';

export interface Payload {
  id: string;
  body: string;
}

export function receiptPayload(receiver: string, receipt: Receipt, reader: Pick<ReceiptReader, 'xml'>): Payload {
  const timestamp = isoTime(receipt.returnTime);
  return {
    id: `receipt_${receiver}_${receipt.no}`,
    body: JSON.stringify({ type: 'receipt', timestamp, data: receiptJson(receipt, reader) }),
  };
}

/** ISO 8601 of the standard's YYYYMMDDhhmmssSSS (or without the thousandths), which is Beijing time. */
function isoTime(returnTime: string): string {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})?$/.exec(returnTime);
  if (!parts) return returnTime;
  const [, year, month, day, hour, minute, second, thousandths = '000'] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.${thousandths}+08:00`;
}
