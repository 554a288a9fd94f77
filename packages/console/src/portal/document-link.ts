import type { PortalReceiptLine } from '@tongguan/platform/api-types';

type Named = Pick<PortalReceiptLine, 'kind' | 'number' | 'owner' | 'invtNo'>;

/** The page of a document, or of the applications about its list; undefined for what has none of its own. */
export function documentPath({ kind, number, owner, invtNo }: Named): string | undefined {
  if (kind === 'cancel' || kind === 'return') {
    return invtNo === undefined ? undefined : `/portal/applications?q=${encodeURIComponent(invtNo)}`;
  }
  if (kind === 'other' || kind === 'entry' || number === '') return undefined;
  const path = `/portal/documents/${kind}/${encodeURIComponent(number)}`;
  return kind === 'order' && owner !== '' ? `${path}?owner=${encodeURIComponent(owner)}` : path;
}
