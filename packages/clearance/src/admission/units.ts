// Customs units of measure: which of them measure the same thing. Which codes exist says the table of units.

/** Size of a unit in the smallest one of its kind. */
const SIZES: Readonly<Record<string, readonly [kind: 'mass' | 'volume', size: bigint]>> = {
  '035': ['mass', 1_000n], // 千克
  '036': ['mass', 1n], // 克
  '070': ['mass', 1_000_000n], // 吨
  '075': ['mass', 500n], // 斤
  '095': ['volume', 1_000n], // 升
  '096': ['volume', 1n], // 毫升
  '063': ['volume', 1_000_000n], // 千升
};

/**
 * Do two quantities say the same? `undefined` where the units measure different things (a box and a kilogram), so that nothing can
 * be said. Quantities in hundred-thousandths.
 */
export function sameQuantity(qty: bigint, unit: string, other: bigint, otherUnit: string): boolean | undefined {
  if (unit === otherUnit) return qty === other;
  const a = SIZES[unit];
  const b = SIZES[otherUnit];
  if (a === undefined || b === undefined || a[0] !== b[0]) return undefined;
  return qty * a[1] === other * b[1];
}

/**
 * A quantity in another unit, in hundred-thousandths: 0.5 of 千克 is 500 of 克. `undefined` where the units measure different things
 * or the quantity needs more than five decimals there.
 */
export function inUnit(qty: bigint, unit: string, other: string): bigint | undefined {
  if (unit === other) return qty;
  const a = SIZES[unit];
  const b = SIZES[other];
  if (a === undefined || b === undefined || a[0] !== b[0]) return undefined;
  const product = qty * a[1];
  return product % b[1] === 0n ? product / b[1] : undefined;
}
