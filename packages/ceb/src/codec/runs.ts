// Fields that stood side by side with the values of their memos: parties, customs, currency. Such a run is recognised by one comparison of
// text, and none of its fields is looked at.

import type { Cursor } from './cursor.ts';
import type { FieldSet } from './field-set.ts';

export interface Run {
  /** From the first start tag to the last end tag, as written. */
  text: string;
  /** Its fields. */
  present: FieldSet;
  /** The field of the table that was expected where it begins, and the one behind it. Between them nothing required is missing. */
  from: number;
  next: number;
  misses: number;
}

/** One field alone is recognised as quickly by its memo. */
const FIELDS_MIN = 2;
/** A run that is not there this often in a row gives way to shorter ones: one of its values comes and goes. */
const MISSES_MAX = 2;

/** The runs of a section. No two hold the same field, so they are bounded by the memos. */
export class Runs {
  /** By `from`. */
  private readonly runs: (Run | undefined)[] = [];

  /** The run that may begin where field `next` is expected. */
  at(next: number): Run | undefined {
    return this.runs[next];
  }

  missed(run: Run): void {
    if (++run.misses >= MISSES_MAX) this.runs[run.from] = undefined;
  }

  add(run: Run): void {
    const overlaps = this.runs.some((known) => known && known.from < run.next && run.from < known.next);
    if (!overlaps) this.runs[run.from] = run;
  }

  /** The memo of a field has another value. */
  forget(field: number): void {
    const stale = this.runs.findIndex((run) => run && run.from <= field && field < run.next);
    if (stale >= 0) this.runs[stale] = undefined;
  }
}

/** Fields with the values of their memos that are being read one behind the other: a run to be. */
export class Streak {
  private fields = 0;
  private from = 0;
  private next = 0;
  private start = 0;
  private end = 0;
  private patches = 0;
  private low = 0;
  private high = 0;

  /** A field was recognised: it began at `start`, where field `from` was expected. The cursor is behind it. */
  add(cursor: Cursor, start: number, from: number, { index, bit }: { index: number; bit: FieldSet }): void {
    if (this.fields++ === 0) {
      this.from = from;
      this.start = start;
      this.patches = cursor.patchFrom.length;
      this.low = 0;
      this.high = 0;
    }
    this.low |= bit.low;
    this.high |= bit.high;
    this.next = index + 1;
    this.end = cursor.pos;
  }

  /** Something else follows. What was read so far becomes a run if it is to the table and canonical as written. */
  finish(cursor: Cursor, runs: Runs): void {
    const { fields, from, next, start, end, low, high } = this;
    this.fields = 0;
    if (fields < FIELDS_MIN || !cursor.sound || cursor.patchFrom.length !== this.patches) return;
    // A copy: a slice would keep the whole message alive.
    const text = Buffer.from(cursor.bytes.subarray(start, end)).toString('latin1');
    runs.add({ text, present: { low, high }, from, next, misses: 0 });
  }

  /** Forgets what a reading that was given up left. */
  begin(): void {
    this.fields = 0;
  }
}
