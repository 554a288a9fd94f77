import type { PortalReceiptLine } from '@tongguan/platform/api-types';

/** The page of a document; undefined for what has none of its own. */
export function documentPath({
  kind,
  number,
  owner,
}: Pick<PortalReceiptLine, 'kind' | 'number' | 'owner'>): string | undefined {
  if (kind === 'other' || number === '') return undefined;
  const path = `/portal/documents/${kind}/${encodeURIComponent(number)}`;
  return kind === 'order' && owner !== '' ? `${path}?owner=${encodeURIComponent(owner)}` : path;
}
