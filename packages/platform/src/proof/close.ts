/**
 * The duty that closes hours: a tree over all receipts of the hour in the order (receiver, number), its root chained to the
 * hour before and signed. Hours without receipts have no root. Receipts are read once more and hashed as they are delivered;
 * memory is one page of receipts and 32 bytes for 256 of them.
 *
 * A receipt stands in exactly one tree: ranges of numbers say which. One whose commit came after its hour was closed stands
 * in the next.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { beijingIso } from '../clock.ts';
import type { Clock, ReceiptReader } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction } from '../store/transaction.ts';
import { closesAt, HOUR_MS, openHourOf } from './hours.ts';
import { type LogKey, openLogKey } from './key.ts';
import { HASH_BYTES, TileBuilder } from './merkle.ts';
import { type HourStatement, receiptLeaf, statementBytes, statementHash } from './statement.ts';

const oldestOpen = loadSql(import.meta.url, 'oldest-open');
const rangesUntil = loadSql(import.meta.url, 'ranges-until');
const lastRoot = loadSql(import.meta.url, 'last-root');
const addKey = loadSql(import.meta.url, 'add-key');
const addRoot = loadSql(import.meta.url, 'add-root');
const addRanges = loadSql(import.meta.url, 'add-ranges');

/** Receipts read at once. */
const PAGE = 500;

export interface ProofTools {
  pool: Pool;
  clock: Clock;
  receipts: Pick<ReceiptReader, 'read' | 'xml'>;
  dataDir: string;
}

interface Range {
  receiver: string;
  firstNo: number;
  lastNo: number;
}

/** Closes every hour that is over and has receipts, the oldest first. */
export async function closeHours(tools: ProofTools, signal: AbortSignal): Promise<void> {
  for (;;) {
    const hour = await nextHour(tools);
    if (hour === undefined) return;
    const ranges = (await tools.pool.query<Range>(rangesUntil, [new Date(hour + HOUR_MS)])).rows;
    if (ranges.length === 0) return;
    const tree = await grow(tools, ranges, signal);
    if (tree === undefined) return;
    await store(tools, openLogKey(tools.dataDir), hour, ranges, tree);
  }
}

async function nextHour({ pool, clock }: ProofTools): Promise<number | undefined> {
  const { rows } = await pool.query<{ oldest: Date | null; closed: Date | null }>(oldestOpen);
  const { oldest, closed } = rows[0]!;
  if (!oldest) return undefined;
  const hour = openHourOf(oldest.getTime(), closed?.getTime());
  return closesAt(hour) <= clock.now() ? hour : undefined;
}

/** Undefined when the duty stops before the tree is whole. */
async function grow({ receipts }: ProofTools, ranges: readonly Range[], signal: AbortSignal) {
  const tree = new TileBuilder();
  for (const { receiver, firstNo, lastNo } of ranges) {
    for (let after = firstNo - 1; after < lastNo; ) {
      if (signal.aborted) return undefined;
      const page = await receipts.read(receiver, after, Math.min(PAGE, lastNo - after));
      const started = performance.now();
      for (const receipt of page) tree.add(receiptLeaf(receiver, receipt.no, receipts.xml(receipt)));
      after = page.at(-1)?.no ?? lostRange(receiver, after);
      // Rests as long as it worked: declarations go first on this core.
      await sleep(performance.now() - started);
    }
  }
  return tree.finish();
}

function lostRange(receiver: string, after: number): never {
  throw new Error(`Receipts of ${receiver} after ${after} are not in the record`);
}

type Tree = ReturnType<TileBuilder['finish']>;

async function store({ pool, clock }: ProofTools, key: LogKey, hour: number, ranges: readonly Range[], tree: Tree) {
  const firstLeaves: number[] = [];
  let leaf = 0;
  for (const { firstNo, lastNo } of ranges) {
    firstLeaves.push(leaf);
    leaf += lastNo - firstNo + 1;
  }
  if (leaf !== tree.leaves) throw new Error(`The tree has ${tree.leaves} leaves for ${leaf} receipts`);
  const at = new Date(hour);
  const closedAt = new Date(clock.now());
  await inTransaction(pool, async (tx) => {
    const previous = previousHash((await tx.query<RootRow>(lastRoot)).rows[0]);
    const root = tree.root.toString('hex');
    const statement = { hour: beijingIso(hour), leaves: tree.leaves, previous: previous.toString('hex'), root };
    const signature = key.sign(statementBytes(statement));
    await tx.query(addKey, [key.id, key.publicKey.export({ type: 'spki', format: 'der' }), closedAt]);
    const tiles = Buffer.concat(tree.tiles);
    await tx.query(addRoot, [at, tree.leaves, tree.root, previous, key.id, signature, tiles, closedAt]);
    const column = <K extends keyof Range>(name: K) => ranges.map((range) => range[name]);
    await tx.query(addRanges, [column('receiver'), column('firstNo'), column('lastNo'), firstLeaves, at]);
  });
}

interface RootRow {
  hour: Date;
  leaves: number;
  root: Buffer;
  previous: Buffer;
}

function previousHash(last: RootRow | undefined): Buffer {
  return last ? statementHash(statementOf(last)) : Buffer.alloc(HASH_BYTES);
}

export function statementOf({ hour, leaves, root, previous }: RootRow): HourStatement {
  return {
    hour: beijingIso(hour.getTime()),
    leaves,
    root: root.toString('hex'),
    previous: previous.toString('hex'),
  };
}
