// Push windows: properties that hold of any forecasts, and a table of small ones.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Foretold, filled, proposeWindows, summed, TAIL_HOURS } from '../src/promotions/windows.ts';

const forecasts = fc
  .integer({ min: 1, max: 30 })
  .chain((hours) =>
    fc.array(fc.array(fc.nat({ max: 5_000 }), { minLength: hours, maxLength: hours }), { minLength: 1, maxLength: 8 }),
  )
  .map((all): Foretold[] => all.map((hours, i) => ({ participant: `P${i}`, hours })));

const total = (hours: readonly number[]) => hours.reduce((sum, n) => sum + n, 0);
const upTo = (hours: readonly number[], hour: number) => total(hours.slice(0, hour + 1));

test('nothing is lost or made up, of any company', () => {
  fc.assert(
    fc.property(forecasts, fc.integer({ min: 1, max: 20_000 }), (foretold, perHour) => {
      const { windows } = proposeWindows(foretold, perHour);
      expect(windows.map(({ hours }) => total(hours))).toEqual(foretold.map(({ hours }) => total(hours)));
    }),
  );
});

test('no hour has more than the platform can, if everything fits; what does not is said', () => {
  fc.assert(
    fc.property(forecasts, fc.integer({ min: 1, max: 20_000 }), (foretold, perHour) => {
      const { windows, over } = proposeWindows(foretold, perHour);
      const sums = summed(windows);
      for (const sum of sums.slice(0, -1)) expect(sum).toBeLessThanOrEqual(perHour);
      expect(Math.max(0, (sums.at(-1) ?? 0) - perHour)).toBeLessThanOrEqual(over);
      if (over > 0) expect(sums).toHaveLength(foretold[0]!.hours.length + TAIL_HOURS);
      else expect(Math.max(...sums)).toBeLessThanOrEqual(perHour);
    }),
  );
});

test('nothing comes earlier than foretold, and nothing waits in an hour that has room', () => {
  fc.assert(
    fc.property(forecasts, fc.integer({ min: 1, max: 20_000 }), (foretold, perHour) => {
      const { windows } = proposeWindows(foretold, perHour);
      const sums = summed(windows);
      for (const [i, { hours }] of windows.entries()) {
        for (const hour of hours.keys()) expect(upTo(hours, hour)).toBeLessThanOrEqual(upTo(foretold[i]!.hours, hour));
      }
      const asForetold = summed(foretold);
      for (const [hour, sum] of sums.entries()) {
        if (sum < perHour) expect(upTo(sums, hour)).toBe(upTo(asForetold, hour));
      }
    }),
  );
});

test('whoever waits has got as much as anybody, but for the odd one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 9_999 }), { minLength: 1, maxLength: 20 }),
      fc.nat({ max: 50_000 }),
      (wanted, room) => {
        const given = filled(wanted, room);
        expect(total(given)).toBe(Math.min(total(wanted), room));
        const most = Math.max(...given);
        for (const [i, n] of given.entries()) if (n < wanted[i]!) expect(most - n).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test.each([
  [
    'room for all',
    [
      [5, 0],
      [3, 0],
    ],
    10,
    [
      [5, 0],
      [3, 0],
    ],
  ],
  [
    'a peak is levelled into the next hour',
    [
      [8, 0],
      [8, 0],
    ],
    10,
    [
      [5, 3],
      [5, 3],
    ],
  ],
  [
    'the small one is not kept waiting by the large one',
    [
      [2, 0],
      [20, 0],
    ],
    10,
    [
      [2, 0, 0],
      [8, 10, 2],
    ],
  ],
  ['an hour behind the last', [[15]], 10, [[10, 5]]],
])('%s', (_name, hours, perHour, expected) => {
  const { windows } = proposeWindows(
    hours.map((own, i) => ({ participant: `P${i}`, hours: own })),
    perHour,
  );
  expect(windows.map((window) => window.hours)).toEqual(expected);
});
