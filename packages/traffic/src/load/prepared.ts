// Prepared messages on disk: frames of `bytes (u32) | batch (u32) | message`, in the order in which they are to be sent. A batch is the four
// messages (order, payment, waybill, inventory) of as many parcels as a message has records.
import { closeSync, openSync, readSync } from 'node:fs';

export const FRAME_HEADER_BYTES = 8;

export interface PreparedMessage {
  batch: number;
  bytes: Buffer;
}

export interface PreparedBatch {
  batch: number;
  messages: Buffer[];
}

export function frame({ batch, bytes }: PreparedMessage): Buffer {
  const header = Buffer.allocUnsafe(FRAME_HEADER_BYTES);
  header.writeUInt32LE(bytes.length, 0);
  header.writeUInt32LE(batch, 4);
  return Buffer.concat([header, bytes]);
}

/** What the header of a frame says of the message that follows it. */
export function frameHead(header: Buffer, at = 0): { bytes: number; batch: number } {
  return { bytes: header.readUInt32LE(at), batch: header.readUInt32LE(at + 4) };
}

/** A parcel's index in its run: makeTrade ends every order number with it, after the run's prefix. */
export const indexOfOrder = (prefix: string, orderNo: string): number => Number(orderNo.slice(prefix.length));

/** Files read from beginning to end, their batches in rising order. Little is held: the messages of a long load do not fit into memory. */
export class PreparedBatches {
  readonly #files: FrameFile[];

  constructor(files: readonly string[]) {
    this.#files = files.map((file) => new FrameFile(file));
  }

  next(): PreparedBatch | undefined {
    let first: FrameFile | undefined;
    for (const file of this.#files) {
      if (file.batch !== undefined && (first?.batch === undefined || file.batch < first.batch)) first = file;
    }
    const batch = first?.batch;
    if (!first || batch === undefined) return undefined;
    const messages: Buffer[] = [];
    while (first.batch === batch) messages.push(first.take());
    return { batch, messages };
  }

  close(): void {
    for (const file of this.#files) file.close();
  }
}

const CHUNK_BYTES = 1024 * 1024;

class FrameFile {
  readonly #file: number;
  #rest: Buffer = Buffer.alloc(0);

  constructor(path: string) {
    this.#file = openSync(path, 'r');
  }

  /** Of the next frame; undefined at the end. */
  get batch(): number | undefined {
    return this.#holds(FRAME_HEADER_BYTES) ? frameHead(this.#rest).batch : undefined;
  }

  take(): Buffer {
    const end = FRAME_HEADER_BYTES + frameHead(this.#rest).bytes;
    if (!this.#holds(end)) throw new Error('A file of prepared messages ends within a message');
    const message = this.#rest.subarray(FRAME_HEADER_BYTES, end);
    this.#rest = this.#rest.subarray(end);
    return message;
  }

  close(): void {
    closeSync(this.#file);
  }

  #holds(bytes: number): boolean {
    while (this.#rest.length < bytes) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const read = readSync(this.#file, chunk);
      if (read === 0) return false;
      this.#rest = Buffer.concat([this.#rest, chunk.subarray(0, read)]);
    }
    return true;
  }
}
