/** The E-port's phrase for a refused record: document, its two keys in brackets, then the causes, as many as fit. Holds no personal data. */
import { refusedText } from '@tongguan/ceb';
import type { DocumentKind, Fields } from './kinds.ts';

export function checkFailed(kind: DocumentKind, head: Fields, causes: string | readonly string[]): string {
  const [first, second] = kind.named.map((field) => head[field] ?? '');
  return refusedText(kind.type, first ?? '', second ?? '', causes);
}
