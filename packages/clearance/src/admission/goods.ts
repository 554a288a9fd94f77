// The goods of each line: a code of the tariff on that day, its statutory units, quantities that make sense.
import type { Case, InventoryLineAmounts } from '../case.ts';
import { type Check, check, everywhere, rule } from '../check.ts';
import type { InventoryListItem } from '../records.ts';
import type { TariffEntry } from './tariff.ts';
import { isUnit, sameQuantity } from './units.ts';

const codeKnown = rule('commodity-code', '13271', 'gcode');
const unitKnown = rule('unit-known', '13274', 'unit');
const statutoryUnits = rule('statutory-units', '13272', 'unit1');
const statutoryQuantities = rule('statutory-quantity', '13273', 'qty1');

interface Findings {
  codes: Check[];
  units: Check[];
  statutory: Check[];
  quantities: Check[];
}

export function goods(c: Case): Check[] {
  const found: Findings = { codes: [], units: [], statutory: [], quantities: [] };
  for (const [i, item] of c.inventory.list.entries()) {
    const place = `InventoryList[${i + 1}]`;
    const entry = c.tariff(item.gcode, c.day);
    if (entry === undefined && c.parameters.unknownHs === 'refuse') {
      found.codes.push(check(codeKnown, false, { inventory: item.gcode }, `${place}.gcode`));
    }
    if (!isUnit(item.unit)) found.units.push(check(unitKnown, false, { inventory: item.unit }, `${place}.unit`));
    if (entry !== undefined) examineUnits(entry, item, place, found.statutory);
    examineQuantities(item, c.amounts.inventory.lines[i]!, entry?.unit2 !== undefined, place, found.quantities);
  }
  return [
    ...everywhere(codeKnown, found.codes),
    ...everywhere(unitKnown, found.units),
    ...everywhere(statutoryUnits, found.statutory),
    ...everywhere(statutoryQuantities, found.quantities),
  ];
}

function examineUnits(entry: TariffEntry, item: InventoryListItem, place: string, failures: Check[]): void {
  for (const field of ['unit1', 'unit2'] as const) {
    // Empty and absent are the same on the wire.
    if ((item[field] || undefined) === entry[field]) continue;
    failures.push(check(statutoryUnits, false, { inventory: item[field], limit: entry[field] }, `${place}.${field}`));
  }
}

/** Statutory quantities above zero, and equal to the declared quantity where the units allow the comparison. */
function examineQuantities(
  item: InventoryListItem,
  amounts: InventoryLineAmounts,
  secondNeeded: boolean,
  place: string,
  failures: Check[],
): void {
  const fail = (field: 'qty' | 'qty1' | 'qty2', limit: string): void => {
    failures.push(check(statutoryQuantities, false, { inventory: item[field], limit }, `${place}.${field}`));
  };
  if (amounts.qty <= 0n) fail('qty', '>0');
  if (amounts.qty1 <= 0n) fail('qty1', '>0');
  else if (sameQuantity(amounts.qty, item.unit, amounts.qty1, item.unit1) === false) fail('qty1', item.qty);
  const second = amounts.qty2;
  if (second === undefined || !item.unit2) {
    if (secondNeeded) fail('qty2', '>0');
    return;
  }
  if (second <= 0n) fail('qty2', '>0');
  else if (sameQuantity(amounts.qty, item.unit, second, item.unit2) === false) fail('qty2', item.qty);
}
