// An HTTP/1.1 answer put together from what a socket gives, in one buffer that is used again for the next: answers with receipts are large,
// and memory for each of them would cost the collector more than reading them. Knows just what the platform's doors answer (Content-Length,
// no chunks) and throws on anything else.

export interface RawAnswer {
  status: number;
  /** Bytes of the connection's own buffer: good until its next answer begins. */
  body: Buffer;
  /** Retry-After of a 429 or 503, in seconds. */
  retryAfter?: number;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');
/** The head of an answer and the body of a 202 fit; a connection that reads receipts grows to the size of a page. */
const FIRST_BYTES = 1024;
/** A page of the platform holds 16 Mi characters of XML (receipt-json.ts), which JSON escapes and UTF-8 writes in up to three bytes. */
const ANSWER_BYTES_MAX = 64 * 1024 * 1024;
const LF = 10;
const SPACE = 32;
const ZERO = 48;
const NINE = 57;
/** Makes a small letter of a capital one. */
const LOWER = 32;
/** `HTTP/1.1 200`: where the status stands. */
const STATUS_AT = 9;
const CONTENT_LENGTH = Buffer.from('content-length:');
const RETRY_AFTER = Buffer.from('retry-after:');

export class AnswerReader {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES);
  #length = 0;
  /** Bytes of the whole answer once its head is here. */
  #wanted = 0;
  #bodyAt = 0;
  #headEnd = 0;

  /** Takes the first `count` bytes of `chunk`; true when the answer is whole. */
  add(chunk: Uint8Array, count: number): boolean {
    this.#reserve(this.#length + count);
    this.#bytes.set(count === chunk.length ? chunk : chunk.subarray(0, count), this.#length);
    this.#length += count;
    if (this.#wanted === 0) this.#readHead();
    if (this.#wanted === 0 || this.#length < this.#wanted) return false;
    if (this.#length > this.#wanted) throw new Error('More bytes than the answer has by its Content-Length');
    return true;
  }

  /** The answer; the next one begins. */
  take(): RawAnswer {
    const bytes = this.#bytes;
    const status = numberAt(bytes, STATUS_AT);
    const body = bytes.subarray(this.#bodyAt, this.#wanted);
    const retryAfter = status < 400 ? undefined : header(bytes, this.#headEnd, RETRY_AFTER);
    this.#length = 0;
    this.#wanted = 0;
    return { status, body, retryAfter };
  }

  #readHead(): void {
    const end = this.#bytes.indexOf(END_OF_HEAD);
    // Behind what has come, the buffer holds earlier answers.
    if (end < 0 || end + END_OF_HEAD.length > this.#length) return;
    const length = header(this.#bytes, end, CONTENT_LENGTH);
    if (length === undefined) {
      throw new Error(`An answer without Content-Length: ${this.#bytes.toString('latin1', 0, Math.min(end, 200))}`);
    }
    this.#headEnd = end;
    this.#bodyAt = end + END_OF_HEAD.length;
    this.#wanted = this.#bodyAt + length;
    this.#reserve(this.#wanted);
  }

  #reserve(bytes: number): void {
    if (bytes <= this.#bytes.length) return;
    if (bytes > ANSWER_BYTES_MAX) throw new Error(`An answer of ${bytes} bytes; ${ANSWER_BYTES_MAX} are the most`);
    const grown = Buffer.allocUnsafeSlow(Math.min(ANSWER_BYTES_MAX, Math.max(bytes, this.#bytes.length * 2)));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}

/** A header that is a number. Names are compared without case (RFC 9110, section 5.1); `name` is small and ends with the colon. */
function header(bytes: Uint8Array, end: number, name: Uint8Array): number | undefined {
  for (let at = 0; at < end; at++) {
    if (bytes[at] === LF && startsWith(bytes, at + 1, name)) return numberAt(bytes, at + 1 + name.length);
  }
  return undefined;
}

function startsWith(bytes: Uint8Array, at: number, name: Uint8Array): boolean {
  for (let i = 0; i < name.length; i++) {
    if ((bytes[at + i]! | LOWER) !== name[i]) return false;
  }
  return true;
}

function numberAt(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === SPACE) at++;
  let value = 0;
  for (; bytes[at]! >= ZERO && bytes[at]! <= NINE; at++) value = value * 10 + bytes[at]! - ZERO;
  return value;
}
