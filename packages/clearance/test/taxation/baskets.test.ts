// Random baskets on random days, over a tariff with versions and monthly exchange rates, against the slow calculation.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../src/decimal.ts';
import {
  type Consumption,
  defaultParameters,
  ReferenceBook,
  type ReferenceVersions,
  type Regime,
  sampleVersions,
  type TariffEntry,
  taxBasket,
} from '../../src/index.ts';
import { type SlowConsumption, type SlowLine, type SlowPeriod, type SlowRate, slowTax } from '../slow-tax.ts';

const BASKETS = 1_000;

/** Days on which rates really changed, and days around them. */
const CHANGES = ['20160408', '20161001', '20180501', '20190401', '20260101'];
const DAYS = ['20160407', ...CHANGES, '20160930', '20180430', '20190331', '20251231', '20261111'];

/** Wire decimals with up to five decimals. */
function amount(maxWhole: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.integer({ min: 0, max: maxWhole }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 99_999 }))
    .map(([whole, decimals, part]) =>
      decimals === 0 ? `${whole}` : `${whole}.${part.toString().padStart(5, '0').slice(0, decimals)}`,
    );
}

const quantity = fc.constantFrom<'qty1' | 'qty2'>('qty1', 'qty2');
const dear = fc.record({
  price: fc.constantFrom('2.64295885', '2.6576767', '10'),
  dollars: fc.option(fc.constantFrom(370, 3_000), { nil: undefined }),
  unitsPerTon: fc.constantFrom(988, 962),
  perUnit: fc.constantFrom('0.253', '250/988'),
});

const consumption: fc.Arbitrary<SlowConsumption> = fc.record(
  {
    kind: fc.constantFrom('none', 'ad-valorem', 'specific', 'compound'),
    rate: fc.constantFrom('0.05', '0.10', '0.15', '0.20', '0.30'),
    perUnit: fc.constantFrom('0.912', '0.253', '0.2227', '240/962'),
    of: quantity,
    from: fc.array(fc.record({ of: quantity, price: fc.constantFrom('10', '15', '1000', '10000') }), { maxLength: 2 }),
    dear,
  },
  { requiredKeys: ['kind', 'rate', 'perUnit', 'of', 'from'] },
);

const period: fc.Arbitrary<SlowPeriod> = fc.record({
  since: fc.constantFrom(...CHANGES),
  duty: fc.constantFrom('0', '0.05', '0.065', '0.14', '0.65'),
  vat: fc.constantFrom('0.09', '0.10', '0.11', '0.13', '0.16', '0.17'),
  consumption,
});

const line: fc.Arbitrary<SlowLine> = fc.record(
  {
    totalPrice: amount(6_000),
    qty1: amount(20),
    qty2: amount(20),
    periods: fc.uniqueArray(period, { minLength: 1, maxLength: 4, selector: ({ since }) => since }),
  },
  { requiredKeys: ['totalPrice', 'qty1', 'periods'] },
);

const rate: fc.Arbitrary<SlowRate> = fc.record({
  since: fc.constantFrom(...DAYS),
  dollar: fc.constantFrom('7.0574', '7.0967', '6.4', '7'),
});

const basket = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 12 }),
  freight: amount(60),
  insuredFee: amount(5),
  full: fc.boolean(),
  day: fc.constantFrom(...DAYS),
  rates: fc.uniqueArray(rate, { maxLength: 3, selector: ({ since }) => since }),
});

function consumptionOf({ kind, rate, perUnit, of, from, dear: split }: SlowConsumption): Consumption {
  switch (kind) {
    case 'none':
      return { kind };
    case 'ad-valorem': {
      const thresholds = from.map(({ of: measured, price }) => ({ of: measured, atLeast: price }));
      return { kind, rate, ...(thresholds.length > 0 && { thresholds }) };
    }
    case 'specific': {
      if (split === undefined) return { kind, of, perUnit };
      const usd = split.dollars === undefined ? {} : { usd: `${split.dollars}/${split.unitsPerTon}` };
      return { kind, of, perUnit, dear: { atLeast: split.price, perUnit: split.perUnit, ...usd } };
    }
    case 'compound':
      return { kind, rate, of, perUnit };
  }
}

/** A version for each day on which something changes, each with all that holds then. */
function versionsOf(lines: readonly SlowLine[], rates: readonly SlowRate[]): ReferenceVersions {
  const tariff = CHANGES.map((from) => ({
    name: from,
    from,
    content: lines.flatMap(({ periods }, i): TariffEntry[] => {
      const held = periods.filter(({ since }) => since <= from);
      const last = held.reduce<SlowPeriod | undefined>((a, b) => (a && a.since > b.since ? a : b), undefined);
      if (last === undefined) return [];
      const { duty, vat } = last;
      const rest = { hs10: `${i}`, zh: '', en: '', unit1: '035', sample: true };
      return [{ ...rest, dutyRate: duty, vatRate: vat, consumption: consumptionOf(last.consumption) }];
    }),
  }));
  const months = rates.map(({ since: from, dollar }) => ({ name: from, from, content: new Map([['USD', dollar]]) }));
  return { ...sampleVersions, tariff, rates: months };
}

/** As the tariff has it: thresholds belong to ad valorem, the split to specific taxes. */
const sound = (lines: readonly SlowLine[]): SlowLine[] =>
  lines.map((one) => ({
    ...one,
    periods: one.periods.map((each) => ({
      ...each,
      consumption: soundTax(each.consumption),
    })),
  }));

function soundTax(tax: SlowConsumption): SlowConsumption {
  const from = tax.kind === 'ad-valorem' ? tax.from : [];
  return tax.kind === 'specific' ? { ...tax, from } : { ...tax, from, dear: undefined };
}

describe('the tax of a basket', () => {
  it(`equals an independent slow calculation to the fen for ${BASKETS} random baskets, line by line, whatever the day`, () => {
    fc.assert(
      fc.property(basket, ({ lines: drawn, ...rest }) => {
        const lines = sound(drawn);
        const { freight, insuredFee, full, day, rates } = rest;
        const { tariff } = new ReferenceBook(versionsOf(lines, rates));
        const regime: Regime = full ? 'full' : 'within';
        const taxable = lines.map(({ totalPrice, qty1, qty2 }, i) => ({
          gnum: `${i + 1}`,
          gcode: `${i}`,
          totalPrice: parseDecimal(totalPrice)!,
          qty1: parseDecimal(qty1)!,
          qty2: qty2 === undefined ? undefined : parseDecimal(qty2)!,
        }));
        const charges = { freight: parseDecimal(freight)!, insuredFee: parseDecimal(insuredFee)! };
        const tax = taxBasket({ lines: taxable, ...charges }, regime, day, tariff, defaultParameters);
        const ours = tax.lines.map(({ dutyFen, consumptionFen, vatFen }) => ({ dutyFen, consumptionFen, vatFen }));
        expect(ours).toEqual(slowTax({ ...rest, lines }));
        const total = ours.reduce((sum, t) => sum + t.dutyFen + t.consumptionFen + t.vatFen, 0);
        expect(tax.totals.taxFen).toBe(total);
      }),
      { numRuns: BASKETS },
    );
  });
});
