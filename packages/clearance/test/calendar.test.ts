import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noticesOfDaysOff } from '../src/calendar-days.ts';
import {
  addDays,
  addWorkingDays,
  daysBetween,
  isWorkingDay,
  knowsYear,
  officialCalendar,
  readCalendarCsv,
  workingDayFrom,
} from '../src/index.ts';

const worked = (day: string) => isWorkingDay(day, officialCalendar);

describe('the working calendar', () => {
  it.each([
    ['a Friday', '2026-11-27', true],
    ['a Saturday', '2026-11-28', false],
    ['a Saturday that is worked for the Spring Festival', '2026-02-14', true],
    ['a Sunday that is worked for the National Day', '2025-09-28', true],
    ['New Year on a Wednesday', '2025-01-01', false],
    ['the day after, which is no bridge in 2025', '2025-01-02', true],
    ['the last day of the Spring Festival 2024, a Saturday', '2024-02-17', false],
    ['the day after it, a Sunday that is worked', '2024-02-18', true],
    ['a fixed day off of a year whose notice is not known', '2028-05-02', false],
    ['a fixed date of a year whose notice gives another day', '2024-05-06', true],
  ])('%s', (_, day, expected) => expect(worked(day)).toBe(expected));

  it.each(noticesOfDaysOff.map(({ year, off, worked: weekends }) => ({ year, off, weekends })))(
    'the notice of $year fits itself: weekends that are worked are weekends, none of them is off, rows do not meet',
    ({ year, off, weekends }) => {
      const days = off.flatMap(([first, last]) =>
        Array.from({ length: daysBetween(first, last) + 1 }, (_, i) => addDays(first, i)),
      );
      expect(new Set(days).size).toBe(days.length);
      expect([...days, ...weekends].every((day) => day.startsWith(String(year)))).toBe(true);
      expect(weekends.filter((day) => days.includes(day))).toEqual([]);
      expect(weekends.every((day) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))).toBe(true);
    },
  );

  it.each([
    [2024, 250 + 1], // a leap year's 366 days
    [2025, 248],
    [2026, 248],
  ])('has in %i as many working days as the notice leaves', (year, count) => {
    const days = Array.from({ length: 366 }, (_, i) => addDays(`${year}-01-01`, i)).filter((day) =>
      day.startsWith(String(year)),
    );
    expect(days.filter(worked)).toHaveLength(count);
  });

  it.each([
    ['a deadline on a working day stays', '2026-11-27', '2026-11-27'],
    ['on a Saturday: Monday', '2026-11-28', '2026-11-30'],
    ['on National Day: the first day worked after the holiday', '2026-10-01', '2026-10-08'],
    ['on a Saturday that is worked: that day', '2026-10-10', '2026-10-10'],
    ['in the Spring Festival', '2026-02-17', '2026-02-24'],
  ])('%s', (_, day, expected) => expect(workingDayFrom(day, officialCalendar)).toBe(expected));

  it.each([
    ['five from a Monday', '2026-11-23', 5, '2026-11-30'],
    ['one from a Friday', '2026-11-27', 1, '2026-11-30'],
    ['none from a Sunday', '2026-11-29', 0, '2026-11-30'],
    ['fifteen over the National Day, with a worked Saturday in it', '2026-09-23', 15, '2026-10-21'],
    ['three over the end of the year', '2025-12-30', 3, '2026-01-05'],
  ])('a term of working days: %s', (_, day, count, expected) =>
    expect(addWorkingDays(day, count, officialCalendar)).toBe(expected),
  );

  it('a term of working days holds exactly that many, and ends on one', () => {
    const day = fc.integer({ min: 0, max: 1_400 }).map((n) => addDays('2024-01-01', n));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), (from, count) => {
        const last = addWorkingDays(from, count, officialCalendar);
        const between = Array.from({ length: daysBetween(from, last) }, (_, i) => addDays(from, i + 1));
        expect(between.filter(worked)).toHaveLength(count);
        expect(worked(last)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a calendar from a file', () => {
  it('adds a later year, and takes the place of a year that is known', () => {
    const read = readCalendarCsv(
      '\uFEFFday,kind\r\n2027-02-05,off\r\n2027-02-06,worked\r\n\r\n2026-11-27,off\r\n',
      officialCalendar,
    );
    if (!('calendar' in read)) throw new Error(JSON.stringify(read.faults));
    const { calendar, years } = read;
    expect(years).toEqual(['2026', '2027']);
    expect(
      ['2027-02-05', '2027-02-06', '2026-11-27', '2026-10-02', '2025-10-02'].map((day) => isWorkingDay(day, calendar)),
    ).toEqual([false, true, false, true, false]);
    expect([knowsYear('2027', calendar), knowsYear('2027', officialCalendar)]).toEqual([true, false]);
  });

  it.each([
    ['no head', '2027-01-01,off', 1, 'the head must be day,kind'],
    ['nothing below it', 'day,kind\n', 2, 'there must be days below the head'],
    ['a day that is none', 'day,kind\n2027-02-29,off', 2, 'a day is written YYYY-MM-DD'],
    ['another kind', 'day,kind\n\n2027-02-28,free', 3, 'the kind is off or worked'],
    ['a Monday that is worked', 'day,kind\n2027-03-01,worked', 2, 'only a Saturday or Sunday is worked by notice'],
    ['a day twice', 'day,kind\n2027-01-01,off\n2027-01-01,off', 3, 'each day stands in the file once'],
    ['three values', 'day,kind\n2027-01-01,off,元旦', 2, 'a line has two values'],
  ])('says what is wrong: %s', (_, text, line, rule) => {
    expect(readCalendarCsv(text, officialCalendar)).toMatchObject({ faults: [{ line, rule }] });
  });
});
