// The registry of message tables by type name. A new message is a new file here and one line below.

import { CEB311Message } from './ceb311.ts';
import { CEB312Message } from './ceb312.ts';
import { CEB411Message } from './ceb411.ts';
import { CEB412Message } from './ceb412.ts';
import { CEB511Message } from './ceb511.ts';
import { CEB512Message } from './ceb512.ts';
import { CEB621Message } from './ceb621.ts';
import { CEB622Message } from './ceb622.ts';
import { CEB900Message } from './ceb900.ts';
import type { FieldsOf, MessageTable, Section } from './table.ts';

export const messages = {
  CEB311Message,
  CEB312Message,
  CEB411Message,
  CEB412Message,
  CEB511Message,
  CEB512Message,
  CEB621Message,
  CEB622Message,
  CEB900Message,
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

/** The table of a type, without its literal names: for code that works on any message. */
export function tableOf(type: MessageType): MessageTable {
  return messages[type];
}
