// The shape of a reason: what a code says, why it happens, what to do.
import { type ReasonCode, receiptReason } from '@tongguan/ceb';

export interface Text {
  zh: string;
  en: string;
}

export interface Reason {
  code: string;
  /** The failure in words, as sent in the receipt (zh) and shown (both). */
  message: Text;
  /** What usually lies behind it. */
  cause: Text;
  /** What the sender can do. */
  remedy: Text;
  reference: string;
}

type Pair = readonly [zh: string, en: string];

/** A reason of our own: everything about it stands here. */
export function reason<Code extends string>(code: Code, message: Pair, cause: Pair, remedy: Pair, reference: string) {
  return { code, message: text(message), cause: text(cause), remedy: text(remedy), reference } satisfies Reason;
}

/**
 * A reason of the standard: its words and its remedy stand in the catalogue of receipts, the law adds cause and reference, and in
 * `detail` what the words of the standard leave open.
 */
export function standard<Code extends ReasonCode>(code: Code, cause: Pair, reference: string, detail?: Pair) {
  const { zh, en, remedy } = receiptReason(code);
  const said = zh.replaceAll(SLOT, '');
  const begun = en.charAt(0).toUpperCase() + en.slice(1);
  const message = text(detail ? [`${said}：${detail[0]}`, `${begun}: ${detail[1]}`] : [said, begun]);
  return { code, message, cause: text(cause), remedy, reference } satisfies Reason;
}

/** What the sender of a receipt may fill in: the field and the values that we tell stand behind the words instead. */
const SLOT = '[*]';

function text([zh, en]: Pair): Text {
  return { zh, en };
}
