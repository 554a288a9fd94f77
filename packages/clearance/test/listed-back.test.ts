// What returns give back of goods with a yearly quantity: all returns of a list together give back what it took.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { samplePositiveList } from '../src/admission/sample-positive-list.ts';
import { listedGivenBack, listedQuantities } from '../src/index.ts';

const SUGAR = { gcode: '1701991090', unit: '136', unit1: '035' };
const HONEY = { gcode: '0409000000', unit: '142', unit1: '035' };
const list = (...items: object[]) => ({ list: items.map((item, i) => ({ gnum: String(i + 1), ...item })) as never });
const gone = (gnum: string, qty: number) => ({ gnum, qty: BigInt(qty) * 100_000n });

describe.each([
  ['half of two bags', list({ ...SUGAR, qty: '2', qty1: '1' }), [], [gone('1', 1)], { sugar: 50_000n }],
  [
    'the last of three bags takes the remainder',
    list({ ...SUGAR, qty: '3', qty1: '1' }),
    [gone('1', 2)],
    [gone('1', 1)],
    { sugar: 33_333n },
  ],
  ['two of three bags before it', list({ ...SUGAR, qty: '3', qty1: '1' }), [], [gone('1', 2)], { sugar: 66_667n }],
  ['goods without a yearly quantity', list({ ...HONEY, qty: '2', qty1: '1' }), [], [gone('1', 2)], {}],
  [
    'the other line',
    list({ ...SUGAR, qty: '2', qty1: '1' }, { ...HONEY, qty: '1', qty1: '1' }),
    [],
    [gone('2', 1)],
    { sugar: 0n },
  ],
])('%s', (_name, inventory, before, now, back) => {
  test('comes back', () => {
    expect(Object.fromEntries(listedGivenBack(inventory, before, now, samplePositiveList))).toEqual(back);
  });
});

test('however a list goes back, the returns together give back what it took', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 999 }),
      (parts, grams) => {
        const pieces = parts.reduce((sum, part) => sum + part, 0);
        const inventory = list({ ...SUGAR, qty: String(pieces), qty1: String(grams / 1_000) });
        const back = parts.map(
          (part, i) =>
            listedGivenBack(
              inventory,
              parts.slice(0, i).map((one) => gone('1', one)),
              [gone('1', part)],
              samplePositiveList,
            ).get('sugar')!,
        );
        expect(back.every((one) => one >= 0n)).toBe(true);
        expect(back.reduce((sum, one) => sum + one, 0n)).toBe(
          listedQuantities(inventory, samplePositiveList)[0]!.quantity,
        );
      },
    ),
  );
});
