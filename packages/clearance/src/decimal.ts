// Exact decimals of the wire. The standard's N19,5 (at most 19 digits, at most 5 after the point) becomes a bigint counting
// hundred-thousandths, so sums and products never lose a digit. No floating point touches money here.

/** One whole unit (yuan, kilogram, piece) in hundred-thousandths. */
export const UNIT = 100_000n;

const DECIMALS = 5;
const DIGITS_MAX = 19;
/** A whole number of at most 15 digits is exact in a double: nearly every amount is gathered as one and becomes a bigint at the end. */
const DIGITS_EXACT = 15;
const POWERS = [1, 10, 100, 1_000, 10_000, 100_000];

const DIGITS: readonly bigint[] = Array.from({ length: 10 }, (_, digit) => BigInt(digit) * UNIT);

/** Reads an xs:decimal within N19,5 as hundred-thousandths; `undefined` when the text is no such number. */
export function parseDecimal(text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  // Freight, packages, pieces: half of all numbers have one digit.
  if (text.length === 1) return DIGITS[text.charCodeAt(0) - 48];
  const signed = text.charCodeAt(0) === 45 || text.charCodeAt(0) === 43;
  let digits = 0;
  let decimals = -1;
  let gathered = 0;
  for (let i = signed ? 1 : 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46 && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (code < 48 || code > 57) return undefined;
    gathered = gathered * 10 + (code - 48);
    digits++;
    if (decimals >= 0) decimals++;
  }
  if (decimals < 0) decimals = 0;
  if (digits === 0 || digits > DIGITS_MAX || decimals > DECIMALS) return undefined;
  const missing = DECIMALS - decimals;
  const scaled =
    digits + missing <= DIGITS_EXACT
      ? BigInt(gathered * POWERS[missing]!)
      : BigInt(text.replace(/[.+-]/g, '') + '0'.repeat(missing));
  return text.charCodeAt(0) === 45 ? -scaled : scaled;
}

/** Writes hundred-thousandths as a plain decimal without idle zeros: 117.085, 5000. */
export function formatDecimal(value: bigint): string {
  const size = value < 0n ? -value : value;
  const rest = Number(size % UNIT);
  const whole = `${value < 0n ? '-' : ''}${size / UNIT}`;
  return rest === 0 ? whole : `${whole}.${rest.toString().padStart(DECIMALS, '0').replace(/0+$/, '')}`;
}

/** Writes fen as yuan with two decimals: 500000 is 5000.00. */
export function formatFen(fen: number): string {
  const size = Math.abs(fen);
  return `${fen < 0 ? '-' : ''}${Math.trunc(size / 100)}.${(size % 100).toString().padStart(2, '0')}`;
}

export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
