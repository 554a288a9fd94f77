/**
 * Receipts as XML. One is its own document. Several stand in a wrapper, each root element byte for byte as in its own document;
 * only the prolog goes, which XML allows nowhere but at the start. Roots declare their own namespace, so the wrapper's does not reach them.
 */
const RECEIPTS_NAMESPACE = 'urn:tongguan:receipts';

const PROLOG = /^\uFEFF?<\?xml[^?]*\?>\s*/;

/** @param documents XML of each receipt @param next cursor after the last of them */
export function wrapReceipts(documents: readonly string[], next: number): string {
  const roots = documents.map((document) => `${document.replace(PROLOG, '').trimEnd()}\n`);
  const open = `<receipts xmlns="${RECEIPTS_NAMESPACE}" count="${documents.length}" next="${next}">\n`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${open}${roots.join('')}</receipts>\n`;
}
