/**
 * Rows for `COPY … FROM STDIN (FORMAT binary)`: the cheapest way into PostgreSQL. Only for rows that cannot conflict.
 * Format: PostgreSQL documentation, "COPY", section "Binary Format". Columns must be written in the order of the
 * statement's column list; each method writes one column.
 */

import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const EPOCH_MS = Date.UTC(2000, 0, 1);
const DAY_MS = 86_400_000;
const TEXT_OID = 25;

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
    this.#room(12);
    this.#at = this.#buffer.writeInt32BE(8, this.#at);
    this.#at = this.#buffer.writeBigInt64BE(BigInt(value), this.#at);
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
    this.#at = this.#buffer.writeInt32BE((Date.parse(`${day}T00:00:00Z`) - EPOCH_MS) / DAY_MS, this.#at);
    return this;
  }

  /** UTC milliseconds. */
  time(ms: number): this {
    this.#room(12);
    this.#at = this.#buffer.writeInt32BE(8, this.#at);
    this.#at = this.#buffer.writeBigInt64BE(BigInt(ms - EPOCH_MS) * 1000n, this.#at);
    return this;
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

  /** Sends the rows; nothing is sent when there are none. */
  async send(client: PoolClient, statement: string): Promise<void> {
    if (this.count === 0) return;
    this.#room(2);
    this.#at = this.#buffer.writeInt16BE(-1, this.#at);
    const rows = this.#buffer.subarray(0, this.#at);
    await new Promise<void>((resolve, reject) => {
      client.query(copyFrom(statement)).once('error', reject).once('finish', resolve).end(rows);
    });
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + bytes));
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
  }
}
