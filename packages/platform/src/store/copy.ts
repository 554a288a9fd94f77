/**
 * Rows for `COPY … FROM STDIN (FORMAT binary)`: the cheapest way into PostgreSQL. Only for rows that cannot conflict.
 * Format: PostgreSQL documentation, "COPY", section "Binary Format". Columns must be written in the order of the
 * statement's column list; each method writes one column.
 */

import { prepared } from './sql.ts';
import type { Query, Transaction } from './transaction.ts';

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const EPOCH_MS = Date.UTC(2000, 0, 1);
const DAY_MS = 86_400_000;
const TEXT_OID = 25;
const TWO_32 = 2 ** 32;

/** Days since 2000. The rows of a batch are mostly of one day. */
let lastDay = { day: '2000-01-01', number: 0 };
function dayNumber(day: string): number {
  if (day !== lastDay.day) lastDay = { day, number: (Date.parse(`${day}T00:00:00Z`) - EPOCH_MS) / DAY_MS };
  return lastDay.number;
}

/** `COPY <columns>` for rows in the binary format: `copyInto('quota (person, year)')`. */
export const copyInto = (columns: string): Query =>
  prepared(`copy ${columns.split(' ', 1)[0]}`, `copy ${columns} from stdin (format binary)`);

export class CopyRows {
  #buffer = Buffer.allocUnsafe(64 * 1024);
  #at = 0;
  count = 0;

  constructor() {
    this.#at = SIGNATURE.copy(this.#buffer);
  }

  /** Starts a row of `columns` columns. */
  row(columns: number): this {
    this.#room(2);
    this.#at = this.#buffer.writeInt16BE(columns, this.#at);
    this.count++;
    return this;
  }

  text(value: string | null | undefined): this {
    if (value === null || value === undefined) return this.null();
    this.#room(4 + value.length * 3);
    const bytes = this.#buffer.write(value, this.#at + 4, 'utf8');
    this.#buffer.writeInt32BE(bytes, this.#at);
    this.#at += 4 + bytes;
    return this;
  }

  bytes(value: Buffer | null): this {
    if (value === null) return this.null();
    this.#room(4 + value.length);
    this.#at = this.#buffer.writeInt32BE(value.length, this.#at);
    this.#at += value.copy(this.#buffer, this.#at);
    return this;
  }

  int2(value: number): this {
    this.#room(6);
    this.#at = this.#buffer.writeInt32BE(2, this.#at);
    this.#at = this.#buffer.writeInt16BE(value, this.#at);
    return this;
  }

  int8(value: number | null): this {
    if (value === null) return this.null();
    return this.#eight(value);
  }

  /** An int8 that may use all 64 bits. */
  bits(value: bigint): this {
    this.#room(12);
    this.#at = this.#buffer.writeInt32BE(8, this.#at);
    this.#at = this.#buffer.writeBigInt64BE(value, this.#at);
    return this;
  }

  boolean(value: boolean): this {
    this.#room(5);
    this.#at = this.#buffer.writeInt32BE(1, this.#at);
    this.#at = this.#buffer.writeUInt8(value ? 1 : 0, this.#at);
    return this;
  }

  /** `day` as YYYY-MM-DD. */
  date(day: string | null): this {
    if (day === null) return this.null();
    this.#room(8);
    this.#at = this.#buffer.writeInt32BE(4, this.#at);
    this.#at = this.#buffer.writeInt32BE(dayNumber(day), this.#at);
    return this;
  }

  /** UTC milliseconds. */
  time(ms: number): this {
    return this.#eight((ms - EPOCH_MS) * 1000);
  }

  /** text[], without nulls. */
  texts(values: readonly string[]): this {
    this.#room(4 + 20);
    const lengthAt = this.#at;
    this.#at += 4;
    for (const header of values.length === 0 ? [0, 0, TEXT_OID] : [1, 0, TEXT_OID, values.length, 1]) {
      this.#at = this.#buffer.writeInt32BE(header, this.#at);
    }
    for (const value of values) this.text(value);
    this.#buffer.writeInt32BE(this.#at - lengthAt - 4, lengthAt);
    return this;
  }

  null(): this {
    this.#room(4);
    this.#at = this.#buffer.writeInt32BE(-1, this.#at);
    return this;
  }

  /** Sends the rows with the transaction's next flight; nothing when there are none. */
  send(tx: Transaction, statement: Query): void {
    if (this.count === 0) return;
    this.#room(2);
    this.#at = this.#buffer.writeInt16BE(-1, this.#at);
    tx.send(statement, this.#buffer.subarray(0, this.#at));
  }

  /** In halves: a BigInt for every number would be the most expensive part of a row. Exact to 2^53. */
  #eight(value: number): this {
    this.#room(12);
    const high = Math.floor(value / TWO_32);
    this.#at = this.#buffer.writeInt32BE(8, this.#at);
    this.#at = this.#buffer.writeInt32BE(high, this.#at);
    this.#at = this.#buffer.writeUInt32BE(value - high * TWO_32, this.#at);
    return this;
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + bytes));
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
  }
}
