// When a duty is due: Beijing's calendar, months of every length.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beijingIso } from '../src/clock.ts';
import { type CalendarRule, daysOfMonth, everyDay, lastDayOfMonth, nextDue } from '../src/duties/calendar.ts';

const next = (rule: CalendarRule, after: string) => beijingIso(nextDue(rule, Date.parse(after))).slice(0, 16);

describe('The next due moment', () => {
  it.each([
    ['every day, before its hour', everyDay('02:00'), '2026-11-28T01:59:59.999+08:00', '2026-11-28T02:00'],
    ['every day, at its very moment: the next', everyDay('02:00'), '2026-11-28T02:00:00.000+08:00', '2026-11-29T02:00'],
    ['every day, where UTC has another date', everyDay('02:00'), '2026-11-28T17:59:00Z', '2026-11-29T02:00'],
    ['every day, over the end of the year', everyDay('00:00'), '2026-12-31T00:00:00+08:00', '2027-01-01T00:00'],
    ['half-monthly, to the 16th', daysOfMonth([1, 16], '03:00'), '2026-02-01T03:00:00+08:00', '2026-02-16T03:00'],
    [
      'half-monthly, over a short month',
      daysOfMonth([1, 16], '03:00'),
      '2026-02-16T03:00:00+08:00',
      '2026-03-01T03:00',
    ],
    ['month end of a leap year', lastDayOfMonth('23:30'), '2028-02-01T00:00:00+08:00', '2028-02-29T23:30'],
    [
      'month end, from the last minute of the month',
      lastDayOfMonth('23:30'),
      '2026-04-30T23:30:00+08:00',
      '2026-05-31T23:30',
    ],
  ])('%s', (_, rule, after, due) => expect(next(rule, after)).toBe(due));

  it('comes after, within 31 days, at the hour and on a day of the rule, and none lies between', () => {
    const rules = fc.constantFrom(
      everyDay('13:45'),
      daysOfMonth([1, 16], '02:00'),
      daysOfMonth([28], '00:00'),
      lastDayOfMonth('23:59'),
    );
    const instants = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(rules, instants, (rule, after) => {
        const due = nextDue(rule, after);
        expect(due).toBeGreaterThan(after);
        expect(due - after).toBeLessThanOrEqual(31 * 86_400_000);
        expect(beijingIso(due).slice(11, 16)).toBe(rule.at);
        expect(nextDue(rule, due - 1)).toBe(due);
        if (after + 1 < due) expect(nextDue(rule, Math.floor((after + due) / 2))).toBe(due);
      }),
    );
  });

  it.each([
    () => everyDay('2:00'),
    () => everyDay('24:00'),
    () => daysOfMonth([], '02:00'),
    () => daysOfMonth([29], '02:00'),
  ])('is not asked of a rule that some month or day does not have', (rule) => expect(rule).toThrow(/must be/));
});
