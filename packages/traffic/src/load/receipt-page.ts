// A page of receipts read as bytes: a load looks at five fields of each and at no XML, and to parse it all would cost the machine more than
// the platform's answer did. Whatever does not look like `{"receipts":[{…},…],"next":n}` throws; agreesWithJson reads a page both ways.

/** What a page says of a receipt, as far as a load looks at it. */
export interface ReceiptSeen {
  cursor: number;
  type: string;
  returnStatus: string;
  returnInfo: string;
  orderNo?: string;
}

export interface PageSeen {
  receipts: number;
  /** The cursor to go on from. */
  next: number;
}

const ascii = (text: string) => Buffer.from(text, 'latin1');
const START = ascii('{"receipts":[');
const NEXT = ascii('],"next":');
const FIELDS = ['cursor', 'type', 'orderNo', 'returnStatus', 'returnInfo', 'xml'] as const;
const KEYS = FIELDS.map(ascii);
const [CURSOR, TYPE, ORDER, STATUS, INFO, XML] = FIELDS.map((_, i) => i) as [0, 1, 2, 3, 4, 5];
const QUOTE = 34;
const COMMA = 44;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;

/** Calls `each` with every receipt; the one it is given is only good until the next. */
export function scanPage(bytes: Buffer, each: (receipt: ReceiptSeen) => void): PageSeen {
  const receipt = new Scanned(bytes);
  let at = expected(bytes, 0, START);
  let receipts = 0;
  while (bytes[at] === OPEN) {
    at = receipt.read(at);
    each(receipt);
    receipts++;
    if (bytes[at] !== COMMA) break;
    at++;
  }
  at = expected(bytes, at, NEXT);
  const end = digitsEnd(bytes, at);
  if (end === at || bytes[end] !== CLOSE || end + 1 !== bytes.length) throw unlike(bytes, end);
  return { receipts, next: numberOf(bytes, at, end) };
}

/** Throws when the scan of this page does not say what JSON.parse says of it. */
export function agreesWithJson(bytes: Buffer): void {
  const page = JSON.parse(bytes.toString('utf8')) as { receipts: (ReceiptSeen | undefined)[]; next: number };
  let i = 0;
  const seen = scanPage(bytes, (receipt) => {
    const parsed = page.receipts[i++];
    for (const field of ['cursor', 'type', 'returnStatus', 'returnInfo', 'orderNo'] as const) {
      if (receipt[field] === (parsed?.[field] ?? undefined)) continue;
      throw new Error(`Receipt ${i} of a page: ${field} is ${parsed?.[field]}, the scan says ${receipt[field]}`);
    }
  });
  if (seen.receipts === page.receipts.length && seen.next === page.next) return;
  throw new Error(
    `A page of ${page.receipts.length} receipts up to ${page.next}; the scan says ${seen.receipts}, ${seen.next}`,
  );
}

/** One receipt of a page: where its fields stand; what is not asked for is not decoded. */
class Scanned implements ReceiptSeen {
  readonly #bytes: Buffer;
  /** By field: first byte and end of its value, without quotes; -1 where it is missing or null. */
  readonly #from = new Int32Array(FIELDS.length);
  readonly #to = new Int32Array(FIELDS.length);

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get cursor(): number {
    return numberOf(this.#bytes, this.#from[CURSOR]!, this.#to[CURSOR]!);
  }

  get type(): string {
    return word(this.#bytes, this.#from[TYPE]!, this.#to[TYPE]!);
  }

  get returnStatus(): string {
    return word(this.#bytes, this.#from[STATUS]!, this.#to[STATUS]!);
  }

  get returnInfo(): string {
    return text(this.#bytes, this.#from[INFO]!, this.#to[INFO]!);
  }

  get orderNo(): string | undefined {
    const from = this.#from[ORDER]!;
    return from < 0 ? undefined : text(this.#bytes, from, this.#to[ORDER]!);
  }

  /** From the opening brace; returns what follows the closing one. */
  read(open: number): number {
    const bytes = this.#bytes;
    this.#from.fill(-1);
    let at = open;
    do {
      const keyFrom = at + 2;
      const keyTo = stringEnd(bytes, at + 1);
      if (bytes[keyTo + 1] !== COLON) throw unlike(bytes, keyTo);
      at = this.#value(fieldOf(bytes, keyFrom, keyTo), keyTo + 2);
    } while (bytes[at] === COMMA);
    if (bytes[at] !== CLOSE) throw unlike(bytes, at);
    for (const field of [CURSOR, TYPE, STATUS, INFO]) if (this.#from[field]! < 0) throw unlike(bytes, open);
    return at + 1;
  }

  #value(field: number, at: number): number {
    const bytes = this.#bytes;
    if (field === CURSOR || bytes[at] !== QUOTE) return this.#bare(field, at);
    const to = field === XML ? lastStringEnd(bytes, at) : stringEnd(bytes, at);
    if (field >= 0) {
      this.#from[field] = at + 1;
      this.#to[field] = to;
    }
    return to + 1;
  }

  /** A number, or null. */
  #bare(field: number, at: number): number {
    const bytes = this.#bytes;
    let to = at;
    while (to < bytes.length && bytes[to] !== COMMA && bytes[to] !== CLOSE) to++;
    if (field === CURSOR) {
      if (to === at || digitsEnd(bytes, at) !== to) throw unlike(bytes, at);
      this.#from[field] = at;
      this.#to[field] = to;
    }
    return to;
  }
}

function fieldOf(bytes: Uint8Array, from: number, to: number): number {
  for (let i = 0; i < KEYS.length; i++) {
    const key = KEYS[i]!;
    if (key.length === to - from && isAt(bytes, from, key)) return i;
  }
  return -1;
}

function isAt(bytes: Uint8Array, at: number, what: Uint8Array): boolean {
  for (let i = 0; i < what.length; i++) if (bytes[at + i] !== what[i]) return false;
  return true;
}

function expected(bytes: Buffer, at: number, what: Uint8Array): number {
  if (!isAt(bytes, at, what)) throw unlike(bytes, at);
  return at + what.length;
}

/** The closing quote of the string that begins at `at`. */
function stringEnd(bytes: Buffer, at: number): number {
  if (bytes[at] !== QUOTE) throw unlike(bytes, at);
  for (let i = at + 1; i < bytes.length; i++) {
    if (bytes[i] === BACKSLASH) i++;
    else if (bytes[i] === QUOTE) return i;
  }
  throw unlike(bytes, at);
}

/**
 * The closing quote of a long string that ends its object: XML has a dozen quotes and hardly a brace, so braces are what is looked for. Within
 * a string no quote stands without a backslash before it.
 */
function lastStringEnd(bytes: Buffer, at: number): number {
  for (let brace = bytes.indexOf(CLOSE, at + 2); brace >= 0; brace = bytes.indexOf(CLOSE, brace + 1)) {
    let before = brace - 2;
    while (bytes[before] === BACKSLASH) before--;
    const backslashes = brace - 2 - before;
    if (bytes[brace - 1] === QUOTE && backslashes % 2 === 0) return brace - 1;
  }
  throw unlike(bytes, at);
}

function digitsEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  while (bytes[end]! >= ZERO && bytes[end]! <= NINE) end++;
  return end;
}

function numberOf(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 10 + (bytes[i]! - ZERO);
  return value;
}

const unlike = (bytes: Buffer, at: number) =>
  new Error(
    `Not a page of receipts, at byte ${at} of ${bytes.length}: ${bytes.toString('utf8', Math.max(0, at - 20), at + 40)}`,
  );

/** Plain text as it stands, anything with an escape or beyond ASCII by JSON's rules. */
function text(bytes: Buffer, from: number, to: number): string {
  for (let i = from; i < to; i++) {
    if (bytes[i] === BACKSLASH || bytes[i]! > 127)
      return JSON.parse(bytes.toString('utf8', from - 1, to + 1)) as string;
  }
  return bytes.toString('latin1', from, to);
}

/** Types and statuses are few: the last ones met are kept, and found again without making a string. */
const WORDS = 64;
const words: string[] = new Array<string>(WORDS).fill('');

function word(bytes: Buffer, from: number, to: number): string {
  let hash = 0;
  for (let i = from; i < to; i++) hash = (hash * 31 + bytes[i]!) | 0;
  const slot = hash & (WORDS - 1);
  const kept = words[slot]!;
  if (kept.length === to - from && isWord(bytes, from, kept)) return kept;
  const found = text(bytes, from, to);
  // Else it was not plain, and its bytes are not those of another word that looks like it.
  if (found.length === to - from) words[slot] = found;
  return found;
}

function isWord(bytes: Uint8Array, from: number, kept: string): boolean {
  for (let i = 0; i < kept.length; i++) if (bytes[from + i] !== kept.charCodeAt(i)) return false;
  return true;
}
