/** A receipt as participants see it, pulled and pushed alike. */
import type { Receipt, ReceiptReader } from '../services.ts';
import type { ReceiptJson } from './schemas.ts';

export function receiptJson(receipt: Receipt, reader: Pick<ReceiptReader, 'xml'>): ReceiptJson {
  const { no, type, guid, orderNo, copNo, returnStatus, returnInfo, returnTime } = receipt;
  return { cursor: no, type, guid, orderNo, copNo, returnStatus, returnInfo, returnTime, xml: reader.xml(receipt) };
}
