/**
 * A participant's documents, the newest first, read from its receipts: they are kept by receiver and number, so that a page costs the packs it
 * shows and never a scan of a day. Each document stands with its latest receipt.
 */
import type { Pool } from 'pg';
import type { Receipt, ReceiptReader } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { receiptLine } from './receipt-line.ts';
import type { PortalReceiptLine } from './shapes.ts';

const lastNumbers = loadSql(new URL('../receipts/', import.meta.url).href, 'last-numbers');

/** Read at once: a pack of a busy sender has so many. */
const STEP = 500;

export async function lastNumber(pool: Pool, receiver: string): Promise<number> {
  return Number((await pool.query<{ last: string }>(lastNumbers, [[receiver]])).rows[0]?.last ?? 0);
}

export interface Walk {
  reader: Pick<ReceiptReader, 'read'>;
  receiver: string;
  /** Receipts up to this number. */
  from: number;
  /** Receipts looked through at most. */
  most: number;
}

/** Receipts from the newest back; ends at the beginning of the record or after `most`. */
export async function* backwards({ reader, receiver, from, most }: Walk): AsyncGenerator<Receipt> {
  let left = most;
  for (let to = from; to > 0 && left > 0; to -= STEP) {
    const after = Math.max(0, to - STEP);
    const page = await reader.read(receiver, after, to - after);
    for (const receipt of page.reverse()) {
      if (left-- <= 0) return;
      yield receipt;
    }
  }
}

export interface Latest {
  documents: PortalReceiptLine[];
  /** Number of the last receipt that was looked at. */
  at: number;
  looked: number;
}

/** Documents that fit, at most `count`. */
export async function latestDocuments(
  walk: Walk,
  count: number,
  fits: (line: PortalReceiptLine) => boolean,
): Promise<Latest> {
  const seen = new Set<string>();
  const documents: PortalReceiptLine[] = [];
  let looked = 0;
  let at = walk.from + 1;
  for await (const receipt of backwards(walk)) {
    looked++;
    at = receipt.no;
    const line = receiptLine(receipt);
    if (seen.has(line.document)) continue;
    seen.add(line.document);
    if (fits(line)) documents.push(line);
    if (documents.length >= count) break;
  }
  return { documents, at, looked };
}
