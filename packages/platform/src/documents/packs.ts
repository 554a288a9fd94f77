/**
 * Messages of one commit are kept together: to compress and seal one of 5 kB costs as much as sixteen at once, and these
 * take a quarter of the bytes. A pack's id is that of its first message; it holds messages with ids from there to the next pack.
 * Beside the bytes stand who sent them, when they came and what each record was answered: with that a document is whole.
 *
 * Layout: length of the index (uint32, big-endian) | index, JSON: [[id, bytes, sender, received, [[status, text, preNo], …]], …] |
 * the messages one after the other
 */
import { SPAN } from './ids.ts';

/** Whoever wants one message opens its whole pack. A larger message stands alone. */
const PACK_BYTES_MAX = 128 * 1024;
const LENGTH_BYTES = 4;

/** What a record was answered by E-port: returnStatus, returnInfo, and the preNo of a list. */
export type RecordAnswer = readonly [status: string, text: string, preNo?: string];

export interface PackedMessage {
  id: number;
  bytes: Buffer;
  sender: string | null;
  receivedAtMs: number;
  /** In the order of the records; none of a message refused as a whole. */
  answers: readonly RecordAnswer[];
}

type IndexEntry = [id: number, bytes: number, sender: string | null, received: number, answers: RecordAnswer[]];

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
  const entries = messages.map(({ id, bytes, sender, receivedAtMs, answers }) => [
    id,
    bytes.length,
    sender,
    receivedAtMs,
    answers,
  ]);
  const index = Buffer.from(JSON.stringify(entries));
  const length = Buffer.allocUnsafe(LENGTH_BYTES);
  length.writeUInt32BE(index.length);
  return Buffer.concat([length, index, ...messages.map(({ bytes }) => bytes)]);
}

/** The messages of a pack by id. */
export function readPack(pack: Buffer): Map<number, PackedMessage> {
  let at = LENGTH_BYTES + pack.readUInt32BE(0);
  const index: IndexEntry[] = JSON.parse(pack.toString('utf8', LENGTH_BYTES, at));
  return new Map(
    index.map(([id, length, sender, receivedAtMs, answers]) => {
      const bytes = pack.subarray(at, at + length);
      at += length;
      return [id, { id, bytes, sender, receivedAtMs, answers }];
    }),
  );
}
