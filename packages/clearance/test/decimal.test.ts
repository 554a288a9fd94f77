import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDecimal, formatFen, parseDecimal } from '../src/decimal.ts';
import { fromScaled, rational, roundHalfUp, toFen } from '../src/fraction.ts';

describe('a wire decimal', () => {
  it.each([
    ['0', 0n],
    ['117.085', 11_708_500n],
    ['.5', 50_000n],
    ['5.', 500_000n],
    ['+3.1', 310_000n],
    ['-3.1', -310_000n],
    ['0005', 500_000n],
    ['99999999999999.99999', 9_999_999_999_999_999_999n],
  ])('%s is read exactly', (text, value) => {
    expect(parseDecimal(text)).toBe(value);
  });

  it.each(['', '.', '-', '1,000', '1e3', '1.234567', '12345678901234567890', '１', ' 1', '1.2.3', 'NaN', undefined])(
    '%s is not a number of the standard',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined();
    },
  );

  it('is the same after writing and reading', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 19n) + 1n, max: 10n ** 19n - 1n }), (value) => {
        expect(parseDecimal(formatDecimal(value))).toBe(value);
      }),
    );
  });

  it('adds up as the digits do, where floating point would not', () => {
    expect(formatDecimal(parseDecimal('0.1')! + parseDecimal('0.2')!)).toBe('0.3');
  });
});

describe('rounding', () => {
  it.each([
    ['0.005', 1],
    ['0.00499', 0],
    ['1.005', 101],
    ['2.675', 268],
    ['-0.005', -1],
  ])('%s yuan is %d fen, half up', (text, fen) => {
    expect(toFen(fromScaled(parseDecimal(text)!))).toBe(fen);
  });

  it('is never more than half away, and goes up at the half', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 20n }), (n, d) => {
        const rounded = roundHalfUp({ n, d }, 1n);
        expect(2n * (rounded * d - n) <= d && 2n * (n - rounded * d) < d).toBe(true);
      }),
    );
  });

  it('gives the largest exact number for an amount beyond every number', () => {
    expect(toFen(fromScaled(parseDecimal('99999999999999.99999')!))).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('reads a quotient of our tables exactly', () => {
    expect(rational('240/962')).toEqual({ n: 240n, d: 962n });
  });

  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [2_600_000, '26000.00'],
    [-101, '-1.01'],
  ])('%d fen is written %s', (fen, text) => {
    expect(formatFen(fen)).toBe(text);
  });
});
