import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultParameters,
  formatDecimal,
  type GoneLine,
  giveBack,
  givenBack,
  isWhole,
  leftOf,
  returnVerdict,
} from '../../src/index.ts';
import { naming, releasedList } from './list.ts';

const fen = fc.integer({ min: 0, max: 500_000 });
const goods = fc
  .array(
    fc.record({
      qty: fc.bigInt({ min: 1n, max: 900_000n }),
      taxed: fc.record({ dutiableFen: fen, dutyFen: fen, vatFen: fen, consumptionFen: fen }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .chain((lines) =>
    fc.integer({ min: -3, max: 3 }).map((rounding) => ({
      list: lines.map(({ qty }, i) => ({ gnum: String(i + 1), qty: formatDecimal(qty) })),
      taxed: lines.map(({ taxed }, i) => ({ gnum: String(i + 1), ...taxed })),
      // Rounded once for the list, line by line for its lines: they may be some fen apart.
      dutiableFen: Math.max(0, lines.reduce((sum, { taxed }) => sum + taxed.dutiableFen, 0) + rounding),
    })),
  );

const asked = fc.array(
  fc.array(fc.record({ line: fc.nat({ max: 5 }), share: fc.nat({ max: 100 }) }), { minLength: 1, maxLength: 3 }),
  { maxLength: 12 },
);

const SHARES = ['dutiableFen', 'dutyFen', 'vatFen', 'consumptionFen'] as const;

describe('any sequence of returns', () => {
  it('gives back what was levied and no more, each its share, the last the remainder', () => {
    fc.assert(
      fc.property(goods, asked, (released, returns) => {
        const all = [...returns.map((lines) => take(lines)), rest()];
        const before: GoneLine[] = [];
        const sums = { dutiableFen: 0, dutyFen: 0, vatFen: 0, consumptionFen: 0 };
        function take(lines: { line: number; share: number }[]) {
          return () =>
            lines.flatMap(({ line, share }) => {
              const of = released.list[line % released.list.length]!;
              const left = leftOf(of.gnum, { list: released.list as never, returns: [{ lines: before }] });
              return [{ gnum: of.gnum, qty: (left * BigInt(share)) / 100n / BigInt(lines.length) }];
            });
        }
        function rest() {
          return () =>
            released.list.map(({ gnum }) => ({
              gnum,
              qty: leftOf(gnum, { list: released.list as never, returns: [{ lines: before }] }),
            }));
        }
        for (const next of all) {
          const now = next();
          const back = givenBack(released, before, now);
          for (const share of SHARES) {
            expect(back[share]).toBeGreaterThanOrEqual(0);
            sums[share] += back[share];
          }
          before.push(...now);
        }
        expect(isWhole(released, before)).toBe(true);
        const levied = (share: (typeof SHARES)[number]) => released.taxed.reduce((sum, line) => sum + line[share], 0);
        expect(sums).toEqual({
          dutiableFen: released.dutiableFen,
          dutyFen: levied('dutyFen'),
          vatFen: levied('vatFen'),
          consumptionFen: levied('consumptionFen'),
        });
        expect(() => givenBack(released, before, [{ gnum: '1', qty: 1n }])).toThrow(RangeError);
      }),
    );
  });

  it('that the law lets pass never sends back more than was released', () => {
    const line = fc.record({ gnum: fc.constantFrom('1', '01', '2'), qty: fc.integer({ min: 1, max: 250_000 }) });
    fc.assert(
      fc.property(fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), { maxLength: 10 }), (applications) => {
        const returns: { lines: GoneLine[] }[] = [];
        for (const lines of applications) {
          const list = releasedList({ returns });
          const askedLines = lines.map(({ gnum, qty }) => {
            const { gcode, unit } = list.list[Number(gnum) - 1]!;
            return { gnum, gcode, unit, qty: formatDecimal(BigInt(qty)) };
          });
          const facts = { application: naming(), lines: askedLines, list, day: '2026-11-10' };
          const { rejection, refusal } = returnVerdict({ ...facts, parameters: defaultParameters });
          if (!rejection && !refusal)
            returns.push({ lines: lines.map(({ gnum, qty }) => ({ gnum, qty: BigInt(qty) })) });
        }
        for (const { gnum } of releasedList().list) {
          expect(leftOf(gnum, releasedList({ returns })) >= 0n).toBe(true);
        }
      }),
    );
  });
});

describe('the yearly amount', () => {
  it.each([
    ['a part', undefined, 40, 100, { ok: true, change: { reservedFen: 0, postedFen: -40 } }],
    ['all that is left', undefined, 100, 100, { ok: true, change: { reservedFen: 0, postedFen: -100 } }],
    ['more than is left', undefined, 101, 100, { ok: false, fault: 'too-much' }],
    ['the same again', 40, 40, 60, { ok: true, change: { reservedFen: 0, postedFen: 0 } }],
    ['another amount under the same id', 40, 41, 60, { ok: false, fault: 'other-amount' }],
  ])('is given back: %s', (_, given, amountFen, leftFen, expected) => {
    const current = given === undefined ? undefined : ({ id: 'r', state: 'returned', amountFen: given } as const);
    expect(giveBack(current, { id: 'r', amountFen }, leftFen)).toMatchObject(expected);
  });
});
