/**
 * What documents say. It stands in the sealed message that brought them and nowhere else: a record is read again from the
 * bytes that were verified. Messages that this process has just committed or opened stay at hand.
 */
import { openEnvelope, rereadMessage } from '@tongguan/ceb';
import type { Pool, PoolClient } from 'pg';
import type { ArchivedDays } from '../archive/days.ts';
import type { MessageArchive } from '../http/services.ts';
import type { StoredRecord } from '../records.ts';
import { loadPrepared } from '../store/sql.ts';
import { messageIdOf, placeOf } from './ids.ts';

const loadPacks = loadPrepared(import.meta.url, 'load-packs');

/** Records kept at hand: some seconds of one worker's share of the national peak, some 100 MB. */
const RECORDS_KEPT = 40_000;
/** Messages fetched at once: each may stand in a pack of its own and have the largest size. */
const FETCH_MAX = 64;

export interface DocumentRef {
  day: string;
  id: number;
}

export interface Contents {
  /** Keeps the records of a message at hand. Call after its commit: what is not committed must not be seen. */
  keep(messageId: number, records: readonly StoredRecord[]): void;
  /** Records by document id. Throws when one is not there. */
  of(db: Pool | PoolClient, refs: readonly DocumentRef[]): Promise<Map<number, StoredRecord>>;
}

/** Packs of messages that are not in the tables any more. */
type ArchivedPacks = Pick<ArchivedDays, 'packs'>;

export function createContents(
  messages: MessageArchive,
  archived: ArchivedPacks,
  recordsKept = RECORDS_KEPT,
): Contents {
  const kept = new Map<number, readonly StoredRecord[]>();
  let count = 0;

  function keep(messageId: number, records: readonly StoredRecord[]): void {
    if (kept.has(messageId)) return;
    kept.set(messageId, records);
    count += records.length;
    for (const [oldest, { length }] of kept) {
      if (count <= recordsKept) break;
      kept.delete(oldest);
      count -= length;
    }
  }

  /** Reads messages again; what they hold is returned apart, as the cache may be too small for all of it. */
  async function open(db: Pool | PoolClient, wanted: ReadonlyMap<number, string>) {
    const opened = new Map<number, readonly StoredRecord[]>();
    const all = [...wanted];
    const take = async (packs: readonly SealedPack[]) => {
      for (const pack of packs) {
        for (const [id, bytes] of await messages.openPack(pack)) {
          if (!wanted.has(id)) continue;
          const records = recordsOf(bytes);
          opened.set(id, records);
          keep(id, records);
        }
      }
    };
    for (let from = 0; from < all.length; from += FETCH_MAX) {
      const part = all.slice(from, from + FETCH_MAX);
      const values = [part.map(([, day]) => day), part.map(([id]) => id)];
      await take((await db.query<SealedPack>({ ...loadPacks, values })).rows);
      const elsewhere = part.filter(([id]) => !opened.has(id)).map(([id, day]) => ({ day, id }));
      if (elsewhere.length > 0) await take(await archived.packs<SealedPack>('message_pack', elsewhere));
    }
    return opened;
  }

  return {
    keep,
    async of(db, refs) {
      const missing = new Map<number, string>();
      for (const { day, id } of refs) if (!kept.has(messageIdOf(id))) missing.set(messageIdOf(id), day);
      const found = new Map(refs.map(({ id }) => [id, kept.get(messageIdOf(id))?.[placeOf(id) - 1]]));
      if (missing.size > 0) {
        const opened = await open(db, missing);
        for (const { id } of refs) {
          const records = opened.get(messageIdOf(id));
          if (records) found.set(id, records[placeOf(id) - 1]);
        }
      }
      for (const [id, record] of found) if (!record) throw new Error(`The content of document ${id} is not stored`);
      return found as Map<number, StoredRecord>;
    },
  };
}

interface SealedPack {
  day: string;
  sealed: Buffer;
}

/** The records of bytes that intake has read before. */
function recordsOf(bytes: Buffer): readonly StoredRecord[] {
  const envelope = openEnvelope(bytes);
  const outcome = 'fault' in envelope ? undefined : rereadMessage(envelope.business);
  return outcome?.ok ? outcome.message.records : [];
}
