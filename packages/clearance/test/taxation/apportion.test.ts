import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../src/decimal.ts';
import { apportion } from '../../src/index.ts';

const scaled = (...amounts: string[]) => amounts.map((amount) => parseDecimal(amount)!);
const amounts = fc.bigInt({ min: 0n, max: 10n ** 12n });

describe('freight and insurance', () => {
  it.each([
    ['are shared by line price, the last line takes the rest', '10', ['99.90', '50.05'], ['6.66', '3.34']],
    ['go to the only line whole', '7.12345', ['1'], ['7.12345']],
    ['go to the last line where every line is free', '5', ['0', '0'], ['0', '5']],
    [
      'are never shared below zero when many shares round up',
      '0.06',
      Array(11).fill('1'),
      [...Array(6).fill('0.01'), ...Array(5).fill('0')],
    ],
  ])('%s', (_, charges, prices, shares) => {
    expect(apportion(parseDecimal(charges)!, scaled(...prices))).toEqual(scaled(...shares));
  });

  it('are shared without loss and without a negative share, whatever the prices', () => {
    fc.assert(
      fc.property(amounts, fc.array(amounts, { minLength: 1, maxLength: 99 }), (charges, prices) => {
        const shares = apportion(charges, prices);
        expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(charges);
        expect(shares.every((share) => share >= 0n)).toBe(true);
      }),
    );
  });
});
