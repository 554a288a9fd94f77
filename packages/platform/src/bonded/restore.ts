/** Stock comes back: a released list was cancelled, or its goods were returned to the warehouse. */
import type { DocumentRef } from '../documents/contents.ts';
import type { Stamp } from '../receipts/write.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import type { MovementRow } from './book.ts';
import { lockItemsOf, type Move, moveItems } from './move.ts';

const movementsOf = loadPrepared(import.meta.url, 'movements-of');

export interface StockReturn {
  /** The inventory whose goods come back: its document. */
  of: DocumentRef;
  /** Id of what brings them back (the document of the 623 or 625), so that it counts once; the inventory's own when it is refused. */
  by: number;
  /** LedgerQuantities by itemRecordNo, in hundred-thousandths, lines of one item added up; absent: all that is left. */
  items?: ReadonlyMap<string, bigint>;
}

/** Kinds in the order in which they are taken back. */
const TAKEN_BACK = ['passed-out', 'drawn'] as const;

/**
 * Gives back to the ledger what the list drew, and what had left with it; part of it where `items` says so. Does nothing for a list that drew
 * on no filed ledger, and nothing when the same `by` comes again. Refuses (BondedRefusal, 13323) more than is left of what the list drew.
 * Locks: the ledger's items, in their order; call it after quota and before the guarantee.
 * @returns whether a ledger moved
 */
export async function restoreStock(tx: Transaction, stamp: Stamp, { of, by, items }: StockReturn): Promise<boolean> {
  const { rows } = await tx.query<MovementRow>({ ...movementsOf, values: [[of.day], [of.id]] });
  if (rows.length === 0 || (await isDone(tx, of, by))) return false;
  const moves: Move[] = [];
  for (const kind of TAKEN_BACK) {
    for (const { ems_no: emsNo, item_no: itemNo, qty, reversed } of rows.filter((row) => row.kind === kind)) {
      const left = BigInt(qty - reversed);
      const wanted = items ? (items.get(itemNo) ?? 0n) : left;
      moves.push({ day: of.day, source: by, emsNo, itemNo, kind, qty: wanted, reverses: { source: of.id, left } });
    }
  }
  await moveItems(tx, stamp, moves);
  return true;
}

/** For who gives back several lists in one commit: locks all their items at once, in the order in which everybody locks them. */
export async function lockStock(tx: Transaction, lists: readonly DocumentRef[]): Promise<void> {
  const values = [lists.map(({ day }) => day), lists.map(({ id }) => id)];
  const { rows } = await tx.query<MovementRow>({ ...movementsOf, values });
  if (rows.length === 0) return;
  await lockItemsOf(
    tx,
    rows.map(({ ems_no: emsNo, item_no: itemNo }) => ({ emsNo, itemNo })),
  );
}

const reversalBy = loadPrepared(import.meta.url, 'reversal-by');

async function isDone(tx: Transaction, { day, id }: DocumentRef, by: number): Promise<boolean> {
  return ((await tx.query({ ...reversalBy, values: [day, by, id] })).rowCount ?? 0) > 0;
}
