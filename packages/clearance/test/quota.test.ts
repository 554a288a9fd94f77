import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { post, type QuotaEntry, type QuotaStep, reserve, voidEntry } from '../src/index.ts';

const LIMIT = 2_600_000;
const wanted = { id: 'case-1/1', amountFen: 10_000 };
const reserved: QuotaEntry = { ...wanted, state: 'reserved' };
const posted: QuotaEntry = { ...wanted, state: 'posted' };
const voided: QuotaEntry = { ...wanted, state: 'void' };

function changed(step: QuotaStep) {
  return step.ok ? [step.entry.state, step.change.reservedFen, step.change.postedFen] : step.fault;
}

describe('a quota entry', () => {
  it.each([
    ['is reserved', reserve(undefined, wanted, 0, LIMIT), ['reserved', 10_000, 0]],
    ['may fill the year', reserve(undefined, wanted, LIMIT - 10_000, LIMIT), ['reserved', 10_000, 0]],
    ['may not pass it', reserve(undefined, wanted, LIMIT - 9_999, LIMIT), 'over-limit'],
    ['reserved twice changes nothing', reserve(reserved, wanted, LIMIT, LIMIT), ['reserved', 0, 0]],
    ['already posted stays so', reserve(posted, wanted, 0, LIMIT), ['posted', 0, 0]],
    ['cannot change its amount', reserve(reserved, { ...wanted, amountFen: 1 }, 0, LIMIT), 'other-amount'],
    ['cannot come back from void', reserve(voided, wanted, 0, LIMIT), 'void'],
    ['is posted at release', post(reserved), ['posted', -10_000, 10_000]],
    ['posted twice changes nothing', post(posted), ['posted', 0, 0]],
    ['cannot be posted unreserved', post(undefined), 'unknown'],
    ['cannot be posted when void', post(voided), 'void'],
    ['is given back while reserved', voidEntry(reserved), ['void', -10_000, 0]],
    ['is given back after release', voidEntry(posted), ['void', 0, -10_000]],
    ['given back twice changes nothing', voidEntry(voided), ['void', 0, 0]],
    ['unknown cannot be given back', voidEntry(undefined), 'unknown'],
  ])('%s', (_, step, expected) => {
    expect(changed(step)).toEqual(expected);
  });

  it('ledger sums equal its entries and never pass the limit, whatever the steps', () => {
    const step = fc.record({
      id: fc.integer({ min: 0, max: 8 }),
      verb: fc.constantFrom('reserve', 'post', 'void'),
      amountFen: fc.integer({ min: 0, max: 1_500_000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const entries = new Map<number, QuotaEntry>();
        const sums = { reservedFen: 0, postedFen: 0 };
        for (const { id, verb, amountFen } of steps) {
          const current = entries.get(id);
          const used = sums.reservedFen + sums.postedFen;
          const done =
            verb === 'reserve'
              ? reserve(current, { id: `${id}`, amountFen }, used, LIMIT)
              : verb === 'post'
                ? post(current)
                : voidEntry(current);
          if (!done.ok) continue;
          entries.set(id, done.entry);
          sums.reservedFen += done.change.reservedFen;
          sums.postedFen += done.change.postedFen;
          const of = (state: string) =>
            [...entries.values()].filter((e) => e.state === state).reduce((sum, e) => sum + e.amountFen, 0);
          expect(sums).toEqual({ reservedFen: of('reserved'), postedFen: of('posted') });
          expect(sums.reservedFen + sums.postedFen).toBeLessThanOrEqual(LIMIT);
        }
      }),
    );
  });
});
