/**
 * What documents say. It stands in the sealed message that brought them and nowhere else: a record is read again from the
 * bytes that were verified. Messages that this process has just committed or opened stay at hand.
 */
import { type MessageType, openEnvelope, rereadMessage } from '@tongguan/ceb';
import type { ArchivedDays } from '../archive/days.ts';
import type { MessageArchive } from '../http/services.ts';
import type { StoredDocument, StoredRecord } from '../records.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Queries } from '../store/transaction.ts';
import { messageIdOf, placeOf } from './ids.ts';
import type { PackedMessage, RecordAnswer } from './packs.ts';

const loadPacks = loadPrepared(import.meta.url, 'load-packs');

/**
 * Records kept at hand: a second and a half of one worker's share of the national peak, some 40 MB. Lists come shortly behind their
 * documents, or much later; and what is kept is what the garbage collector has to walk through.
 */
const RECORDS_KEPT = 10_000;
/** Messages fetched at once: each may stand in a pack of its own and have the largest size. */
const FETCH_MAX = 64;

export interface DocumentRef {
  day: string;
  id: number;
}

/** A message whose records are at hand. */
export interface KeptMessage {
  type: MessageType;
  sender: string;
  receivedAtMs: number;
  records: readonly StoredRecord[];
  answers: readonly RecordAnswer[];
}

export interface Contents {
  /** Keeps a message at hand. Call after its commit: what is not committed must not be seen. */
  keep(messageId: number, message: KeptMessage): void;
  /** Records by document id. Throws when one is not there. */
  of(db: Queries, refs: readonly DocumentRef[]): Promise<Map<number, StoredRecord>>;
  /** The same with what is known of their coming. */
  documents(db: Queries, refs: readonly DocumentRef[]): Promise<Map<number, StoredDocument>>;
}

interface SealedPack {
  day: string;
  sealed: Buffer;
}

export function createContents(
  archive: MessageArchive,
  /** Packs of messages that are not in the tables any more. */
  archived: Pick<ArchivedDays, 'packs'>,
  recordsKept = RECORDS_KEPT,
): Contents {
  // Two halves: when the younger is full it becomes the older, and that is forgotten as a whole. To drop the oldest message each time
  // would walk over all that were dropped before.
  let younger = new Map<number, KeptMessage>();
  let older = younger;
  let count = 0;

  function keep(messageId: number, message: KeptMessage): void {
    if (atHand(messageId)) return;
    if (count >= recordsKept / 2) {
      older = younger;
      younger = new Map();
      count = 0;
    }
    younger.set(messageId, message);
    count += message.records.length;
  }

  const atHand = (messageId: number): KeptMessage | undefined => younger.get(messageId) ?? older.get(messageId);

  /** The messages of documents, at hand or read again; what is read is returned apart, as the cache may be too small for all of it. */
  async function messagesOf(db: Queries, refs: readonly DocumentRef[]): Promise<Map<number, KeptMessage>> {
    const found = new Map<number, KeptMessage>();
    const missing = new Map<number, string>();
    for (const { day, id } of refs) {
      const messageId = messageIdOf(id);
      const message = atHand(messageId);
      if (message) found.set(messageId, message);
      else missing.set(messageId, day);
    }
    const take = async (packs: readonly SealedPack[]) => {
      for (const pack of packs) {
        for (const [id, packed] of await archive.openPack(pack)) {
          const message = missing.has(id) ? opened(packed) : undefined;
          if (!message) continue;
          found.set(id, message);
          keep(id, message);
        }
      }
    };
    const all = [...missing];
    for (let from = 0; from < all.length; from += FETCH_MAX) {
      const part = all.slice(from, from + FETCH_MAX);
      const values = [part.map(([, day]) => day), part.map(([id]) => id)];
      await take((await db.query<SealedPack>({ ...loadPacks, values })).rows);
      const elsewhere = part.filter(([id]) => !found.has(id)).map(([id, day]) => ({ day, id }));
      if (elsewhere.length > 0) await take(await archived.packs<SealedPack>('message_pack', elsewhere));
    }
    return found;
  }

  async function documents(db: Queries, refs: readonly DocumentRef[]): Promise<Map<number, StoredDocument>> {
    const messages = await messagesOf(db, refs);
    return new Map(
      refs.map(({ day, id }) => {
        const message = messages.get(messageIdOf(id));
        const record = message?.records[placeOf(id) - 1];
        if (!message || !record) throw new Error(`The content of document ${id} is not stored`);
        const { type, sender, receivedAtMs } = message;
        const [answer, answerText, preNo] = message.answers[placeOf(id) - 1] ?? ['', ''];
        return [id, { day, id, type, record, sender, receivedAtMs, answer, answerText, ...(preNo && { preNo }) }];
      }),
    );
  }

  return {
    keep,
    documents,
    of: async (db, refs) => {
      const messages = await messagesOf(db, refs);
      return new Map(
        refs.map(({ id }) => {
          const record = messages.get(messageIdOf(id))?.records[placeOf(id) - 1];
          if (!record) throw new Error(`The content of document ${id} is not stored`);
          return [id, record];
        }),
      );
    },
  };
}

/** What intake has read before; nothing where it could not. */
function opened({ bytes, sender, receivedAtMs, answers }: PackedMessage): KeptMessage | undefined {
  const envelope = openEnvelope(bytes);
  const outcome = 'fault' in envelope ? undefined : rereadMessage(envelope.business);
  if (!outcome?.ok) return undefined;
  const { type, records } = outcome.message;
  return { type, sender: sender ?? '', receivedAtMs, records, answers };
}
