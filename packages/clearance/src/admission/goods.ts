// The goods of each line: a code of the tariff on that day, its statutory units, quantities that make sense.
import type { Case } from '../case.ts';
import { type Check, check, everywhere, rule } from '../check.ts';
import type { InventoryListItem } from '../records.ts';
import type { TariffEntry } from './tariff.ts';
import { sameQuantity } from './units.ts';

const codeKnown = rule('commodity-code', '13271', 'gcode');
const unitKnown = rule('unit-known', '13274', 'unit');
const statutoryUnits = rule('statutory-units', '13272', 'unit1');
const statutoryQuantities = rule('statutory-quantity', '13273', 'qty1');

/** Failures of each rule. */
class Findings {
  readonly codes: Check[] = [];
  readonly units: Check[] = [];
  readonly statutory: Check[] = [];
  readonly quantities: Check[] = [];
}

export function goods(c: Case): Check[] {
  const found = new Findings();
  for (let i = 0; i < c.inventory.list.length; i++) examineLine(c, i, found);
  return [
    ...everywhere(codeKnown, found.codes),
    ...everywhere(unitKnown, found.units),
    ...everywhere(statutoryUnits, found.statutory),
    ...everywhere(statutoryQuantities, found.quantities),
  ];
}

function examineLine(c: Case, i: number, found: Findings): void {
  const item = c.inventory.list[i]!;
  const entry = c.tariff(item.gcode, c.day);
  if (entry === undefined && c.parameters.unknownHs === 'refuse') {
    found.codes.push(check(codeKnown, false, { inventory: item.gcode }, place(i, 'gcode')));
  }
  if (!c.reference.tables.unit.has(item.unit))
    found.units.push(check(unitKnown, false, { inventory: item.unit }, place(i, 'unit')));
  if (entry !== undefined) {
    examineUnit('unit1', entry, item, i, found.statutory);
    examineUnit('unit2', entry, item, i, found.statutory);
  }
  examineQuantities(c, i, entry?.unit2 !== undefined, found.quantities);
}

const place = (i: number, field: string): string => `InventoryList[${i + 1}].${field}`;

function examineUnit(
  field: 'unit1' | 'unit2',
  entry: TariffEntry,
  item: InventoryListItem,
  i: number,
  failures: Check[],
): void {
  // Empty and absent are the same on the wire.
  if ((item[field] || undefined) === entry[field]) return;
  failures.push(check(statutoryUnits, false, { inventory: item[field], limit: entry[field] }, place(i, field)));
}

/** Statutory quantities above zero, and equal to the declared quantity where the units allow the comparison. */
function examineQuantities(c: Case, i: number, secondNeeded: boolean, failures: Check[]): void {
  const item = c.inventory.list[i]!;
  const amounts = c.amounts.inventory.lines[i]!;
  const fail = (field: 'qty' | 'qty1' | 'qty2', limit: string): void => {
    failures.push(check(statutoryQuantities, false, { inventory: item[field], limit }, place(i, field)));
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
