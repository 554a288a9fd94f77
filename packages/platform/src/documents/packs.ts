/**
 * Messages of one commit are kept together: to compress and seal one of 5 kB costs as much as sixteen at once, and these
 * take a quarter of the bytes. A pack's id is that of its first message; it holds messages with ids from there to the next pack.
 *
 * Layout: length of the index (uint32, big-endian) | index, JSON: [[id, bytes], …] | the messages one after the other
 */
import { SPAN } from './ids.ts';

/** Whoever wants one message opens its whole pack. A larger message stands alone. */
const PACK_BYTES_MAX = 128 * 1024;
const LENGTH_BYTES = 4;

export interface PackedMessage {
  id: number;
  bytes: Buffer;
}

/** Cuts messages, given by ascending ids, into packs. Where ids jump, another process may have packs in between: there a pack ends. */
export function packsOf<T extends PackedMessage>(messages: readonly T[]): T[][] {
  const packs: T[][] = [];
  let size = 0;
  for (const message of messages) {
    const last = packs.at(-1);
    const follows = last !== undefined && message.id - last.at(-1)!.id === SPAN;
    if (follows && size + message.bytes.length <= PACK_BYTES_MAX) {
      last.push(message);
      size += message.bytes.length;
    } else {
      packs.push([message]);
      size = message.bytes.length;
    }
  }
  return packs;
}

export function writePack(messages: readonly PackedMessage[]): Buffer {
  const index = Buffer.from(JSON.stringify(messages.map(({ id, bytes }) => [id, bytes.length])));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(index.length);
  return Buffer.concat([length, index, ...messages.map(({ bytes }) => bytes)]);
}

/** The messages of a pack by id. */
export function readPack(pack: Buffer): Map<number, Buffer> {
  let at = LENGTH_BYTES + pack.readUInt32BE(0);
  const index: [id: number, bytes: number][] = JSON.parse(pack.toString('utf8', LENGTH_BYTES, at));
  return new Map(
    index.map(([id, bytes]) => {
      const message = pack.subarray(at, at + bytes);
      at += bytes;
      return [id, message];
    }),
  );
}
