// The chart of releases: which lines are drawn, and when what the platform can is told in words instead.
import type { Outlook } from '@tongguan/platform/api-types';
import { expect, test } from 'vitest';
import { capacityPerMinute, releaseOption, showsCapacity } from '../src/command/release-option.ts';
import { dark } from '../src/theme/tokens.ts';

const NAMES = { today: 'T', yesterday: 'Y', foretold: 'F', planned: 'P', capacity: 'C' };
const minute = (released: number) => ({
  at: Date.parse('2026-11-11T08:00:00+08:00'),
  received: 0,
  released,
  rejected: 0,
});
const outlook = (perSecond: number | null, hours: number[] | null = null): Outlook => ({
  day: '2026-11-11',
  capacity: perSecond === null ? null : { perSecond, by: 'shown' },
  foretold: hours,
  planned: hours,
});
const drawn = (released: number, seen: Outlook | undefined) => ({
  today: [minute(released)],
  yesterday: [],
  outlook: seen,
});
const linesOf = (released: number, seen: Outlook | undefined) =>
  releaseOption(drawn(released, seen), NAMES, dark).series.map(({ name }) => name);

test('nothing is drawn that is not known', () => {
  expect(linesOf(10, undefined)).toEqual(['Y', 'T']);
  expect(linesOf(10, outlook(null))).toEqual(['Y', 'T']);
});

test('what the platform can is a line as long as the others are not pressed to the ground', () => {
  expect(capacityPerMinute(outlook(2))).toBe(120);
  expect(showsCapacity(drawn(30, outlook(2)))).toBe(true);
  expect(linesOf(30, outlook(2))).toEqual(['Y', 'T', 'C']);
  expect(linesOf(29, outlook(2))).toEqual(['Y', 'T']);
});

test('hours become steps of lists a minute, to the end of the day', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => hour * 60);
  const { series } = releaseOption(drawn(1, outlook(null, hours)), NAMES, dark);
  const foretold = series.find(({ name }) => name === 'F')!;
  expect(foretold.data).toHaveLength(25);
  expect(foretold.data.slice(0, 2)).toEqual([
    [0, 0],
    [3_600_000, 1],
  ]);
  expect(foretold.data.at(-1)).toEqual([86_400_000, 23]);
});
