// Customs units of measure: which of them measure the same thing. Which codes exist says the table of units.

/**
 * What units measure, and how much of the smallest of their kind each is. Only those that are exact in decimals: a pound in kilograms is
 * rounded by everybody in another way, so nothing can be said about it.
 */
const KINDS: readonly (readonly (readonly [code: string, size: bigint])[])[] = [
  // Mass in 10 mg: 克拉, 克, 两, 斤, 千克, 担, 公担, 吨.
  [
    ['084', 20n],
    ['036', 100n],
    ['080', 5_000n],
    ['075', 50_000n],
    ['035', 100_000n],
    ['077', 5_000_000n],
    ['047', 10_000_000n],
    ['070', 100_000_000n],
  ],
  // Volume in millilitres: 毫升, 升, 千升, 立方米.
  [
    ['096', 1n],
    ['095', 1_000n],
    ['063', 1_000_000n],
    ['033', 1_000_000n],
  ],
  // Length in tenths of a millimetre: 英寸, 英尺, 码, 米, 千米.
  [
    ['088', 254n],
    ['067', 3_048n],
    ['086', 9_144n],
    ['030', 10_000n],
    ['147', 10_000_000n],
  ],
  // Counted things: each by its hundreds, thousands, ten thousands.
  counted('007', { '043': 100n, '054': 1_000n, '038': 10_000n, '056': 100_000_000n }), // 个
  counted('012', { '041': 100n, '143': 1_000n, '055': 100_000_000n }), // 支
  counted('013', { '049': 100n, '053': 1_000n }), // 枝
  counted('008', { '050': 1_000n }), // 只
  counted('017', { '051': 1_000n }), // 块
  counted('020', { '044': 100n }), // 片
  counted('016', { '042': 100n }), // 把
  counted('019', { '040': 100n }), // 副
  counted('010', { '058': 1_000n, '059': 10_000n }), // 张
  counted('140', { '052': 1_000n }), // 盒
  counted('025', { '144': 10_000n }), // 双
  counted('139', { '146': 1_000n, '145': 10_000n }), // 粒
  counted('006', { '057': 10_000n }), // 套
];

function counted(one: string, more: Readonly<Record<string, bigint>>): [string, bigint][] {
  return [[one, 1n], ...Object.entries(more)];
}

/** Kind and size of a unit. */
const SIZES: ReadonlyMap<string, readonly [kind: number, size: bigint]> = new Map(
  KINDS.flatMap((units, kind) => units.map(([code, size]) => [code, [kind, size]] as const)),
);

/**
 * Do two quantities say the same? `undefined` where the units measure different things (a box and a kilogram), so that nothing can
 * be said. Quantities in hundred-thousandths.
 */
export function sameQuantity(qty: bigint, unit: string, other: bigint, otherUnit: string): boolean | undefined {
  if (unit === otherUnit) return qty === other;
  const a = SIZES.get(unit);
  const b = SIZES.get(otherUnit);
  if (a === undefined || b === undefined || a[0] !== b[0]) return undefined;
  return qty * a[1] === other * b[1];
}

/**
 * A quantity in another unit, in hundred-thousandths: 0.5 of 千克 is 500 of 克. `undefined` where the units measure different things
 * or the quantity needs more than five decimals there.
 */
export function inUnit(qty: bigint, unit: string, other: string): bigint | undefined {
  if (unit === other) return qty;
  const a = SIZES.get(unit);
  const b = SIZES.get(other);
  if (a === undefined || b === undefined || a[0] !== b[0]) return undefined;
  const product = qty * a[1];
  return product % b[1] === 0n ? product / b[1] : undefined;
}
