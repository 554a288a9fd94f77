// The value that a field had before, for recognising it by comparing bytes: of the 70 fields of a list some 40 are the same in record after
// record (parties, customs, currency). What is recognised is neither scanned, decoded nor judged again. One value a field, so it is bounded.

import { Pattern } from './pattern.ts';

/** Longer values are not kept. */
const BYTES_MAX = 128;
/** A value is kept when it has come this often in a row: keeping costs more than reading once. */
const REPEATS_MIN = 8;

export class Memo {
  /** Value and end tag as bytes. */
  pattern: Pattern | undefined;
  value = '';
  /** Tells most values apart without keeping them. */
  private mark = 0;
  private repeats = 0;

  /**
   * Notes a value that was read and is to the table; `from` to `to` are its bytes in the message, `end` is behind the end tag.
   * @returns it is now the value that is kept: what was made of the one before is stale
   */
  note(bytes: Buffer, view: DataView, from: number, to: number, end: number): boolean {
    // The end tag has four bytes and more: both words are inside the message.
    const mark = Math.imul(view.getInt32(from, true), 31) ^ view.getInt32(to - 2, true) ^ (to - from);
    if (mark !== this.mark) {
      this.mark = mark;
      this.repeats = 1;
      return false;
    }
    if (++this.repeats < REPEATS_MIN || to - from > BYTES_MAX) return false;
    this.pattern = new Pattern(bytes.subarray(from, end));
    // A copy: a piece of the message's text would keep all of it alive.
    this.value = Buffer.from(bytes.subarray(from, to)).toString('utf8');
    this.repeats = 0;
    return true;
  }
}
