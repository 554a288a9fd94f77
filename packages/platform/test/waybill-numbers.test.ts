// When a waybill number may name another parcel, by the days of the waybill and of the list under it.
import { describe, expect, it } from 'vitest';
import { WaybillNumbers } from '../src/intake/waybill-numbers.ts';

const numbers = new WaybillNumbers('2026-11-12', { waybillReuseMonths: 6 });
const isNew = { appType: '1' };

describe('a waybill under a number that is taken', () => {
  it.each([
    ['of a list released long ago', isNew, '2026-05-01', { day: '2026-05-02', state: 'released' }, 'used', 'returned'],
    ['of a list released lately', isNew, '2026-05-01', { day: '2026-05-12', state: 'released' }, 'used', 'used'],
    [
      'changed, of a list long ago',
      { appType: '2' },
      '2026-05-01',
      { day: '2026-05-02', state: 'released' },
      'used',
      'used',
    ],
    ['that no list ever used, long ago', isNew, '2026-05-01', undefined, 'open', 'returned'],
    ['that no list has used yet', isNew, '2026-11-01', undefined, 'open', 'open'],
    [
      'given again, its own list still to come',
      isNew,
      '2026-11-12',
      { day: '2026-05-02', state: 'released' },
      'used',
      'open',
    ],
    ['whose list waits still', isNew, '2026-05-01', { day: '2026-05-02', state: 'passed' }, 'used', 'used'],
  ] as const)('%s', (_, incoming, day, list, state, expected) => {
    expect(numbers.stateOf(incoming, { day }, list, state)).toBe(expected);
  });

  it('is free for another list when the earlier was released long enough ago', () => {
    expect(numbers.isFree({ day: '2026-05-11', state: 'released' })).toBe(true);
    expect(numbers.isFree({ day: '2026-05-12', state: 'released' })).toBe(false);
    expect(numbers.isFree({ day: '2026-05-11', state: 'waiting' })).toBe(false);
  });
});
