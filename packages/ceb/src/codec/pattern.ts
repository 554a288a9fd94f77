// Bytes that are expected at a place, compared four at a time: tags are most of a message, and byte by byte they took most of the time.

/** At least four bytes: a word is the unit of comparison. */
const WORD = 4;

export class Pattern {
  readonly length: number;
  /** The words from the beginning; the last one covers the last four bytes and may overlap the one before. */
  private readonly words: Int32Array;

  constructor(bytes: Buffer) {
    this.length = bytes.length;
    this.words = new Int32Array(Math.ceil(bytes.length / WORD));
    for (let i = 0; i < this.words.length; i++) {
      this.words[i] = bytes.readInt32LE(Math.min(i * WORD, bytes.length - WORD));
    }
  }

  /** Do these bytes stand at `at`? */
  isAt(view: DataView, at: number): boolean {
    const { length, words } = this;
    const last = at + length - WORD;
    if (last + WORD > view.byteLength) return false;
    // The end first: tags begin alike and end differently.
    let i = words.length - 1;
    if (view.getInt32(last, true) !== words[i]) return false;
    while (--i >= 0) if (view.getInt32(at + i * WORD, true) !== words[i]) return false;
    return true;
  }
}
