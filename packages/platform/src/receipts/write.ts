/**
 * Receipts are numbered per participant without gaps, in the commit of the decision they tell of. The counter's row lock
 * is the last one of a transaction, and since it is held to the commit, numbers become visible in their order: a reader
 * that follows the cursor misses none.
 */
import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { sealBytes } from '../seal/index.ts';
import type { Receipt, Seal } from '../services.ts';
import { CopyRows } from '../store/copy.ts';
import { loadPrepared, loadSql } from '../store/sql.ts';
import { encodePack } from './pack-format.ts';
import type { LastNumbers } from './waiters.ts';

/** Bound of one pack (see receipt_pack): a reader looks at most this far behind its cursor. */
const PACK_MAX = 1000;
/** Characters of quoted messages in one pack. */
const PACK_QUOTED_CHARACTERS_MAX = 1024 * 1024;
/**
 * A pack is compressed where PostgreSQL would file it beside its row otherwise (rows beyond 2,032 bytes), which costs more than zstd does:
 * 35 µs a pack and as much to read it, most of it for beginning at all.
 */
const COMPRESS_FROM_BYTES = 1900;

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

const addCounters = loadSql(import.meta.url, 'add-counters');
const takeNumbers = loadPrepared(import.meta.url, 'take-numbers');
const copyPacks = 'copy receipt_pack (day, receiver, first_no, count, made_at, sealed) from stdin (format binary)';

/** Root guids of customs receipts are lower-case UUIDs (protocol: real receipts). */
export const newReceiptGuid = (): string => randomUUID();

/** Writes all receipts of a transaction. Returns the number of the last one of every participant who has got some. Call just before commit. */
export async function writeReceipts(
  client: PoolClient,
  seal: Seal,
  stamp: Stamp,
  receipts: readonly AddressedReceipt[],
): Promise<LastNumbers> {
  const byReceiver = groupByReceiver(receipts);
  const receivers = [...byReceiver.keys()].sort();
  if (receivers.length === 0) return new Map();
  const counts = receivers.map((receiver) => byReceiver.get(receiver)!.length);
  const packs = await Promise.all(receivers.map((receiver) => sealPacks(seal, stamp.day, byReceiver.get(receiver)!)));
  const first = await numbers(client, receivers, counts);
  const rows = new CopyRows();
  for (const [i, receiver] of receivers.entries()) {
    let no = first.get(receiver)!;
    for (const pack of packs[i]!) {
      rows.row(6).date(stamp.day).text(receiver).int8(no).int2(pack.count).time(stamp.nowMs).bytes(pack.sealed);
      no += pack.count;
    }
  }
  await rows.send(client, copyPacks);
  return new Map(receivers.map((receiver, i) => [receiver, first.get(receiver)! + counts[i]! - 1]));
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

/** Cut by number and by size: a 900 quotes what it answers, and a reader opens whole packs. */
function parts(receipts: NewReceipt[]): NewReceipt[][] {
  const all: NewReceipt[][] = [];
  let characters = 0;
  for (const receipt of receipts) {
    const size = receipt.fields.oriBizMessage?.length ?? 0;
    const last = all.at(-1);
    if (last && last.length < PACK_MAX && characters + size <= PACK_QUOTED_CHARACTERS_MAX) {
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

async function numbers(client: PoolClient, receivers: string[], counts: number[]): Promise<Map<string, number>> {
  for (;;) {
    const { rows } = await client.query({ ...takeNumbers, values: [receivers, counts] });
    if (rows.length === receivers.length) return new Map(rows.map((row) => [row.receiver, Number(row.first)]));
    if (rows.length > 0) throw new Error('A receipt counter is missing after others were taken');
    await client.query(addCounters, [receivers]);
  }
}
