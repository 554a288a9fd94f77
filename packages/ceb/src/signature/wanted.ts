// Which messages must be signed. Source: specification 202205, notes of the list-type messages: what is declared (appStatus 2) needs a
// signature; what is stored temporarily (appStatus 1) does not. All other declarations are known by their channel.

import type { CebMessage } from '../codec/outcome.ts';

/** The list-type messages: 507 arrival, 509 departure, 603 and 621 lists, and so on. */
const SIGNED_WHEN_DECLARED: ReadonlySet<string> = new Set(
  ['507', '509', '603', '605', '607', '621', '623', '625', '701', '711'].map((number) => `CEB${number}Message`),
);
const STORED = '1';

/** Does the standard want this message signed? One record declared is enough. */
export function signatureWanted({
  type,
  records,
}: {
  type: string;
  records: Pick<CebMessage['records'][number], 'head'>[];
}): boolean {
  return SIGNED_WHEN_DECLARED.has(type) && records.some(({ head }) => head.appStatus !== STORED);
}
