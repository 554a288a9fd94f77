// The hot reader's hands: a position in the bytes, matching of expected tags, values, and the list of places where the canonical
// form differs from what was sent. Everything unexpected throws `Unsure`; nothing here decides that a message is wrong.

import type { Memo } from './memo.ts';
import type { Pattern } from './pattern.ts';
import type { FieldPlan } from './plan.ts';
import { unsure } from './unsure.ts';
import { utf8Text } from './utf8.ts';
import { escapeCanonical, unescapeNamed } from './value.ts';

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const SPACE = 0x20;

// What a byte inside a value means; the flags of a value are the union over its bytes.
const NON_ASCII = 1;
/** & starts an entity, CR is normalised: the value must be rewritten. */
const REWRITE = 2;
/** Raw > and control characters: for the strict reader. */
const REFUSE = 4;
/** Lead byte of U+F000..U+FFFF, which holds two characters that XML forbids. */
const HIGH = 8;

const classOf = new Uint8Array(256);
for (let c = 0; c < 256; c++) {
  classOf[c] =
    (c >= 0x80 ? NON_ASCII : 0) |
    (c === 0xef ? HIGH : 0) |
    (c === 0x26 || c === 0x0d ? REWRITE : 0) |
    (c === GT || (c < SPACE && c !== 0x09 && c !== 0x0a && c !== 0x0d) ? REFUSE : 0);
}

/** libxml2 refuses longer texts: so does this reader. */
const VALUE_BYTES_MAX = 9_000_000;

export class Cursor {
  readonly bytes: Buffer;
  /** The same bytes as latin1: offsets agree, ASCII pieces are cut from here without a call into C++. */
  readonly text: string;
  readonly view: DataView;
  pos: number;
  /** No value read so far breaks its table, and none is missing. */
  sound = true;
  /** The value read last: its bytes, and whether it is just these bytes. */
  private valueFrom = 0;
  private valueTo = 0;
  private asWritten = false;
  /** Places where the canonical form differs, in order: from, to (byte offsets) and what stands there instead. */
  readonly patchFrom: number[] = [];
  readonly patchTo: number[] = [];
  readonly patchText: string[] = [];

  constructor(bytes: Buffer, text: string, pos: number) {
    this.bytes = bytes;
    this.text = text;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.pos = pos;
  }

  patch(from: number, to: number, text: string): void {
    this.patchFrom.push(from);
    this.patchTo.push(to);
    this.patchText.push(text);
  }

  /** Skips white space between elements; line ends become LF in the canonical form. */
  skipSpace(): void {
    const { bytes } = this;
    if (bytes[this.pos] === LT) return;
    for (;;) {
      const c = bytes[this.pos];
      if (c === SPACE || c === 0x0a || c === 0x09) this.pos++;
      else if (c === 0x0d) {
        this.patch(this.pos, this.pos + 1, bytes[this.pos + 1] === 0x0a ? '' : '\n');
        this.pos++;
      } else return;
    }
  }

  /** Is the pattern here? Does not move. */
  at(pattern: Pattern): boolean {
    return pattern.isAt(this.view, this.pos);
  }

  /** An end tag, or nothing that could be a start tag, is here. */
  atEndTag(): boolean {
    return this.bytes[this.pos + 1] === SLASH;
  }

  expect(pattern: Pattern): void {
    if (!this.at(pattern)) unsure();
    this.pos += pattern.length;
  }

  /** Is the field here, whose `open` has been matched, the same as it was before? Then moves behind it: the memo has its value. */
  same({ open, memo: { pattern } }: FieldPlan): boolean {
    const start = this.pos + open.length + 1;
    if (pattern === undefined || this.bytes[start - 1] !== GT || !pattern.isAt(this.view, start)) return false;
    this.pos = start + pattern.length;
    return true;
  }

  /** Notes the value that was read last, for recognising it when it comes again. What is rewritten must be patched each time anew. */
  note(memo: Memo): boolean {
    return this.asWritten && memo.note(this.bytes, this.view, this.valueFrom, this.valueTo, this.pos);
  }

  /** Moves behind the text when it stands here. Cutting and comparing is a memcmp; startsWith goes character by character. */
  takes(expected: string): boolean {
    const end = this.pos + expected.length;
    if (this.text.slice(this.pos, end) !== expected) return false;
    this.pos = end;
    return true;
  }

  /**
   * Reads the rest of a field whose start tag begins here: `<name` has been matched by its `open`.
   * @returns the text of the field, or undefined when this is another, longer name; the position is behind the end tag
   */
  field({ open, close }: FieldPlan): string | undefined {
    const { bytes } = this;
    const start = this.pos + open.length;
    const c = bytes[start];
    if (c === GT) {
      this.pos = start + 1;
      return this.value(close);
    }
    if (c !== SLASH && c !== SPACE) return undefined;
    const slash = c === SLASH ? start : start + 1;
    if (bytes[slash] !== SLASH || bytes[slash + 1] !== GT) unsure();
    this.patch(start, slash + 2, `></${this.text.slice(this.pos + 1, start)}>`);
    this.pos = slash + 2;
    this.asWritten = false;
    return '';
  }

  /** Reads text up to the next tag, which must be `close`. */
  private value(close: Pattern): string {
    const { bytes } = this;
    const start = this.pos;
    const { length } = bytes;
    let end = start;
    let flags = 0;
    for (let c = 0; end < length; end++) {
      c = bytes[end]!;
      if (c === LT) break;
      flags |= classOf[c]!;
    }
    if (end - start > VALUE_BYTES_MAX) unsure();
    this.pos = end;
    this.expect(close);
    this.asWritten = (flags & REWRITE) === 0;
    this.valueFrom = start;
    this.valueTo = end;
    return flags === 0 ? this.text.slice(start, end) : this.unusualValue(start, end, flags);
  }

  private unusualValue(start: number, end: number, flags: number): string {
    if (flags & REFUSE) unsure();
    const raw = flags & NON_ASCII ? utf8Text(this.bytes, start, end) : this.text.slice(start, end);
    if (flags & HIGH && /[\ufffe\uffff]/.test(raw)) unsure();
    if (!(flags & REWRITE)) return raw;
    if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(raw)) unsure();
    const text = unescapeNamed(raw.replace(/\r\n?/g, '\n'));
    const canonical = escapeCanonical(text);
    if (canonical !== raw) this.patch(start, end, canonical);
    return text;
  }

  /**
   * The canonical form of everything from `from` to `to`, patches applied. Valid until the next call: the memory is used again.
   * Patches must be in order and inside the range.
   */
  canonical(from: number, to: number): Buffer {
    const { patchFrom, patchTo, patchText, bytes } = this;
    let room = to - from;
    for (const text of patchText) room += text.length * 3;
    const target = scratch(room);
    let written = 0;
    let at = from;
    for (let i = 0; i < patchFrom.length; i++) {
      written += bytes.copy(target, written, at, patchFrom[i]!);
      const text = patchText[i]!;
      if (text !== '') written += target.write(text, written, 'utf8');
      at = patchTo[i]!;
    }
    written += bytes.copy(target, written, at, to);
    return target.subarray(0, written);
  }
}

/** Canonical forms up to this size share one buffer; larger ones get their own, so that one big message does not hold memory. */
const SCRATCH_BYTES = 1024 * 1024;
const shared = Buffer.allocUnsafeSlow(SCRATCH_BYTES);

function scratch(bytes: number): Buffer {
  return bytes <= SCRATCH_BYTES ? shared : Buffer.allocUnsafe(bytes);
}
