// A receipt record beside the declaration record that it answers. Every field of a receipt stands under the same name in its declaration,
// but for status, time and text: so one rule makes the receipts of all types, from the tables.

import type { CebMessage, MessageRecord } from '../codec/outcome.ts';
import type { RecordToWrite } from '../format.ts';
import { isMessageType, type MessageType, tableOf } from '../messages/index.ts';
import { beijingTime17 } from '../time.ts';

export interface ReceiptOptions {
  /** returnStatus: `2`, `120`, `800`, or a negative code. */
  status: string;
  /** returnInfo, as `customsText` and `refusedText` write it. */
  info: string;
  /** Moment of the operation, milliseconds since 1970. */
  time: number;
  /** guid of the receipt; default that of the record, as E-port repeats it. Customs gives new ones. */
  guid?: string;
  /** Numbers given meanwhile; default what the record itself carries. Only those that the receipt has are written. */
  preNo?: string;
  invtNo?: string;
  rkdNo?: string;
}

export interface Receipt {
  type: MessageType;
  record: RecordToWrite & { head: Record<string, string> };
}

/**
 * The receipt of one record: its type and its record, ready for `formatMessage`.
 * @throws RangeError when the message is of a type that is not answered (receipts, tax bills)
 */
export function receiptFor(
  { type }: Pick<CebMessage, 'type'>,
  record: Pick<MessageRecord, 'head'>,
  { status, info, time, ...given }: ReceiptOptions,
): Receipt {
  const { receipt } = tableOf(type);
  if (receipt === undefined || !isMessageType(receipt)) throw new RangeError(`${type} is not answered by a receipt`);
  const known: Record<string, string | undefined> = {
    ...record.head,
    ...withoutAbsent(given),
    returnStatus: status,
    returnTime: beijingTime17(time),
    returnInfo: info,
  };
  const head: Record<string, string> = {};
  for (const { name } of tableOf(receipt).head.fields) {
    const value = known[name];
    if (value !== undefined) head[name] = value;
  }
  return { type: receipt, record: { head } };
}

/** An option given as undefined is one not given. */
function withoutAbsent(values: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
