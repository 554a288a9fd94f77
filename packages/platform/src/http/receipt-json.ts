/** A receipt as participants see it, pulled and pushed alike. */
import type { Receipt, ReceiptReader } from '../services.ts';
import type { ReceiptJson } from './schemas.ts';

export function receiptJson(receipt: Receipt, reader: Pick<ReceiptReader, 'xml'>): ReceiptJson {
  const { no, type, guid, orderNo, copNo, returnStatus, returnInfo, returnTime } = receipt;
  return { cursor: no, type, guid, orderNo, copNo, returnStatus, returnInfo, returnTime, xml: reader.xml(receipt) };
}

/** Characters of XML in one answer; a 900 quotes its message, so a thousand of them could be very large. */
const PAGE_CHARACTERS_MAX = 16 * 1024 * 1024;

/** As many as fit into one answer, at least one; the reader comes back for the rest by its cursor. */
export function receiptPage(receipts: readonly Receipt[], reader: Pick<ReceiptReader, 'xml'>): ReceiptJson[] {
  const page: ReceiptJson[] = [];
  let characters = 0;
  for (const receipt of receipts) {
    if (characters > PAGE_CHARACTERS_MAX) break;
    const rendered = receiptJson(receipt, reader);
    characters += rendered.xml.length;
    page.push(rendered);
  }
  return page;
}
