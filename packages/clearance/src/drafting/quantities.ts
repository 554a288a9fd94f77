// Statutory quantities of a line: what the tariff counts, from what was sold. Exact, rounded once to the five decimals of the wire.
import type { OrderListItem } from '@tongguan/ceb';
import { inUnit } from '../admission/units.ts';
import { formatDecimal, parseDecimal, UNIT } from '../decimal.ts';
import type { FiledGood } from './facts.ts';

/** Kilogram. */
const KILOGRAM = '035';

/**
 * The quantity of a line in a statutory unit, in hundred-thousandths. In this order: the unit sold is the statutory one; both are
 * weights or both volumes; what is filed for one unit sold, times the quantity, rounded half up. Undefined: it cannot be known.
 */
export function statutoryQuantity(item: OrderListItem, unit: string, filed: FiledGood | undefined): bigint | undefined {
  const sold = parseDecimal(item.qty);
  if (sold === undefined) return undefined;
  const converted = inUnit(sold, item.unit, unit);
  if (converted !== undefined) return converted;
  if (filed?.unit !== undefined && filed.unit !== item.unit) return undefined;
  return timesRounded(sold, parseDecimal(filed?.factors[unit]));
}

/** As the list writes it; a quantity of nothing cannot be declared. */
export function quantityText(quantity: bigint | undefined): string | undefined {
  return quantity === undefined || quantity <= 0n ? undefined : formatDecimal(quantity);
}

/** Net weight of a line in kilograms: as filed for one unit sold, else its quantity in kilograms. */
export function netWeight(item: OrderListItem, filed: FiledGood | undefined): bigint | undefined {
  const sold = parseDecimal(item.qty);
  const each = parseDecimal(filed?.netWeight);
  if (sold !== undefined && each !== undefined) return timesRounded(sold, each);
  return statutoryQuantity(item, KILOGRAM, filed);
}

function timesRounded(quantity: bigint, factor: bigint | undefined): bigint | undefined {
  return factor === undefined ? undefined : (quantity * factor + UNIT / 2n) / UNIT;
}
