// Where the price per statutory unit decides: high-end cosmetics, watches, beer. Just at the line and just below it.
import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../src/decimal.ts';
import { defaultParameters, sampleTariff, taxBasket } from '../../src/index.ts';

function consumptionFen(gcode: string, price: string, qty1: string, qty2?: string): number {
  const line = {
    gnum: '1',
    gcode,
    totalPrice: parseDecimal(price)!,
    qty1: parseDecimal(qty1)!,
    qty2: parseDecimal(qty2),
  };
  const basket = { lines: [line], freight: 0n, insuredFee: 0n };
  return taxBasket(basket, 'within', '20261111', sampleTariff, defaultParameters).totals.consumptionFen;
}

describe('consumption tax by price per unit', () => {
  it.each([
    ['skin care at 10.00 a gram is high-end', '3304990039', '500', '0.05', '1', 6_176],
    ['skin care at 9.9998 a gram is not', '3304990039', '499.99', '0.05', '1', 0],
    ['masks at 15.00 a piece are high-end', '3304990049', '150', '0.25', '10', 1_853],
    ['masks at 14.999 a piece are not', '3304990049', '149.99', '0.25', '10', 0],
    ['other beauty goods are high-end by either line', '3304990099', '150', '0.25', '10', 1_853],
    ['a watch at 10,000.00 is taxed', '9102210090', '10000', '1', undefined, 175_000],
    ['a watch at 9,999.99 is not', '9102210090', '9999.99', '1', undefined, 0],
    ['beer at the split pays the higher tax', '2203000000', '264.29589', '100', '100', 1_771],
    ['beer below the split pays the lower tax', '2203000000', '264.29588', '100', '100', 1_559],
    ['spirits pay both kinds', '2208300000', '400', '0.7', '0.7', 7_056],
    ['rice wine pays by the litre, 962 to the ton', '2206001000', '100', '962', '962', 16_800],
    ['a missing quantity does not make goods cheaper', '3304990049', '149.99', '0.25', undefined, 1_853],
  ])('%s', (_, gcode, price, qty1, qty2, fen) => {
    expect(consumptionFen(gcode, price, qty1, qty2)).toBe(fen);
  });
});
