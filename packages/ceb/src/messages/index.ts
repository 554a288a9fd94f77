// The registry of message tables by type name. A new message is a new file here and one line below.

import { CEB213Message } from './ceb213.ts';
import { CEB214Message } from './ceb214.ts';
import { CEB215Message } from './ceb215.ts';
import { CEB216Message } from './ceb216.ts';
import { CEB303Message } from './ceb303.ts';
import { CEB304Message } from './ceb304.ts';
import { CEB311Message } from './ceb311.ts';
import { CEB312Message } from './ceb312.ts';
import { CEB403Message } from './ceb403.ts';
import { CEB404Message } from './ceb404.ts';
import { CEB411Message } from './ceb411.ts';
import { CEB412Message } from './ceb412.ts';
import { CEB505Message } from './ceb505.ts';
import { CEB506Message } from './ceb506.ts';
import { CEB507Message } from './ceb507.ts';
import { CEB508Message } from './ceb508.ts';
import { CEB509Message } from './ceb509.ts';
import { CEB510Message } from './ceb510.ts';
import { CEB511Message } from './ceb511.ts';
import { CEB512Message } from './ceb512.ts';
import { CEB513Message } from './ceb513.ts';
import { CEB514Message } from './ceb514.ts';
import { CEB603Message } from './ceb603.ts';
import { CEB604Message } from './ceb604.ts';
import { CEB605Message } from './ceb605.ts';
import { CEB606Message } from './ceb606.ts';
import { CEB607Message } from './ceb607.ts';
import { CEB608Message } from './ceb608.ts';
import { CEB621Message } from './ceb621.ts';
import { CEB622Message } from './ceb622.ts';
import { CEB623Message } from './ceb623.ts';
import { CEB624Message } from './ceb624.ts';
import { CEB625Message } from './ceb625.ts';
import { CEB626Message } from './ceb626.ts';
import { CEB701Message } from './ceb701.ts';
import { CEB702Message } from './ceb702.ts';
import { CEB711Message } from './ceb711.ts';
import { CEB712Message } from './ceb712.ts';
import { CEB792Message } from './ceb792.ts';
import { CEB816Message } from './ceb816.ts';
import { CEB818Message } from './ceb818.ts';
import { CEB900Message } from './ceb900.ts';
import { table2018 } from './editions.ts';
import { CURRENT_EDITION, type Edition, type FieldsOf, type MessageTable, type Section } from './table.ts';

export const messages = {
  // Import
  CEB311Message,
  CEB312Message,
  CEB411Message,
  CEB412Message,
  CEB511Message,
  CEB512Message,
  CEB513Message,
  CEB514Message,
  CEB621Message,
  CEB622Message,
  CEB623Message,
  CEB624Message,
  CEB625Message,
  CEB626Message,
  CEB711Message,
  CEB712Message,
  CEB816Message,
  CEB818Message,
  CEB900Message,
  // Export
  CEB303Message,
  CEB304Message,
  CEB403Message,
  CEB404Message,
  CEB505Message,
  CEB506Message,
  CEB507Message,
  CEB508Message,
  CEB509Message,
  CEB510Message,
  CEB603Message,
  CEB604Message,
  CEB605Message,
  CEB606Message,
  CEB607Message,
  CEB608Message,
  CEB213Message,
  CEB214Message,
  CEB215Message,
  CEB216Message,
  CEB701Message,
  CEB702Message,
  CEB792Message,
};

export type MessageType = keyof typeof messages;

/** What a record of type T looks like once it is read without faults. */
export interface RecordOf<T extends MessageType> {
  head: FieldsOf<(typeof messages)[T]['head']['fields']>;
  list: (typeof messages)[T]['list'] extends Section<infer F> | undefined ? FieldsOf<F>[] : [];
}

export function isMessageType(name: string): name is MessageType {
  return Object.hasOwn(messages, name);
}

/** Does the edition know the message? 213 to 216 came with 202205. */
export function isInEdition(type: MessageType, edition: Edition): boolean {
  const { since }: MessageTable = messages[type];
  return since === undefined || since === edition;
}

/**
 * The table of a type as an edition has it, without its literal names: for code that works on any message.
 * @throws RangeError when the edition does not know the message
 */
export function tableOf(type: MessageType, edition: Edition = CURRENT_EDITION): MessageTable {
  if (edition === CURRENT_EDITION) return messages[type];
  if (!isInEdition(type, edition)) throw new RangeError(`edition ${edition} has no ${type}`);
  return table2018(messages[type]);
}
