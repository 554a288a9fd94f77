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

/** Receipts from the newest back, some at a time; ends at the beginning of the record or after `most`. */
export async function* backwards({ reader, receiver, from, most }: Walk): AsyncGenerator<Receipt[]> {
  const last = Math.max(0, from - most);
  for (let to = from; to > last; to -= STEP) {
    const after = Math.max(last, to - STEP);
    yield (await reader.read(receiver, after, to - after)).reverse();
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
  for await (const page of backwards(walk)) {
    for (const receipt of page) {
      looked++;
      at = receipt.no;
      const line = receiptLine(receipt);
      if (seen.has(line.document)) continue;
      seen.add(line.document);
      if (fits(line)) documents.push(line);
      if (documents.length >= count) return { documents, at, looked };
    }
  }
  return { documents, at, looked };
}
