import { describe, expect, it } from 'vitest';
import { dueDay, lateFeeFen, notedFor, summaryDay, summaryDays } from '../../src/bills/notice.ts';
import { daysBetween, isWorkingDay, workingDayFrom } from '../../src/calendar.ts';
import { defaultParameters as law } from '../../src/parameters.ts';

describe('a notice', () => {
  it.each([
    ['2026-11-01', '2026-11-01'],
    ['2026-11-15', '2026-11-01'],
    ['2026-11-16', '2026-11-16'],
    ['2026-12-31', '2026-12-16'],
    ['2027-01-01', '2027-01-01'],
  ])('of %s is that of %s', (day, summed) => {
    expect(summaryDay(day, law)).toBe(summed);
    expect(summaryDay(day, { billSummary: 'daily' })).toBe(day);
  });

  it.each([
    ['2026-11-16', '2026-11-30', []],
    ['2026-11-16', '2027-01-15', ['2026-12-01', '2026-12-16', '2027-01-01']],
    ['2026-12-01', '2026-11-20', []],
  ])('of every day that was missed since %s is made up for on %s', (last, today, days) => {
    expect(summaryDays(last, today, law)).toEqual(days);
    expect(summaryDays(last, today, { billSummary: 'daily' }).length).toBe(Math.max(0, daysBetween(last, today)));
  });

  it('is for a guarantor, or for a guarantor and a seller', () => {
    const bill = { guarantor: 'GUARANTEE1', seller: 'SELLERCO01' };
    expect(notedFor(bill, law)).toEqual({ guarantor: 'GUARANTEE1', seller: '' });
    expect(notedFor(bill, { billSummaryBy: 'guarantor-seller' })).toEqual(bill);
  });

  it.each([
    ['a working day', '2026-11-02', '2026-11-17'],
    ['a Sunday', '2026-11-07', '2026-11-23'],
    ['the national holiday', '2026-09-18', '2026-10-08'],
    ['a Saturday that is worked', '2026-09-25', '2026-10-10'],
    ['New Year, which the law fixes, of a year that is not entered', '2026-12-17', '2027-01-04'],
  ])('whose term ends on %s is due on', (_, issued, due) => {
    expect(dueDay(issued, law)).toBe(due);
  });

  it.each([
    ['on the last day', 10_000_000, '2026-11-16', 0],
    ['a day later', 10_000_000, '2026-11-17', 5_000],
    ['ten days later', 10_000_000, '2026-11-26', 50_000],
    ['half up to the fen', 12_345_679, '2026-11-17', 6_173],
    ['below what is levied', 9_998_000, '2026-11-17', 0],
    ['before', 10_000_000, '2026-11-01', 0],
  ])('paid %s', (_, taxFen, paid, fee) => {
    expect(lateFeeFen(taxFen, '2026-11-16', paid, law)).toBe(fee);
  });
});

describe('the working calendar', () => {
  it('knows weekends, days off and weekends that are worked', () => {
    const { calendar } = law;
    expect(
      ['2026-02-14', '2026-02-15', '2026-02-23', '2026-02-24', '2026-11-28'].map((day) => isWorkingDay(day, calendar)),
    ).toEqual([true, false, false, true, false]);
  });

  it('that never works is a fault', () => {
    const holidays = Array.from({ length: 80 }, (_, i) =>
      new Date(Date.UTC(2026, 10, 1 + i)).toISOString().slice(0, 10),
    );
    expect(() => workingDayFrom('2026-11-01', { holidays, workdays: [] })).toThrow(/mend the parameter calendar/);
  });
});
