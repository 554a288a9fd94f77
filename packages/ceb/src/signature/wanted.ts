// Which messages must be signed. The tables say it of each type: what is declared (appStatus 2) needs a signature, what is only stored
// (appStatus 1) does not. All other declarations are known by their channel. Source: specification 202205, notes of the list-type messages.

import type { CebMessage } from '../codec/outcome.ts';
import { isMessageType, tableOf } from '../messages/index.ts';

const STORED = '1';

/** Does the standard want this message signed? One record declared is enough. */
export function signatureWanted({
  type,
  records,
}: {
  type: string;
  records: Pick<CebMessage['records'][number], 'head'>[];
}): boolean {
  if (!isMessageType(type) || tableOf(type).signature !== 'required') return false;
  return records.some(({ head }) => head.appStatus !== STORED);
}
