/**
 * Receipts are numbered per participant without gaps, in the commit of the decision they tell of. The counter's row lock
 * is the last one of a transaction, and since it is held to the commit, numbers become visible in their order: a reader
 * that follows the cursor misses none.
 */
import { randomUUID } from 'node:crypto';
import { sealBytes } from '../seal/index.ts';
import type { Receipt, Seal } from '../services.ts';
import { byteas, int2s, int8s, texts } from '../store/arrays.ts';
import { INLINE_BYTES } from '../store/partitions.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { observeReceipts } from '../watch/observe.ts';
import { encodePack } from './pack-format.ts';
import type { LastNumbers } from './waiters.ts';

/** Bound of one pack (see receipt_pack): a reader looks at most this far behind its cursor. */
const PACK_MAX = 1000;
/** Characters of quoted messages in one pack. */
const PACK_QUOTED_CHARACTERS_MAX = 1024 * 1024;
/**
 * A pack is compressed where PostgreSQL would file it beside its row otherwise, which costs more than zstd does: 35 µs a pack and as much to
 * read it, most of it for beginning at all. The rest of the row, the seal included, has some 130 bytes.
 */
const COMPRESS_FROM_BYTES = INLINE_BYTES - 180;

export type NewReceipt = Omit<Receipt, 'no' | 'returnStatus' | 'returnInfo' | 'returnTime'>;

export interface AddressedReceipt {
  receivers: readonly string[];
  receipt: NewReceipt;
}

/** Stamp of one commit: the day that seals and files it, and its instant. */
export interface Stamp {
  day: string;
  nowMs: number;
}

const addCounters = loadPrepared(import.meta.url, 'add-counters');
const addPacks = loadPrepared(import.meta.url, 'add-packs');

/** Root guids of customs receipts are lower-case UUIDs (protocol: real receipts). */
export const newReceiptGuid = (): string => randomUUID();

/**
 * Writes all receipts of a transaction and commits it: the counters' locks are held no longer than the server needs for the rest. Returns
 * the number of the last one of every participant who has got some.
 */
export async function writeReceipts(
  tx: Transaction,
  seal: Seal,
  stamp: Stamp,
  receipts: readonly AddressedReceipt[],
): Promise<LastNumbers> {
  const startedAt = performance.now();
  const byReceiver = groupByReceiver(receipts);
  const receivers = [...byReceiver.keys()].sort();
  const packs = await sealedPacks(seal, stamp, receivers, byReceiver);
  if (packs.length > 0) tx.send({ ...addCounters, values: [texts(receivers)] });
  const values = [
    texts(receivers),
    int8s(receivers.map((receiver) => byReceiver.get(receiver)!.length)),
    stamp.day,
    new Date(stamp.nowMs),
    texts(packs.map(({ receiver }) => receiver)),
    int8s(packs.map(({ before }) => before)),
    int2s(packs.map(({ count }) => count)),
    byteas(packs.map(({ sealed }) => sealed)),
  ];
  const [added] = await Promise.all([
    packs.length > 0 ? tx.query<{ receiver: string; last: number }>({ ...addPacks, values }) : { rows: [] },
    tx.commit(),
  ]);
  const lastNumbers = new Map<string, number>();
  for (const { receiver, last } of added.rows)
    lastNumbers.set(receiver, Math.max(last, lastNumbers.get(receiver) ?? 0));
  if (packs.length > 0) observeReceipts(written(packs), performance.now() - startedAt);
  return lastNumbers;
}

const written = (packs: readonly SealedPack[]): number => packs.reduce((sum, { count }) => sum + count, 0);

interface SealedPack {
  receiver: string;
  /** Receipts of the same receiver in packs before it. */
  before: number;
  count: number;
  sealed: Buffer;
}

async function sealedPacks(
  seal: Seal,
  { day }: Stamp,
  receivers: readonly string[],
  byReceiver: ReadonlyMap<string, NewReceipt[]>,
): Promise<SealedPack[]> {
  const packs: SealedPack[] = [];
  for (const receiver of receivers) {
    let before = 0;
    for (const pack of await sealPacks(seal, day, byReceiver.get(receiver)!)) {
      packs.push({ receiver, before, ...pack });
      before += pack.count;
    }
  }
  return packs;
}

function groupByReceiver(receipts: readonly AddressedReceipt[]): Map<string, NewReceipt[]> {
  const groups = new Map<string, NewReceipt[]>();
  for (const { receivers, receipt } of receipts) {
    for (const receiver of receivers) {
      const group = groups.get(receiver);
      if (group) group.push(receipt);
      else groups.set(receiver, [receipt]);
    }
  }
  return groups;
}

/** Cut by number and by size: a 900 quotes what it answers, and a reader opens whole packs. Tax bills have lines, and packs of their own. */
function parts(receipts: NewReceipt[]): NewReceipt[][] {
  const all: NewReceipt[][] = [];
  let characters = 0;
  for (const receipt of receipts) {
    const size = receipt.fields.oriBizMessage?.length ?? 0;
    const last = all.at(-1);
    const isAlike = (last?.[0]?.list === undefined) === (receipt.list === undefined);
    if (last && isAlike && last.length < PACK_MAX && characters + size <= PACK_QUOTED_CHARACTERS_MAX) {
      last.push(receipt);
      characters += size;
    } else {
      all.push([receipt]);
      characters = size;
    }
  }
  return all;
}

async function sealPacks(
  seal: Seal,
  day: string,
  receipts: NewReceipt[],
): Promise<{ count: number; sealed: Buffer }[]> {
  const packs: { count: number; sealed: Buffer }[] = [];
  for (const part of parts(receipts)) {
    packs.push({ count: part.length, sealed: await sealBytes(seal, day, encodePack(part), COMPRESS_FROM_BYTES) });
  }
  return packs;
}
