// Odd routes warn and let the list pass; waybill numbers come free again by the calendar.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, isFreeAgain } from '../src/index.ts';
import { takenUntil } from '../src/logistics/reuse.ts';
import { type Draft, goodCase } from './good-case.ts';

const warnings = (change: (c: Draft) => void) => {
  const draft = goodCase();
  change(draft);
  const { outcome, checks } = decide(draft);
  expect(outcome).toBe('release');
  return checks.filter(({ ok }) => !ok).map(({ code, rule, severity }) => `${severity} ${code} ${rule}`);
};

const by = (trafMode: string, country: string) => (c: Draft) => {
  c.inventory.head.trafMode = trafMode;
  c.inventory.head.country = country;
};

describe('a route', () => {
  it.each<[string, (c: Draft) => void, string[]]>([
    ['by air from anywhere', by('5', '116'), []],
    ['by road from Hong Kong', by('4', '110'), []],
    ['by rail from Russia', by('3', '344'), []],
    ['by road from Japan', by('4', '116'), ['warning 13342 route-over-land']],
    [
      'from where the manifest says',
      (c) => {
        c.bill = { trafNo: 'CX3281', voyageNo: 'CX3281', billNo: '16012345678', country: '110' };
      },
      [],
    ],
    [
      'from elsewhere than the manifest says',
      (c) => {
        c.bill = { trafNo: 'CX3281', voyageNo: 'CX3281', billNo: '16012345678', country: '116' };
      },
      ['warning 13342 route-departure'],
    ],
    [
      'into a province that the carrier serves',
      (c) => {
        c.parameters.servedProvinces = { '4403160LOG': ['广东', '北京'] };
      },
      [],
    ],
    [
      'into one that it does not',
      (c) => {
        c.parameters.servedProvinces = { '4403160LOG': ['北京'] };
      },
      ['warning 13343 route-served'],
    ],
    [
      'to an address whose province cannot be told',
      (c) => {
        c.parameters.servedProvinces = { '4403160LOG': ['北京'] };
        const { order, waybill, inventory } = c;
        for (const { head } of [order, waybill, inventory]) head.consigneeAddress = '南山区科技园南路1-23号';
      },
      [],
    ],
  ])('%s', (_, change, expected) => {
    expect(warnings(change)).toEqual(expected);
  });
});

describe('a waybill number', () => {
  it.each([
    ['20260831', '20270228'],
    ['20270831', '20280229'],
    ['20261231', '20270630'],
    ['20260110', '20260710'],
  ])('used on %s is taken until %s', (usedOn, until) => {
    expect(takenUntil(usedOn, 6)).toBe(until);
    expect(isFreeAgain(usedOn, until, 6)).toBe(false);
  });

  it('is free on some day, and never taken again after it', () => {
    const day = fc
      .date({ min: new Date('2015-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 36 }), (usedOn, today, months) => {
        expect(isFreeAgain(usedOn, today, months)).toBe(today > takenUntil(usedOn, months));
        expect(takenUntil(usedOn, months + 1) > takenUntil(usedOn, months)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
