// A receipt record beside the declaration record that it answers. Every field of a receipt stands under the same name in its declaration,
// but for status, time and text: so one rule makes the receipts of all types, from the tables.

import type { CebMessage, MessageRecord } from '../codec/outcome.ts';
import type { RecordToWrite } from '../format.ts';
import { isMessageType, type MessageType, messages, tableOf } from '../messages/index.ts';
import { beijingTime17 } from '../time.ts';

export interface ReceiptOptions {
  /** returnStatus: `2`, `120`, `800`, or a negative code. */
  status: string;
  /** returnInfo, as `customsText` and `refusedText` write it. */
  info: string;
  /** Moment of the operation, milliseconds since 1970. */
  time: number;
  /** guid of the receipt; default that of the record, as E-port repeats it. Customs gives new ones. */
  guid?: string | undefined;
  /**
   * Numbers given meanwhile; default what the record itself carries, `''` for none. Only those that the receipt has are written.
   */
  preNo?: string | undefined;
  invtNo?: string | undefined;
  rkdNo?: string | undefined;
}

export interface Receipt {
  type: MessageType;
  record: RecordToWrite & { head: Record<string, string> };
}

/** Fields that whoever answers may give; all others of a receipt are copied, or say the outcome. */
const GIVEN = ['guid', 'preNo', 'invtNo', 'rkdNo'] as const;
const OUTCOME = ['returnStatus', 'returnTime', 'returnInfo'];

/** What the receipt of one type takes from where. */
interface Form {
  type: MessageType;
  given: readonly (typeof GIVEN)[number][];
  copied: readonly string[];
}

/** By type of declaration. Made once: receipts are the most frequent thing that a customs side writes. */
const forms: ReadonlyMap<string, Form> = new Map(Object.keys(messages).filter(isMessageType).flatMap(formOf));

function formOf(declared: MessageType): [string, Form][] {
  const { receipt: type } = tableOf(declared);
  if (type === undefined || !isMessageType(type)) return [];
  const names = tableOf(type).head.fields.map(({ name }) => name);
  const given = GIVEN.filter((name) => names.includes(name));
  const copied = names.filter((name) => !OUTCOME.includes(name) && !given.some((one) => one === name));
  return [[declared, { type, given, copied }]];
}

/**
 * The receipt of one record: its type and its record, ready for `formatMessage`. Fields that have no value are left out.
 * @throws RangeError when the message is of a type that is not answered (receipts, tax bills)
 */
export function receiptFor(
  { type }: Pick<CebMessage, 'type'>,
  { head: declared }: Pick<MessageRecord, 'head'>,
  options: ReceiptOptions,
): Receipt {
  const form = forms.get(type);
  if (form === undefined) throw new RangeError(`${type} is not answered by a receipt`);
  const head: Record<string, string> = {};
  for (const name of form.given) {
    const value = options[name] ?? declared[name];
    if (value) head[name] = value;
  }
  for (const name of form.copied) {
    const value = declared[name];
    if (value) head[name] = value;
  }
  head.returnStatus = options.status;
  head.returnTime = beijingTime17(options.time);
  head.returnInfo = options.info;
  return { type: form.type, record: { head } };
}
