// Figures as words.

import { expect, test } from 'vitest';
import { age, beijing, bytes, duration, instant, money, percent, rate } from '../src/shared/format.ts';

const NOON = Date.parse('2026-11-11T04:00:00Z');

test('money has its sign, groups and two digits', () => {
  expect([0, 5, 123_450, -100_000_001].map(money)).toEqual(['¥0.00', '¥0.05', '¥1,234.50', '−¥1,000,000.01']);
});

test('an age is seconds, minutes, then a time of day, then a date', () => {
  const ages = [12_000, 190_000, 3 * 3_600_000, 30 * 3_600_000].map((ms) => age(NOON - ms, NOON));
  expect(ages).toEqual(['12 s', '3 min', '09:00', '11-10 06:00']);
});

test('a clock that runs ahead gives no negative age', () => {
  expect(age(NOON + 5_000, NOON)).toBe('0 s');
});

test('times are those of Beijing', () => {
  expect(beijing(Date.parse('2026-12-31T16:00:01Z'))).toEqual({ day: '2027-01-01', time: '00:00:01' });
  expect(instant(NOON)).toBe('2026-11-11 12:00:00');
});

test('rates, shares, durations and sizes carry their units', () => {
  expect([rate(3.44, '/s'), rate(1_204.4, '/min')]).toEqual(['3.4 /s', '1,204 /min']);
  expect([percent(0.0081), percent(0.41, 0)]).toEqual(['0.8 %', '41 %']);
  expect([duration(57.4), duration(3_240), duration(120_000)]).toEqual(['57 ms', '3.2 s', '2 min']);
  expect([bytes(512), bytes(2_048), bytes(3 * 1024 ** 2)]).toEqual(['512 B', '2.0 kB', '3.0 MB']);
});
