// Customs units of measure: which codes exist, and which of them measure the same thing.

/** Every code of the customs table of units (GACC clearance parameters, 2018 edition). */
const CODES: ReadonlySet<string> = new Set(
  [
    '001 002 003 004 005 006 007 008 009 010 011 012 013 014 015 016 017 018 019 020 021 022 023 025 026 027 028',
    '029 030 031 032 033 034 035 036 037 038 039 040 041 042 043 044 045 046 047 048 049 050 051 052 053 054 055',
    '056 057 058 059 060 061 062 063 067 070 071 072 073 074 075 076 077 078 079 080 081 083 084 085 086 088 089',
    '095 096 097 098 099 101 110 111 112 115 116 118 120 121 122 123 124 125 126 127 128 129 130 131 132 133 134',
    '135 136 139 140 141 142 143 144 145 146 147 148 149 163 164',
  ]
    .join(' ')
    .split(' '),
);

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

export function isUnit(code: string): boolean {
  return CODES.has(code);
}

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
