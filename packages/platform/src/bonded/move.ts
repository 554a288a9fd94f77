/**
 * Movements of bonded ledgers outside the hot path: verification lists, the gate, transfers, returns. Items are locked in their order, moved
 * by the law one movement after the other, and written back with the movements. One source moves an item in one way once a day.
 */
import {
  availableOf,
  formatDecimal,
  type LedgerQuantities,
  type MovementKind,
  moved,
  refusals,
} from '@tongguan/clearance';
import type { Stamp } from '../receipts/write.ts';
import { int8s, texts } from '../store/arrays.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { inOrder } from './book.ts';
import { BondedRefusal, changesOf, type ItemRow, QUANTITIES, quantitiesOf } from './items.ts';

const lockItems = loadPrepared(import.meta.url, 'lock-items');
const changeItems = loadPrepared(import.meta.url, 'change-items');
const addMovements = loadPrepared(import.meta.url, 'add-movements');

export interface Move {
  /** Day that the movement is filed under: that of the inventory it is about, else today. */
  day: string;
  /** Id of what moves: an inventory, a verification list, a release form. */
  source: number;
  emsNo: string;
  itemNo: string;
  kind: MovementKind;
  qty: bigint;
  /** What is taken back, and how much of it is left. */
  reverses?: { source: number; left: bigint };
  /** Where the declarant finds the quantity that is too much. */
  field?: string;
}

const keyOf = ({ emsNo, itemNo }: { emsNo: string; itemNo: string }): string => `${emsNo} ${itemNo}`;

export type LockedItems = ReadonlyMap<string, ItemRow>;

/** Locks items for the rest of the transaction; those that no ledger has are not among them. */
export async function lockItemsOf(
  tx: Transaction,
  items: readonly { emsNo: string; itemNo: string }[],
): Promise<LockedItems> {
  const sorted = inOrder(new Map(items.map((item) => [keyOf(item), item])).values());
  const values = [texts(sorted.map(({ emsNo }) => emsNo)), texts(sorted.map(({ itemNo }) => itemNo))];
  const { rows } = await tx.query<ItemRow>({ ...lockItems, values });
  return new Map(rows.map((row) => [keyOf({ emsNo: row.ems_no, itemNo: row.item_no }), row]));
}

/** The row of an item that has been locked, or the refusal. */
export function itemOf(items: LockedItems, emsNo: string, itemNo: string, field = 'itemNo'): ItemRow {
  const item = items.get(keyOf({ emsNo, itemNo }));
  if (item) return item;
  throw new BondedRefusal([refusals.item({ computed: itemNo, limit: emsNo }, field)]);
}

/** Moves items. Refuses as a whole when the law refuses one movement. Movements of one kind, item and source are put together. */
export async function moveItems(tx: Transaction, stamp: Stamp, moves: readonly Move[]): Promise<void> {
  const together = added(moves);
  if (together.length === 0) return;
  const items = await lockItemsOf(tx, together);
  const now = new Map<string, LedgerQuantities>();
  for (const move of together) {
    const row = itemOf(items, move.emsNo, move.itemNo, move.field);
    now.set(keyOf(move), afterMove(now.get(keyOf(move)) ?? quantitiesOf(row), move));
  }
  tx.send({ ...addMovements, values: movementColumns(together, stamp) });
  tx.send({ ...changeItems, values: changeColumns(together) });
}

function added(moves: readonly Move[]): Move[] {
  const together = new Map<string, Move>();
  for (const move of moves) {
    if (move.qty === 0n) continue;
    const key = `${move.source} ${keyOf(move)} ${move.kind} ${move.reverses?.source ?? ''}`;
    const before = together.get(key);
    together.set(key, before ? { ...before, qty: before.qty + move.qty } : move);
  }
  return [...together.values()];
}

function afterMove(before: LedgerQuantities, { kind, qty, reverses, source, field }: Move): LedgerQuantities {
  const original = reverses && { id: `${reverses.source}`, kind, qty: reverses.left, reversedQty: 0n };
  const movement = { id: `${source}`, kind, qty, ...(reverses && { reverses: `${reverses.source}` }) };
  const step = moved(before, movement, undefined, original);
  if (step.ok) return step.after;
  const limit = reverses && step.fault === 'more-than-left' ? reverses.left : availableOf(before);
  throw new BondedRefusal([refusals.balance({ computed: formatDecimal(qty), limit: formatDecimal(limit) }, field)]);
}

function movementColumns(moves: readonly Move[], { nowMs }: Stamp): unknown[] {
  return [
    moves.map(({ day }) => day),
    int8s(moves.map(({ source }) => source)),
    texts(moves.map(({ emsNo }) => emsNo)),
    texts(moves.map(({ itemNo }) => itemNo)),
    texts(moves.map(({ kind }) => kind)),
    int8s(moves.map(({ qty }) => Number(qty))),
    int8s(moves.map(({ reverses }) => reverses?.source ?? null)),
    new Date(nowMs),
  ];
}

/** One row an item, whatever moved it. */
function changeColumns(moves: readonly Move[]): unknown[] {
  const sums = new Map<string, { emsNo: string; itemNo: string; changes: number[] }>();
  for (const { emsNo, itemNo, kind, qty, reverses } of moves) {
    const changes = changesOf(kind, Number(reverses ? -qty : qty));
    const before = sums.get(keyOf({ emsNo, itemNo }))?.changes ?? QUANTITIES.map(() => 0);
    sums.set(keyOf({ emsNo, itemNo }), { emsNo, itemNo, changes: before.map((sum, i) => sum + changes[i]!) });
  }
  const rows = [...sums.values()];
  return [
    texts(rows.map(({ emsNo }) => emsNo)),
    texts(rows.map(({ itemNo }) => itemNo)),
    ...QUANTITIES.map((_, i) => int8s(rows.map(({ changes }) => changes[i]!))),
  ];
}
