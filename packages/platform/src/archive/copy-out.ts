/** Rows of `COPY … TO STDOUT (FORMAT binary)`, as they come: memory holds one row and what the socket has given, however large the table is. */
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** Bytes of the fields in the order of the statement; null is SQL's null. */
export type RawRow = (Buffer | null)[];

const HEADER_BYTES = 19;
const COUNT_BYTES = 2;
const LENGTH_BYTES = 4;

/** Rows in batches: those that one piece of the stream completes. */
export async function* copyOut(client: PoolClient, statement: string): AsyncGenerator<RawRow[]> {
  const parser = new CopyParser();
  for await (const piece of client.query(copyTo(statement))) {
    const rows = parser.push(piece as Buffer);
    if (rows.length > 0) yield rows;
  }
  if (!parser.ended) throw new Error('COPY ended before its trailer');
}

class CopyParser {
  ended = false;
  #pieces: Buffer[] = [];
  #size = 0;
  /** Bytes without which it makes no sense to look again: a row of 20 MiB is put together once. */
  #wanted = HEADER_BYTES;
  #headerRead = false;

  push(piece: Buffer): RawRow[] {
    this.#pieces.push(piece);
    this.#size += piece.length;
    if (this.#size < this.#wanted) return [];
    const bytes = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces, this.#size);
    const rows: RawRow[] = [];
    let at = this.#headerRead ? 0 : HEADER_BYTES;
    this.#headerRead = true;
    while (!this.ended) {
      const row = this.#row(bytes, at);
      if (row === undefined) break;
      rows.push(row.fields);
      at = row.end;
    }
    const rest = bytes.subarray(at);
    this.#pieces = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
    this.#wanted = Math.max(this.#wanted - at, this.#size + 1);
    return rows;
  }

  /** The row at `at`, or undefined when it is not there whole. */
  #row(bytes: Buffer, at: number): { fields: RawRow; end: number } | undefined {
    this.#wanted = at + COUNT_BYTES;
    if (bytes.length < this.#wanted) return undefined;
    const count = bytes.readInt16BE(at);
    if (count === -1) {
      this.ended = true;
      return undefined;
    }
    const fields: RawRow = [];
    let end = at + COUNT_BYTES;
    for (let i = 0; i < count; i++) {
      this.#wanted = end + LENGTH_BYTES;
      if (bytes.length < this.#wanted) return undefined;
      const length = bytes.readInt32BE(end);
      end += LENGTH_BYTES;
      this.#wanted = end + Math.max(length, 0);
      if (bytes.length < this.#wanted) return undefined;
      fields.push(length < 0 ? null : bytes.subarray(end, end + length));
      end = this.#wanted;
    }
    return { fields, end };
  }
}
