// A file read from its beginning to its end in large pieces of memory that are used again once everything cut from them has been given back:
// at full rate a load reads tens of megabytes a second, and new memory for all of it would keep the collector busy.
import { closeSync, openSync, readSync } from 'node:fs';

/** Memory that a file was read into, and how many have a part of it. */
export interface Chunk {
  bytes: Buffer;
  parts: number;
}

const CHUNK_BYTES = 1024 * 1024;
/** Free ones that are kept: as many as messages under way may hold back. */
const FREE_MAX = 64;

const free: Chunk[] = [];

export class ChunkedFile {
  readonly #file: number;
  /** Has a part of its own: the reader's. */
  #chunk: Chunk = newChunk(CHUNK_BYTES);
  #at = 0;
  #end = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'r');
  }

  /** The next bytes without taking them; undefined when the file ends before. Good until the next call. */
  peek(bytes: number): Buffer | undefined {
    return this.#holds(bytes) ? this.#chunk.bytes.subarray(this.#at, this.#at + bytes) : undefined;
  }

  passOver(bytes: number): void {
    this.#at += bytes;
  }

  /** The next bytes, which stay until `giveBack(chunk)`. */
  take(bytes: number): { bytes: Buffer; chunk: Chunk } | undefined {
    const taken = this.peek(bytes);
    if (!taken) return undefined;
    this.#at += bytes;
    this.#chunk.parts++;
    return { bytes: taken, chunk: this.#chunk };
  }

  close(): void {
    closeSync(this.#file);
  }

  #holds(bytes: number): boolean {
    if (this.#end - this.#at < bytes) this.#refill(bytes);
    return this.#end - this.#at >= bytes;
  }

  /** What is left moves to the beginning of another chunk, and the file fills the rest. */
  #refill(bytes: number): void {
    const from = this.#chunk;
    const to = bytes <= CHUNK_BYTES ? (free.pop() ?? newChunk(CHUNK_BYTES)) : newChunk(bytes);
    to.parts = 1;
    this.#end = from.bytes.copy(to.bytes, 0, this.#at, this.#end);
    this.#at = 0;
    this.#chunk = to;
    giveBack(from);
    for (let read = -1; read !== 0 && this.#end < to.bytes.length; this.#end += read) {
      read = readSync(this.#file, to.bytes, this.#end, to.bytes.length - this.#end, null);
    }
  }
}

/** Whoever took a part has no more use for it. */
export function giveBack(chunk: Chunk): void {
  chunk.parts--;
  if (chunk.parts === 0 && chunk.bytes.length === CHUNK_BYTES && free.length < FREE_MAX) free.push(chunk);
}

const newChunk = (bytes: number): Chunk => ({ bytes: Buffer.allocUnsafeSlow(bytes), parts: 1 });
