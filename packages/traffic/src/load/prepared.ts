// Prepared messages on disk: frames of `bytes (u32) | batch (u32) | message`, in the order in which they are to be sent. A batch is the four
// messages (order, payment, waybill, inventory) of as many parcels as a message has records. What a frame holds is the message, or the whole
// request that carries it (postOf): then sending is one write of bytes that lie ready.
import { type Chunk, ChunkedFile } from './chunks.ts';

export const FRAME_HEADER_BYTES = 8;

export interface PreparedMessage {
  batch: number;
  bytes: Buffer;
}

export interface PreparedBatch {
  batch: number;
  messages: FramedMessage[];
}

/** `giveBack(chunk)` when it needs to be sent no more. */
export interface FramedMessage {
  bytes: Buffer;
  chunk: Chunk;
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

/** The head of the request that hands in a message of so many bytes. `host` goes into its Host header. */
export const postHead = (host: string, bytes: number): string =>
  `POST /ceb HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/xml\r\nContent-Length: ${bytes}\r\n\r\n`;

/** The whole request that hands in a message. */
export const postOf = (host: string, message: Buffer): Buffer =>
  Buffer.concat([Buffer.from(postHead(host, message.length), 'latin1'), message]);

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
    const messages: FramedMessage[] = [];
    while (first.batch === batch) messages.push(first.take());
    return { batch, messages };
  }

  close(): void {
    for (const file of this.#files) file.close();
  }
}

class FrameFile {
  readonly #file: ChunkedFile;
  #head: { bytes: number; batch: number } | undefined;

  constructor(path: string) {
    this.#file = new ChunkedFile(path);
    this.#readHead();
  }

  /** Of the next frame; undefined at the end. */
  get batch(): number | undefined {
    return this.#head?.batch;
  }

  take(): FramedMessage {
    const message = this.#head && this.#file.take(this.#head.bytes);
    if (!message) throw new Error('A file of prepared messages ends within a message');
    this.#readHead();
    return message;
  }

  close(): void {
    this.#file.close();
  }

  #readHead(): void {
    const header = this.#file.peek(FRAME_HEADER_BYTES);
    this.#head = header && frameHead(header);
    if (header) this.#file.passOver(FRAME_HEADER_BYTES);
  }
}
