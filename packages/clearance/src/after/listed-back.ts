// What goes back of the yearly quantities of listed goods (sugar, rice) with returned goods: as of the yearly amount (give-back.ts), what stayed
// before a return less what stays after it, so that the returns of a list together give back what it took.
import { quantityIn } from '../admission/listed-quantity.ts';
import type { PositiveList } from '../admission/positive-entry.ts';
import { parseDecimal } from '../decimal.ts';
import type { Inventory } from '../records.ts';
import type { GoneLine } from './give-back.ts';

/**
 * @param before lines of the returns that are done
 * @param now lines of the one that is done with this
 * @returns hundred-thousandths of the note's unit by kind of goods
 */
export function listedGivenBack(
  { list }: Pick<Inventory, 'list'>,
  positive: PositiveList,
  before: readonly GoneLine[],
  now: readonly GoneLine[],
): Map<string, bigint> {
  const back = new Map<string, bigint>();
  for (const item of list) {
    const yearly = positive.entries.get(item.gcode.slice(0, 8))?.yearly;
    if (yearly === undefined) continue;
    const of = { whole: quantityIn(item, yearly) ?? 0n, qty: parseDecimal(item.qty) ?? 0n, gnum: Number(item.gnum) };
    const gone = stays(of, before) - stays(of, [...before, ...now]);
    if (gone > 0n) back.set(yearly.goods, (back.get(yearly.goods) ?? 0n) + gone);
  }
  return back;
}

interface Line {
  /** In the note's unit, of the line as it was released. */
  whole: bigint;
  qty: bigint;
  gnum: number;
}

function stays({ whole, qty, gnum }: Line, gone: readonly GoneLine[]): bigint {
  const left = gone.reduce((sum, line) => (Number(line.gnum) === gnum ? sum - line.qty : sum), qty);
  return left <= 0n ? 0n : (whole * left) / qty;
}
