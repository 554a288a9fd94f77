// Prepared messages on disk: frames of `bytes (u32) | batch (u32) | message`, in the order in which they are to be sent. A batch is the four
// messages (order, payment, waybill, inventory) of as many parcels as a message has records.
import { readFileSync } from 'node:fs';

const HEADER_BYTES = 8;

export interface PreparedMessage {
  batch: number;
  bytes: Buffer;
}

export function frame({ batch, bytes }: PreparedMessage): Buffer {
  const header = Buffer.allocUnsafe(HEADER_BYTES);
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

function* frames(file: Buffer): Generator<PreparedMessage> {
  for (let at = 0; at < file.length; ) {
    const end = at + HEADER_BYTES + file.readUInt32LE(at);
    yield { batch: file.readUInt32LE(at + 4), bytes: file.subarray(at + HEADER_BYTES, end) };
    at = end;
  }
}

/** A parcel's index in its run: makeTrade ends every order number with it, after the run's prefix. */
export const indexOfOrder = (prefix: string, orderNo: string): number => Number(orderNo.slice(prefix.length));
