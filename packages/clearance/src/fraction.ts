// Exact fractions for tax: a rate chain such as P / (1 - c) * c has no finite decimal, so it stays a quotient of whole numbers
// until the one rounding at the end. Fractions are not reduced: chains here are a few steps long and a gcd costs more than it saves.
import { UNIT } from './decimal.ts';

export interface Fraction {
  readonly n: bigint;
  /** Always above zero. */
  readonly d: bigint;
}

export const ZERO: Fraction = { n: 0n, d: 1n };
export const ONE: Fraction = { n: 1n, d: 1n };

export function add(a: Fraction, b: Fraction): Fraction {
  if (b.n === 0n) return a;
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { n: -b.n, d: b.d });
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  if (a.n === 0n || b.n === 0n) return ZERO;
  return { n: a.n * b.n, d: a.d * b.d };
}

/** Divides; the divisor must be above zero (a rate below one, a quantity already checked). */
export function divide(a: Fraction, b: Fraction): Fraction {
  if (b.n <= 0n) throw new RangeError(`Division by ${b.n}/${b.d}: the divisor must be above zero`);
  return { n: a.n * b.d, d: a.d * b.n };
}

export function atLeast(a: Fraction, b: Fraction): boolean {
  return a.n * b.d >= b.n * a.d;
}

/** A wire amount (hundred-thousandths) as a fraction of yuan. */
export function fromScaled(value: bigint): Fraction {
  return { n: value, d: UNIT };
}

/** Reads a rate or a specific tax from our own tables: `0.13`, or a quotient such as `240/962` (yuan per ton by litres per ton). */
export function rational(text: string): Fraction {
  const known = rates.get(text);
  if (known !== undefined) return known;
  const read = readRational(text);
  if (rates.size < RATES_MAX) rates.set(text, read);
  return read;
}

/** Rates read before. A tariff has some hundred different ones. */
const rates = new Map<string, Fraction>();
const RATES_MAX = 1_000;

function readRational(text: string): Fraction {
  const slash = text.indexOf('/');
  if (slash >= 0) return divide(rational(text.slice(0, slash)), rational(text.slice(slash + 1)));
  const point = text.indexOf('.');
  if (point < 0) return { n: BigInt(text), d: 1n };
  const decimals = text.length - point - 1;
  return { n: BigInt(text.slice(0, point) + text.slice(point + 1)), d: 10n ** BigInt(decimals) };
}

/** `value * scale` as a whole number, half away from zero. `roundHalfUp(x, 100n)` is x in fen. */
export function roundHalfUp(value: Fraction, scale: bigint): bigint {
  const twice = 2n * value.n * scale;
  const d = 2n * value.d;
  return twice < 0n ? -((-twice + value.d) / d) : (twice + value.d) / d;
}

/**
 * Yuan to whole fen, half up (GACC practice: dutiable price and tax to the cent). An amount beyond what a number holds exactly
 * (90 trillion yuan) is given as the largest exact number: such a case is above every limit and refused, never silently wrapped.
 */
export function toFen(value: Fraction): number {
  if (value.n === 0n) return 0;
  const fen = roundHalfUp(value, 100n);
  return fen > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(fen);
}

/** Adds fen, bounded as in `toFen`. */
export function addFen(a: number, b: number): number {
  return Math.min(a + b, Number.MAX_SAFE_INTEGER);
}
