// Bonded and non-bonded goods in one warehouse, told apart by class, and the daily comparison of what the warehouse counts with what the
// ledger says.
import { formatDecimal } from '../decimal.ts';
import { type LedgerQuantities, onShelves } from './quantities.ts';

/** `bonded` untaxed goods under customs' eyes; `free` domestic or taxed goods that only share the roof. */
export type GoodsClass = 'bonded' | 'free';

export interface CountedItem {
  itemNo: string;
  goodsClass: GoodsClass;
  qty: bigint;
}

export interface KnownItem {
  itemNo: string;
  goodsClass: GoodsClass;
  quantities: LedgerQuantities;
}

export interface StockDifference {
  itemNo: string;
  goodsClass: GoodsClass;
  /** `unknown` counted and not in the ledger, `uncounted` in the ledger and not in the report, else too little or too much. */
  kind: 'short' | 'surplus' | 'unknown' | 'uncounted';
  counted: string;
  expected: string;
}

/** Every item of which warehouse and ledger say different quantities. What the ledger has at zero need not be counted. */
export function reconcile(counted: readonly CountedItem[], ledger: readonly KnownItem[]): StockDifference[] {
  const key = ({ itemNo, goodsClass }: { itemNo: string; goodsClass: GoodsClass }) => `${goodsClass} ${itemNo}`;
  const sums = new Map<string, CountedItem>();
  for (const item of counted) {
    const before = sums.get(key(item));
    sums.set(key(item), before ? { ...before, qty: before.qty + item.qty } : item);
  }
  const differences: StockDifference[] = [];
  for (const known of ledger) {
    const expected = onShelves(known.quantities);
    const own = sums.get(key(known));
    sums.delete(key(known));
    if ((own?.qty ?? 0n) === expected) continue;
    const kind = own === undefined ? 'uncounted' : own.qty < expected ? 'short' : 'surplus';
    differences.push(difference(known, kind, own?.qty ?? 0n, expected));
  }
  for (const item of sums.values()) differences.push(difference(item, 'unknown', item.qty, 0n));
  return differences;
}

function difference(
  { itemNo, goodsClass }: { itemNo: string; goodsClass: GoodsClass },
  kind: StockDifference['kind'],
  counted: bigint,
  expected: bigint,
): StockDifference {
  return { itemNo, goodsClass, kind, counted: formatDecimal(counted), expected: formatDecimal(expected) };
}
