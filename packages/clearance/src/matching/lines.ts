// Line by line the list follows the order: same number, same goods, same quantity, same price.
import type { Case } from '../case.ts';
import { type Check, check, everywhere, rule, type Values } from '../check.ts';
import { sameText } from '../fold.ts';

const linesMatch = rule('lines-match', '1322', 'InventoryList');

export function lines(c: Case): readonly Check[] {
  const failures: Check[] = [];
  if (areAligned(c)) {
    for (let i = 0; i < c.inventory.list.length; i++) differences(c, i, i, failures);
  } else pair(c, failures);
  return everywhere(linesMatch, failures);
}

/** Both lists have the same numbers in the same rising order, as nearly all do: then no line needs to be looked for. */
function areAligned({ order, inventory }: Case): boolean {
  if (order.list.length !== inventory.list.length) return false;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < order.list.length; i++) {
    const gnum = Number(order.list[i]!.gnum);
    if (!(gnum > last) || gnum !== Number(inventory.list[i]!.gnum)) return false;
    last = gnum;
  }
  return true;
}

/** Finds each line of the list its partner by number. */
function pair(c: Case, failures: Check[]): void {
  const { order, inventory } = c;
  const ordered = new Map<number, number>();
  for (const [i, item] of order.list.entries()) {
    const gnum = Number(item.gnum);
    // Of two order lines with one number only one can have a partner in the list: the other stands alone.
    if (ordered.has(gnum)) failures.push(check(linesMatch, false, { order: item.gnum }, `OrderList[${i + 1}].gnum`));
    else ordered.set(gnum, i);
  }
  for (const [i, item] of inventory.list.entries()) {
    const line = ordered.get(Number(item.gnum));
    if (line === undefined) {
      const place = `InventoryList[${i + 1}].gnum`;
      failures.push(check(linesMatch, false, { order: undefined, inventory: item.gnum }, place));
      continue;
    }
    ordered.delete(Number(item.gnum));
    differences(c, line, i, failures);
  }
  for (const line of ordered.values()) {
    const { gnum } = order.list[line]!;
    failures.push(check(linesMatch, false, { order: gnum, inventory: undefined }, 'InventoryList.gnum'));
  }
}

const AMOUNTS = ['qty', 'price', 'totalPrice'] as const;

/** What differs between a line of the order and one of the list, by their places. */
function differences({ order, inventory, amounts }: Case, orderLine: number, line: number, failures: Check[]): void {
  const ordered = order.list[orderLine]!;
  const item = inventory.list[line]!;
  const differs = (field: string, values: Values): void => {
    failures.push(check(linesMatch, false, values, `InventoryList[${line + 1}].${field}`));
  };
  // The list names the goods for customs (gname) and may repeat the platform's own name (itemName): either may be the order's.
  const named =
    sameText(ordered.itemName, item.gname) ||
    (item.itemName !== undefined && sameText(ordered.itemName, item.itemName));
  if (!named) differs('gname', { order: ordered.itemName, inventory: item.gname });
  if (ordered.unit !== item.unit) differs('unit', { order: ordered.unit, inventory: item.unit });
  const orderedAmounts = amounts.order.lines[orderLine]!;
  const declared = amounts.inventory.lines[line]!;
  for (const field of AMOUNTS) {
    if (orderedAmounts[field] !== declared[field]) {
      differs(field, { order: ordered[field], inventory: item[field] });
    }
  }
}
