import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../src/decimal.ts';
import { type Consumption, defaultParameters, type Regime, type TariffEntry, taxBasket } from '../../src/index.ts';
import { type SlowLine, slowTax } from '../slow-tax.ts';

const BASKETS = 1_000;

/** Wire decimals with up to five decimals. */
function amount(maxWhole: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.integer({ min: 0, max: maxWhole }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 99_999 }))
    .map(([whole, decimals, part]) =>
      decimals === 0 ? `${whole}` : `${whole}.${part.toString().padStart(5, '0').slice(0, decimals)}`,
    );
}

const line: fc.Arbitrary<SlowLine> = fc.record({
  totalPrice: amount(6_000),
  qty1: amount(20),
  duty: fc.constantFrom('0', '0.05', '0.065', '0.14', '0.65'),
  vat: fc.constantFrom('0.09', '0.13', '0.16', '0.17'),
  kind: fc.constantFrom('none', 'ad-valorem', 'specific', 'compound'),
  rate: fc.constantFrom('0.05', '0.10', '0.15', '0.20', '0.30'),
  perUnit: fc.constantFrom('0.912', '0.253', '0.2227'),
});

const basket = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 12 }),
  freight: amount(60),
  insuredFee: amount(5),
  regime: fc.constantFrom<Regime>('within', 'full'),
});

function consumption({ kind, rate, perUnit }: SlowLine): Consumption {
  switch (kind) {
    case 'none':
      return { kind };
    case 'ad-valorem':
      return { kind, rate };
    case 'specific':
      return { kind, of: 'qty1', perUnit };
    case 'compound':
      return { kind, rate, of: 'qty1', perUnit };
  }
}

function entryOf(slow: SlowLine, hs10: string): TariffEntry {
  const { duty, vat } = slow;
  return {
    hs10,
    zh: '',
    en: '',
    unit1: '035',
    dutyRate: duty,
    vatRate: vat,
    consumption: consumption(slow),
    sample: true,
  };
}

describe('the tax of a basket', () => {
  it(`equals an independent slow calculation to the fen for ${BASKETS} random baskets, line by line`, () => {
    fc.assert(
      fc.property(basket, ({ lines, freight, insuredFee, regime }) => {
        const tariff = (hs10: string) => entryOf(lines[Number(hs10)]!, hs10);
        const tax = taxBasket(
          {
            lines: lines.map(({ totalPrice, qty1 }, i) => ({
              gnum: `${i + 1}`,
              gcode: `${i}`,
              totalPrice: parseDecimal(totalPrice)!,
              qty1: parseDecimal(qty1)!,
              qty2: undefined,
            })),
            freight: parseDecimal(freight)!,
            insuredFee: parseDecimal(insuredFee)!,
          },
          regime,
          '20261111',
          tariff,
          defaultParameters,
        );
        const ours = tax.lines.map(({ dutyFen, consumptionFen, vatFen }) => ({ dutyFen, consumptionFen, vatFen }));
        expect(ours).toEqual(slowTax(lines, freight, insuredFee, regime === 'full'));
        const total = ours.reduce((sum, t) => sum + t.dutyFen + t.consumptionFen + t.vatFen, 0);
        expect(tax.totals.taxFen).toBe(total);
      }),
      { numRuns: BASKETS },
    );
  });
});
