// Each case of the law with amounts worked out by hand: price 100, duty 10 %, VAT 13 %, consumption tax 20 % and 5 yuan a unit of two.
import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../src/decimal.ts';
import {
  type Consumption,
  decide,
  defaultParameters,
  ReferenceBook,
  type Regime,
  sampleVersions,
  type TariffEntry,
  taxBasket,
} from '../../src/index.ts';
import { goodCase } from '../good-case.ts';

const AD_VALOREM: Consumption = { kind: 'ad-valorem', rate: '0.2' };
const SPECIFIC: Consumption = { kind: 'specific', of: 'qty1', perUnit: '5' };
const COMPOUND: Consumption = { kind: 'compound', rate: '0.2', of: 'qty1', perUnit: '5' };
const NONE: Consumption = { kind: 'none' };

function taxOf(consumption: Consumption, regime: Regime, price = '100', freight = '0') {
  const rates = { dutyRate: '0.10', vatRate: '0.13', consumption };
  const entry: TariffEntry = { hs10: '1', zh: '', en: '', unit1: '095', sample: true, ...rates };
  const line = { gnum: '1', gcode: '1', totalPrice: parseDecimal(price)!, qty1: parseDecimal('2')!, qty2: undefined };
  const basket = { lines: [line], freight: parseDecimal(freight)!, insuredFee: 0n };
  const { dutyFen, consumptionFen, vatFen } = taxBasket(
    basket,
    regime,
    '20261111',
    () => entry,
    defaultParameters,
  ).totals;
  return [dutyFen, consumptionFen, vatFen];
}

describe('the tax of the law', () => {
  it.each<[string, Consumption, Regime, duty: number, consumption: number, vat: number]>([
    ['within the limits: no duty, VAT at 70 %', NONE, 'within', 0, 0, 910],
    ['within, ad valorem: on the price that holds the tax', AD_VALOREM, 'within', 0, 1_750, 1_138],
    ['within, specific: by quantity', SPECIFIC, 'within', 0, 700, 1_001],
    ['within, compound: both', COMPOUND, 'within', 0, 2_625, 1_251],
    ['in full: duty, and VAT on price and duty', NONE, 'full', 1_000, 0, 1_430],
    ['in full, ad valorem: on price and duty', AD_VALOREM, 'full', 1_000, 2_750, 1_788],
    ['in full, specific', SPECIFIC, 'full', 1_000, 1_000, 1_560],
    ['in full, compound', COMPOUND, 'full', 1_000, 4_000, 1_950],
  ])('%s', (_, consumption, regime, ...expected) => {
    expect(taxOf(consumption, regime)).toEqual(expected);
  });

  it('rounds each tax half up to the fen: 15 at 9.1 % is 1.365, so 1.37', () => {
    expect(taxOf(NONE, 'within', '15')).toEqual([0, 0, 137]);
    expect(taxOf(NONE, 'within', '14.99')).toEqual([0, 0, 136]);
  });

  it('taxes freight with the goods', () => {
    expect(taxOf(NONE, 'within', '90', '10')).toEqual([0, 0, 910]);
  });

  it('taxes the full deal price where a voucher paid a part of it (税管函〔2016〕73号)', () => {
    const draft = goodCase();
    const before = decide(draft);
    draft.order.head.discount = '10';
    draft.order.head.acturalPaid = '149.95';
    draft.payment.head.amountPaid = '149.95';
    const after = decide(draft);
    expect(after.outcome).toBe('release');
    expect(after.tax).toEqual(before.tax);
  });
});

describe('the split of beer', () => {
  /** 100 litres at a price on a day, with the customs rate of two months. */
  const rates = [
    { name: 'Jan', from: '20260101', content: new Map([['USD', '7.0574']]) },
    { name: 'Feb', from: '20260201', content: new Map([['USD', '7.0967']]) },
  ];
  const book = new ReferenceBook({ ...sampleVersions, rates });
  const consumptionFen = (price: string, day: string) => {
    const line = {
      gnum: '1',
      gcode: '2203000000',
      totalPrice: parseDecimal(price)!,
      qty1: 10_000_000n,
      qty2: undefined,
    };
    const basket = { lines: [line], freight: 0n, insuredFee: 0n };
    return taxBasket(basket, 'within', day, book.tariff, defaultParameters).totals.consumptionFen;
  };

  // 370 dollars a ton of 988 litres: 2.6429534… yuan a litre at 7.0574, 2.6576710… at 7.0967.
  it.each([
    ['below it in January', '264.29534', '20260131', 1_559],
    ['from it on in January', '264.29535', '20260131', 1_771],
    ['the same price in February', '264.29535', '20260201', 1_559],
    ['from it on in February', '265.76711', '20260201', 1_771],
    ['below it in February', '265.7671', '20260201', 1_559],
    ['before any rate is known: as the table of 2026 has it', '264.29589', '20251231', 1_771],
  ])('moves with the dollar of the month: %s', (_, price, day, fen) => {
    expect(consumptionFen(price, day)).toBe(fen);
  });
});
