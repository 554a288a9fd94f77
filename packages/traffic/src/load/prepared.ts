// Prepared messages on disk: frames of `bytes (u32) | batch (u32) | message`, in the order in which they are to be sent. A batch is the four
// messages (order, payment, waybill, inventory) of as many parcels as a message has records.
import { readFileSync } from 'node:fs';

export const FRAME_HEADER_BYTES = 8;

export interface PreparedMessage {
  batch: number;
  bytes: Buffer;
}

export function frame({ batch, bytes }: PreparedMessage): Buffer {
  const header = Buffer.allocUnsafe(FRAME_HEADER_BYTES);
  header.writeUInt32LE(bytes.length, 0);
  header.writeUInt32LE(batch, 4);
  return Buffer.concat([header, bytes]);
}

/** All messages of the files, merged by batch. They share the memory of the files read. */
export function readPrepared(files: readonly string[]): PreparedMessage[] {
  const all = files.flatMap((file) => [...frames(readFileSync(file))]);
  // Stable: the four messages of a batch keep their order.
  return all.sort((a, b) => a.batch - b.batch);
}

/** What the header of a frame says of the message that follows it. */
export function frameHead(header: Buffer, at = 0): { bytes: number; batch: number } {
  return { bytes: header.readUInt32LE(at), batch: header.readUInt32LE(at + 4) };
}

function* frames(file: Buffer): Generator<PreparedMessage> {
  for (let at = 0; at < file.length; ) {
    const { bytes, batch } = frameHead(file, at);
    const end = at + FRAME_HEADER_BYTES + bytes;
    yield { batch, bytes: file.subarray(at + FRAME_HEADER_BYTES, end) };
    at = end;
  }
}

/** A parcel's index in its run: makeTrade ends every order number with it, after the run's prefix. */
export const indexOfOrder = (prefix: string, orderNo: string): number => Number(orderNo.slice(prefix.length));
