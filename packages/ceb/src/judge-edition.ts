// A sender's edition is known only once the message has told who sent it. Here a message that was read as one of the current edition is
// judged by the sender's, without reading it again.

import type { CebMessage, ReadOutcome } from './codec/outcome.ts';
import { defaultLimits } from './codec/outcome.ts';
import { isInEdition } from './messages/index.ts';
import { CURRENT_EDITION, type Edition } from './messages/table.ts';
import { judgeAgain, readMessage } from './read.ts';

/**
 * The outcome that `readMessage(bytes, { edition })` gives.
 * @param message as `readMessage` gave it without an edition; the faults of its records are replaced
 */
export function judgeByEdition(message: CebMessage, edition: Edition): ReadOutcome {
  if (edition === CURRENT_EDITION) return { ok: true, message };
  const { type, records, bytes } = message;
  // Where a list of faults was cut, what the edition forgives may have pushed out what it does not: such a message is read anew.
  const cut = records.some(({ faults }) => faults.some(({ code }) => code === 'too-many-faults'));
  if (cut || !isInEdition(type, edition)) return readMessage(bytes, { edition });
  for (const record of records) judgeAgain(type, record, edition, defaultLimits.faultsPerRecord);
  return { ok: true, message };
}
