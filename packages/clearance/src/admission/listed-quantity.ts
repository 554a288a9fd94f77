// Goods of which a person may buy only so much in a calendar year, whatever they cost (notes of the positive list: sugar 2 kg, rice 20 kg).
// Quantities are hundred-thousandths of the unit of the note. What the year has used stands in a ledger of its own.
import type { Case } from '../case.ts';
import { type Check, check, everywhere, rule } from '../check.ts';
import { formatDecimal, parseDecimal } from '../decimal.ts';
import type { Inventory, InventoryListItem } from '../records.ts';
import type { PositiveList, YearlyQuantity } from './positive-entry.ts';
import { inUnit } from './units.ts';

const withinQuantity = rule('listed-quantity', '13365', 'qty1');
const measurable = rule('listed-quantity-unit', '13365', 'unit1');

/** What a list takes of one kind of goods. */
export interface ListedQuantity {
  /** Kind of goods, as the ledger names it. */
  goods: string;
  quantity: bigint;
  limit: bigint;
  unit: string;
}

const NONE: readonly ListedQuantity[] = [];

/** What a list takes of each kind of goods with a yearly quantity, sorted by kind; nothing for nearly all lists. */
export function listedQuantities({ list }: Pick<Inventory, 'list'>, positive: PositiveList): readonly ListedQuantity[] {
  let found: Map<string, ListedQuantity> | undefined;
  for (const item of list) {
    const yearly = positive.entries.get(item.gcode.slice(0, 8))?.yearly;
    if (yearly === undefined) continue;
    found ??= new Map();
    const { goods, unit } = yearly;
    const before = found.get(goods)?.quantity ?? 0n;
    const quantity = before + (quantityIn(item, yearly) ?? 0n);
    found.set(goods, { goods, unit, quantity, limit: parseDecimal(yearly.limit)! });
  }
  return found === undefined ? NONE : [...found.values()].sort((a, b) => (a.goods < b.goods ? -1 : 1));
}

/** The line's quantity in the unit of the note, from whichever quantity says it. */
export function quantityIn(item: InventoryListItem, { unit }: YearlyQuantity): bigint | undefined {
  const declared = [
    [item.qty1, item.unit1],
    [item.qty2, item.unit2],
    [item.qty, item.unit],
  ] as const;
  for (const [text, of] of declared) {
    const quantity = of ? parseDecimal(text) : undefined;
    if (quantity === undefined || quantity < 0n) continue;
    const converted = inUnit(quantity, of!, unit);
    if (converted !== undefined) return converted;
  }
  return undefined;
}

/** Is there room for so much in a year that has used so much? */
export const withinQuantityOf = ({ quantity, limit }: ListedQuantity, used: bigint): boolean =>
  used + quantity <= limit;

const NOTHING_LISTED = [withinQuantity.held, measurable.held];

export function listedQuantity(c: Case): Check[] {
  const { inventory, reference, listedUsed } = c;
  const taken = listedQuantities(inventory, reference.positiveList);
  if (taken.length === 0) return NOTHING_LISTED;
  const over: Check[] = [];
  const unmeasured: Check[] = [];
  for (const listed of taken) {
    if (withinQuantityOf(listed, listedUsed(listed.goods))) continue;
    // What a buyer has used elsewhere is not told: the list's own quantity stands against the limit.
    const values = {
      inventory: formatDecimal(listed.quantity),
      limit: `${listed.goods} ${formatDecimal(listed.limit)}`,
    };
    over.push(check(withinQuantity, false, values));
  }
  for (const [i, item] of inventory.list.entries()) {
    const yearly = reference.positiveList.entries.get(item.gcode.slice(0, 8))?.yearly;
    if (yearly === undefined || quantityIn(item, yearly) !== undefined) continue;
    const place = `InventoryList[${i + 1}].unit1`;
    unmeasured.push(check(measurable, false, { inventory: item.unit1, limit: yearly.unit }, place));
  }
  return [...everywhere(withinQuantity, over), ...everywhere(measurable, unmeasured)];
}
