/**
 * BaseSubscribe: who subscribed to the data of a message (ALL, DATA) gets a copy of its original bytes, numbered without
 * gaps like receipts and in the same commit. The bytes are not stored again; a copy is a pointer to the message.
 */
import type { Pool } from 'pg';
import type { ArchivedDays } from '../archive/days.ts';
import type { DocumentRef } from '../documents/contents.ts';
import type { MessageArchive } from '../http/services.ts';
import type { Stamp } from '../receipts/write.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';

const numberCopies = loadPrepared(import.meta.url, 'number-copies');
const addCopies = loadPrepared(import.meta.url, 'add-copies');
const readCopies = loadPrepared(import.meta.url, 'read-copies');

export interface Subscribed {
  messageId: number;
  /** Codes of the subscribers. */
  receivers: readonly string[];
}

/** Numbers and writes the copies of a commit. Call just before the receipts are written: counters are locked last. */
export async function writeCopies(tx: Transaction, stamp: Stamp, subscribed: readonly Subscribed[]): Promise<void> {
  const copies = subscribed.flatMap(({ messageId, receivers }) =>
    receivers.map((receiver) => ({ receiver, messageId })),
  );
  if (copies.length === 0) return;
  const groups = Map.groupBy(copies, ({ receiver }) => receiver);
  const receivers = [...groups.keys()].sort();
  const counts = receivers.map((receiver) => groups.get(receiver)!.length);
  const { rows } = await tx.query({ ...numberCopies, values: [receivers, counts] });
  const numbered = rows.flatMap(({ receiver, next }) => {
    const group = groups.get(receiver)!;
    return group.map(({ messageId }, i) => ({ receiver, messageId, no: next - group.length + i }));
  });
  const column = <K extends keyof (typeof numbered)[number]>(name: K) => numbered.map((copy) => copy[name]);
  const values = [column('receiver'), column('no'), stamp.day, new Date(stamp.nowMs), column('messageId')];
  tx.send({ ...addCopies, values });
}

/** A copy as a subscriber reads it. */
export interface Copy {
  no: number;
  type: string;
  guid: string;
  sender: string;
  receivedAt: Date;
  /** The message as it was received. */
  bytes: Buffer;
}

/** Rows fetched at once: each may hold a message of the largest size. */
const FETCH_MAX = 8;
/** Bytes given at once; a reader comes back for the rest by its cursor. */
const READ_BYTES_MAX = 16 * 1024 * 1024;

/** Where messages stand. */
export interface CopyRecord {
  pool: Pool;
  messages: MessageArchive;
  archived: ArchivedDays;
}

interface CopyRow extends Omit<Copy, 'bytes'>, DocumentRef {
  faults: Buffer | null;
  sealed: Buffer;
}

interface ArchivedMessage extends Pick<CopyRow, 'type' | 'guid' | 'sender' | 'faults'> {
  received_at: Date;
}

async function fromArchive(archived: ArchivedDays, { no, day, id }: CopyRow): Promise<CopyRow> {
  const [message] = await archived.byId<ArchivedMessage>('message', [{ day, id }]);
  const [pack] = await archived.packs<{ sealed: Buffer }>('message_pack', [{ day, id }]);
  if (!message || !pack) throw new Error(`Message ${id} of ${day} is not stored`);
  const { type, guid, sender, faults, received_at: receivedAt } = message;
  return { no, day, id, type, guid, sender, receivedAt, faults, sealed: pack.sealed };
}

/** Copies with a number above `after`, in order, at most `limit` and about 16 MiB; at least one when there is one. */
export async function copiesAfter(
  { pool, messages, archived }: CopyRecord,
  receiver: string,
  after: number,
  limit: number,
): Promise<Copy[]> {
  const copies: Copy[] = [];
  let bytes = 0;
  while (copies.length < limit && bytes < READ_BYTES_MAX) {
    const from = copies.at(-1)?.no ?? after;
    const count = Math.min(FETCH_MAX, limit - copies.length);
    const { rows } = await pool.query<CopyRow>({ ...readCopies, values: [receiver, from, count] });
    for (const row of rows) {
      const { day, id, sealed, faults, ...copy } = row.sealed ? row : await fromArchive(archived, row);
      const { original } = await messages.open({ day, id, sealed, faults });
      copies.push({ ...copy, bytes: original });
      bytes += original.length;
    }
    if (rows.length < count) break;
  }
  return copies;
}
