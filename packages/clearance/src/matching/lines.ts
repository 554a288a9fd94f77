// Line by line the list follows the order: same number, same goods, same quantity, same price.
import type { Case, InventoryLineAmounts, OrderLineAmounts } from '../case.ts';
import { type Check, check, everywhere, rule, type Values } from '../check.ts';
import { sameText } from '../fold.ts';
import type { InventoryListItem, OrderListItem } from '../records.ts';

const linesMatch = rule('lines-match', '1322', 'InventoryList');

interface OrderLine {
  item: OrderListItem;
  amounts: OrderLineAmounts;
}

export function lines({ order, inventory, amounts }: Case): readonly Check[] {
  const failures: Check[] = [];
  const ordered = new Map<number, OrderLine>();
  for (const [i, item] of order.list.entries()) {
    const gnum = Number(item.gnum);
    // Of two order lines with one number only one can have a partner in the list: the other stands alone.
    if (ordered.has(gnum)) failures.push(check(linesMatch, false, { order: item.gnum }, `OrderList[${i + 1}].gnum`));
    else ordered.set(gnum, { item, amounts: amounts.order.lines[i]! });
  }
  for (const [i, item] of inventory.list.entries()) {
    const line = ordered.get(Number(item.gnum));
    const place = `InventoryList[${i + 1}]`;
    if (line === undefined) {
      failures.push(check(linesMatch, false, { order: undefined, inventory: item.gnum }, `${place}.gnum`));
      continue;
    }
    ordered.delete(Number(item.gnum));
    for (const [field, values] of differences(line, item, amounts.inventory.lines[i]!)) {
      failures.push(check(linesMatch, false, values, `${place}.${field}`));
    }
  }
  for (const { item } of ordered.values()) {
    failures.push(check(linesMatch, false, { order: item.gnum, inventory: undefined }, 'InventoryList.gnum'));
  }
  return everywhere(linesMatch, failures);
}

function differences(order: OrderLine, item: InventoryListItem, amounts: InventoryLineAmounts): [string, Values][] {
  const found: [string, Values][] = [];
  const ordered = order.item;
  // The list names the goods for customs (gname) and may repeat the platform's own name (itemName): either may be the order's.
  const named =
    sameText(ordered.itemName, item.gname) ||
    (item.itemName !== undefined && sameText(ordered.itemName, item.itemName));
  if (!named) found.push(['gname', { order: ordered.itemName, inventory: item.gname }]);
  if (ordered.unit !== item.unit) found.push(['unit', { order: ordered.unit, inventory: item.unit }]);
  for (const field of ['qty', 'price', 'totalPrice'] as const) {
    if (order.amounts[field] !== amounts[field]) {
      found.push([field, { order: ordered[field], inventory: item[field] }]);
    }
  }
  return found;
}
