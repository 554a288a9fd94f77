/**
 * Receipts as XML. One is its own document. Several stand in a wrapper, each root element byte for byte as in its own document;
 * only the prolog goes, which XML allows nowhere but at the start. Roots declare their own namespace, so the wrapper's does not reach them.
 */
import type { Receipt, ReceiptReader } from '../services.ts';

export const RECEIPTS_NAMESPACE = 'https://tongguan.dev/receipts';

const PROLOG = /^\uFEFF?<\?xml[^?]*\?>\s*/;

export function wrapReceipts(receipts: readonly Receipt[], next: number, reader: Pick<ReceiptReader, 'xml'>): string {
  const roots = receipts.map((receipt) => `${reader.xml(receipt).replace(PROLOG, '').trimEnd()}\n`);
  const open = `<receipts xmlns="${RECEIPTS_NAMESPACE}" count="${receipts.length}" next="${next}">\n`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${open}${roots.join('')}</receipts>\n`;
}
