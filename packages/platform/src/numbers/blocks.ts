/**
 * Numbers in blocks per worker: row ids, preNo and invtNo serials. A block is taken in a commit of its own; what a worker
 * has not used when it ends is a gap, which these numbers may have (receipt numbers may not, see ../receipts).
 */
import type { Pool } from 'pg';
import { SPAN } from '../documents/ids.ts';
import { loadSql } from '../store/sql.ts';

/** Equals the increment of the sequence row_id (001-foundation.sql). */
const ROW_ID_BLOCK = 1000;
/** A third of a second of one worker at the national peak. */
const SERIAL_BLOCK = 2_000;
/** Beyond this many the one unused longest is forgotten, as those of past days are; what was left of its block is a gap. */
const SERIES_KEPT = 200;

interface Block {
  next: number;
  end: number;
}

const takeRowIds = loadSql(import.meta.url, 'take-row-ids');
const takeSerials = loadSql(import.meta.url, 'take-serials');

export interface Numbers {
  /** `count` ids of messages or packs, ascending, each with room behind it (documents/ids.ts). */
  spans(count: number): Promise<number[]>;
  /** `count` serials of a series such as `B20261122`, ascending, from 1. */
  serials(series: string, count: number): Promise<number[]>;
  /** The first of `count` serials that follow one another, at most a block; the rest of a block that is too short is a gap. */
  run(series: string, count: number): Promise<number>;
}

export function createNumbers(pool: Pool): Numbers {
  const rows: Block = { next: 0, end: 0 };
  const series = new Map<string, Block>();

  async function moreRows(): Promise<Block> {
    const first = Number((await pool.query(takeRowIds)).rows[0].first);
    return { next: first, end: first + ROW_ID_BLOCK };
  }

  async function moreSerials(name: string): Promise<Block> {
    const first = Number((await pool.query(takeSerials, [name, SERIAL_BLOCK])).rows[0].first);
    return { next: first, end: first + SERIAL_BLOCK };
  }

  function blockOf(name: string): Block {
    const block = series.get(name) ?? { next: 0, end: 0 };
    // Maps keep the order of insertion: the last used stands last.
    series.delete(name);
    series.set(name, block);
    if (series.size > SERIES_KEPT) series.delete(series.keys().next().value!);
    return block;
  }

  return {
    spans: async (count) => (await take(rows, count, moreRows)).map((number) => number * SPAN),
    serials: (name, count) => take(blockOf(name), count, () => moreSerials(name)),
    run: async (name, count) => {
      const block = blockOf(name);
      while (block.end - block.next < count) Object.assign(block, await moreSerials(name));
      block.next += count;
      return block.next - count;
    },
  };
}

/** Takes are not interleaved within a block: what is awaited is only the refill, and its numbers belong to this taker. */
async function take(block: Block, count: number, more: () => Promise<Block>): Promise<number[]> {
  const numbers: number[] = [];
  for (;;) {
    while (numbers.length < count && block.next < block.end) numbers.push(block.next++);
    if (numbers.length === count) return numbers;
    const fresh = await more();
    while (numbers.length < count && fresh.next < fresh.end) numbers.push(fresh.next++);
    if (fresh.next < fresh.end) Object.assign(block, fresh);
  }
}
