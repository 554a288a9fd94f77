// Every tax example found in public pages or worked out from the notices (data/tax-examples.json), to the fen.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../src/decimal.ts';
import { add, fromScaled, rational, roundHalfUp } from '../../src/fraction.ts';
import {
  acceptance,
  type BasketTax,
  type Consumption,
  defaultParameters,
  formatDecimal,
  formatFen,
  lineTax,
  type Rates,
  type Regime,
  sampleTariff,
  type TariffEntry,
  taxBasket,
} from '../../src/index.ts';
import { apportion } from '../../src/taxation/apportion.ts';
import { reaches } from '../../src/taxation/line.ts';
import { goodCase, listLine } from '../good-case.ts';

interface Vector {
  id: string;
  inputs: Record<string, string> & { lines?: { price: string; vatRate: string }[] };
  expected: Record<string, unknown>;
}

const DAY = '20261111';
const vectors: Vector[] = JSON.parse(readFileSync(new URL('../data/tax-examples.json', import.meta.url), 'utf8'));

/** Rates as a vector names them. */
function ratesOf({ dutyRate = '0', vatRate, consumptionRate = '0', specificPerLitre }: Vector['inputs']): Rates {
  const ad = consumptionRate === '0' ? undefined : consumptionRate;
  const consumption: Consumption =
    specificPerLitre === undefined
      ? ad === undefined
        ? { kind: 'none' }
        : { kind: 'ad-valorem', rate: ad }
      : ad === undefined
        ? { kind: 'specific', of: 'qty1', perUnit: specificPerLitre }
        : { kind: 'compound', rate: ad, of: 'qty1', perUnit: specificPerLitre };
  return { dutyRate, vatRate: vatRate!, consumption };
}

function scaled(text: string): bigint {
  return parseDecimal(text)!;
}

/** The tax of one line at a dutiable price, as the bill would say it. */
function taxOf(price: string, rates: Rates, mode: string, qty1 = '0', qty2?: string): BasketTax {
  const entry: TariffEntry = { hs10: '1', zh: '', en: '', unit1: '035', sample: true, ...rates };
  const line = {
    gnum: '1',
    gcode: '1',
    totalPrice: scaled(price),
    qty1: scaled(qty1),
    qty2: qty2 ? scaled(qty2) : undefined,
  };
  const basket = { lines: [line], freight: 0n, insuredFee: 0n };
  return taxBasket(basket, mode as Regime, DAY, () => entry, defaultParameters);
}

function inYuan({ totals }: BasketTax) {
  return {
    duty: formatFen(totals.dutyFen),
    consumptionTax: formatFen(totals.consumptionFen),
    vat: formatFen(totals.vatFen),
    total: formatFen(totals.taxFen),
  };
}

function amountsOf({ duty, consumptionTax, vat, total }: Vector['expected']) {
  return { duty, consumptionTax, vat, total };
}

/** Percent of a price of one, to so many decimals. */
function percent({ inputs }: Vector, decimals: number): string {
  const tax = lineTax(
    rational('1'),
    ratesOf(inputs),
    { qty1: undefined, qty2: undefined },
    inputs.mode as Regime,
    rational('0.7'),
  );
  const sum = add(add(tax.duty, tax.consumption), tax.vat);
  const digits = roundHalfUp(sum, 10n ** BigInt(decimals + 2)).toString();
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function comprehensiveRate(vector: Vector): void {
  expect(percent(vector, 4)).toBe(vector.expected.comprehensiveRatePct);
}

/** Rates given by the vector itself. */
function ownRates({ inputs, expected }: Vector): void {
  const tax = taxOf(inputs.dutiablePrice!, ratesOf(inputs), inputs.mode!, inputs.litres);
  expect(inYuan(tax)).toEqual(amountsOf(expected));
}

/** High-end cosmetics through the sample tariff, the statutory quantity in kilograms deciding. */
function highEnd(hs10: string, qty1: (inputs: Vector['inputs']) => string) {
  return ({ inputs, expected }: Vector): void => {
    const quantity = qty1(inputs);
    const tax = taxOf(inputs.dutiablePrice!, sampleTariff(hs10, DAY)!, inputs.mode!, quantity, '1');
    expect(inYuan(tax)).toEqual(amountsOf(expected));
    if (expected.highEnd !== undefined) expect(tax.totals.consumptionFen > 0).toBe(expected.highEnd);
  };
}

/** Masks: the line of 15 yuan a piece, one piece being one mask. */
function perPiece({ inputs, expected }: Vector): void {
  const price = fromScaled(scaled(inputs.unitPricePerBox!) * BigInt(inputs.boxes!));
  const pieces = fromScaled(scaled(inputs.statutoryQty2Pieces!));
  expect(reaches(price, pieces, '15')).toBe(expected.highEnd);
  expect(reaches(price, pieces, expected.pricePerPiece as string)).toBe(true);
}

/** A list of 1 or 2 lines at a dutiable price, with so much of the year used. */
function accepted(dutiablePrice: string, lines: 1 | 2, yearUsed = '0') {
  const { inventory, parameters } = goodCase();
  const quantities = { qty1: '1', unit1: '035' };
  const rest = formatDecimal(scaled(dutiablePrice) - scaled('1'));
  inventory.head.freight = '0';
  inventory.list =
    lines === 1
      ? [listLine('1', '2106909090', '保健食品', dutiablePrice, quantities)]
      : [
          listLine('1', '2106909090', '保健食品', rest, quantities),
          listLine('2', '2106909090', '保健食品', '1', quantities),
        ];
  return acceptance({ inventory, parameters, quotaUsedFen: Number(scaled(yearUsed) / 1_000n) });
}

const ways: Readonly<Record<string, (vector: Vector) => void>> = {
  'rate-supplement-2019': comprehensiveRate,
  'rate-wine-2018': comprehensiveRate,
  'rate-cosmetics-2016-before-oct': comprehensiveRate,
  'rate-cosmetics-2016-ordinary': comprehensiveRate,
  'rate-cosmetics-2016-highend': comprehensiveRate,
  'rate-wine-general-trade-old': (vector) => {
    expect(percent(vector, 2)).toBe(vector.expected.totalRatePct);
    const rates = ratesOf(vector.inputs);
    const tax = lineTax(rational('1'), rates, { qty1: undefined, qty2: undefined }, 'full', rational('0.7'));
    const decimal = (of: keyof typeof tax) => formatDecimal(roundHalfUp(tax[of], 100_000n));
    expect([decimal('duty'), decimal('consumption'), decimal('vat')]).toEqual(['0.14', '0.12667', '0.21533']);
  },
  'skincare-425-20g': highEnd('3304990029', ({ netGrams }) => `0.0${netGrams}`),
  'cosmetic-50ml-700': highEnd('3304990039', ({ statutoryQty1Kg }) => statutoryQty1Kg!),
  'cosmetic-50ml-700-wrong-qty': highEnd('3304990039', ({ statutoryQty1Kg }) => statutoryQty1Kg!),
  'mask-10-per-box-100-yuan-wrong': perPiece,
  'mask-10-per-box-100-yuan-right': perPiece,
  'coupon-blog-pre-tax': ({ expected }) => {
    // A voucher is no price cut: goodsValue stays 100, the discount lowers only what is paid. A cut open to all lowers the price.
    const rates = ratesOf({ vatRate: '0.13' });
    expect(inYuan(taxOf('100', rates, 'within')).total).toBe(expected.taxOfficialBasis);
    expect(inYuan(taxOf('90', rates, 'within')).total).toBe(expected.taxBlog);
  },
  'calc-milkpowder-258x2': ownRates,
  'calc-diaper-117.085': ownRates,
  'calc-honey-vat9': ownRates,
  'calc-wine-750ml-300': ownRates,
  'calc-whisky-700ml-400': ownRates,
  'calc-beer-6L-120': (vector) => {
    ownRates(vector);
    const { inputs, expected } = vector;
    const tax = taxOf(inputs.dutiablePrice!, sampleTariff(inputs.hs!, DAY)!, 'within', inputs.litres);
    expect(inYuan(tax)).toEqual(amountsOf(expected));
  },
  'calc-single-item-6000-bag': ownRates,
  'calc-watch-12000': (vector) => {
    ownRates(vector);
    const { inputs, expected } = vector;
    expect(inYuan(taxOf('12000', sampleTariff(inputs.hs!, DAY)!, 'full', '1'))).toEqual(amountsOf(expected));
  },
  'calc-two-lines-freight': ({ inputs, expected }) => {
    const prices = inputs.lines!.map(({ price }) => scaled(price));
    expect(apportion(scaled(inputs.freight!), prices).map(formatDecimal)).toEqual(expected.freightShare);
    const tax = taxBasket(
      {
        lines: prices.map((totalPrice, i) => ({ gnum: `${i}`, gcode: `${i}`, totalPrice, qty1: 1n, qty2: undefined })),
        freight: scaled(inputs.freight!),
        insuredFee: scaled(inputs.insuredFee!),
      },
      'within',
      DAY,
      (hs10) => ({ hs10, zh: '', en: '', unit1: '035', sample: true, ...ratesOf({ ...inputs.lines![Number(hs10)]! }) }),
      defaultParameters,
    );
    expect(tax.lines.map(({ vatFen }) => formatFen(vatFen))).toEqual(expected.vat);
    expect(formatFen(tax.totals.vatFen)).toBe(expected.totalVat);
  },
  'calc-limit-5000': ({ inputs }) => {
    expect(accepted(inputs.dutiablePrice!, 1).refusal).toBeUndefined();
    expect(accepted(inputs.dutiablePrice!, 2).refusal).toBeUndefined();
  },
  'calc-limit-5000.01-multi': ({ inputs }) => {
    expect(accepted(inputs.dutiablePrice!, 2).refusal?.status).toBe('-621005');
    expect(accepted(inputs.dutiablePrice!, 1).refusal).toBeUndefined();
  },
  'calc-annual-26000': ({ inputs }) => {
    expect(accepted(inputs.dutiablePrice!, 2, inputs.yearUsed).refusal).toBeUndefined();
  },
  'calc-annual-over': ({ inputs }) => {
    expect(accepted(inputs.dutiablePrice!, 2, inputs.yearUsed).refusal?.status).toBe('-621018');
  },
};

describe('the published tax examples', () => {
  it('are all examined here', () => {
    expect(Object.keys(ways).sort()).toEqual(vectors.map(({ id }) => id).sort());
  });

  it.each(vectors)('$id comes out to the fen', (vector) => {
    ways[vector.id]!(vector);
  });
});
