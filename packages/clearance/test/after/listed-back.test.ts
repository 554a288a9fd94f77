import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDecimal, type GoneLine, listedGivenBack, sampleBook } from '../../src/index.ts';
import { goodCase } from '../good-case.ts';

const { positiveList } = sampleBook.on('20261111');
const item = goodCase().inventory.list[0]!;
const sugar = (gnum: string, qty: string, kilograms: string) => ({
  ...item,
  ...{ gnum, qty, gcode: '1701991090', qty1: kilograms, unit1: '035' },
});

it('goods without a yearly quantity give nothing back', () => {
  expect([...listedGivenBack({ list: [item] }, positiveList, [], [{ gnum: item.gnum, qty: 100_000n }])]).toEqual([]);
});

it('a part of a line gives back its share, lines of one kind together', () => {
  const list = [sugar('1', '3', '1.5'), sugar('2', '1', '0.25')];
  const gone = [
    { gnum: '1', qty: 100_000n },
    { gnum: '2', qty: 100_000n },
  ];
  expect([...listedGivenBack({ list }, positiveList, [], gone)]).toEqual([['sugar', 75_000n]]);
});

it('however a line goes back, the returns together give back what it took', () => {
  const parts = fc.array(fc.bigInt({ min: 1n, max: 700_000n }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(parts, fc.bigInt({ min: 0n, max: 9_900_000n }), (quantities, taken) => {
      const qty = formatDecimal(quantities.reduce((sum, one) => sum + one, 0n));
      const list = [sugar('1', qty, formatDecimal(taken))];
      const before: GoneLine[] = [];
      let back = 0n;
      for (const one of quantities) {
        const now = [{ gnum: '1', qty: one }];
        back += listedGivenBack({ list }, positiveList, before, now).get('sugar') ?? 0n;
        before.push(...now);
      }
      expect(back).toBe(taken);
    }),
  );
});
