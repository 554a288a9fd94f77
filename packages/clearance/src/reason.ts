// The shape of a reason: what a code says, why it happens, what to do.

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

export function reason(code: string, message: Pair, cause: Pair, remedy: Pair, reference: string): Reason {
  return { code, message: text(message), cause: text(cause), remedy: text(remedy), reference };
}

function text([zh, en]: Pair): Text {
  return { zh, en };
}
