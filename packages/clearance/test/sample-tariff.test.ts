import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rational } from '../src/fraction.ts';
import { defaultTables, sampleBook, sampleGoods, samplePositiveList, sampleTariff } from '../src/index.ts';

const isUnit = (code: string) => defaultTables.unit.has(code);

describe('the sample tariff', () => {
  it('holds at least 200 goods, each code once, each marked as a sample', () => {
    expect(sampleGoods.length).toBeGreaterThanOrEqual(200);
    expect(new Set(sampleGoods.map(({ hs10 }) => hs10)).size).toBe(sampleGoods.length);
    expect(sampleGoods.every(({ sample }) => sample)).toBe(true);
  });

  it('is as large as the README says', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    expect(readme).toContain(`holds ${sampleGoods.length} typical goods`);
  });

  it.each(sampleGoods)('$hs10 $en has ten digits, known units and rates below one', (entry) => {
    expect(entry.hs10).toMatch(/^\d{10}$/);
    expect(isUnit(entry.unit1) && (entry.unit2 === undefined || isUnit(entry.unit2))).toBe(true);
    for (const rate of [entry.dutyRate, entry.vatRate]) {
      const { n, d } = rational(rate);
      expect(n >= 0n && n < d).toBe(true);
    }
    // What consumption tax measures must be a statutory quantity of the goods.
    const measured = JSON.stringify(entry.consumption).includes('qty2');
    expect(measured && entry.unit2 === undefined).toBe(false);
  });

  it('is on the sample positive list, which has each of the four kinds of note', () => {
    const { entries } = samplePositiveList;
    const unlisted = sampleGoods.filter(({ hs10 }) => !entries.has(hs10.slice(0, 8)));
    expect(unlisted.map(({ hs10 }) => hs10)).toEqual(['2402200000']);
    const notes = [...entries.values()];
    for (const kind of ['excludedCodes', 'excludedWords', 'modes', 'onlyWords', 'yearly'] as const) {
      expect(
        notes.some((entry) => entry[kind] !== undefined && entry.note !== undefined),
        kind,
      ).toBe(true);
    }
    expect(sampleBook.on('20261111').versions).toEqual({
      tariff: 'sample',
      'positive-list': 'sample',
      bans: 'sample',
      'code-tables': '2018-08',
    });
  });

  it('measures the specific tax of alcohol in litres', () => {
    const specific = sampleGoods.filter(({ consumption }) => 'perUnit' in consumption);
    expect(specific.length).toBeGreaterThan(5);
    const other = specific.filter(({ unit1 }) => unit1 !== '095');
    expect(other.map(({ en }) => en)).toEqual(['Cigarettes']);
  });

  it.each([
    ['before retail import had rules of its own', '0409000000', '20160407', undefined, undefined],
    ['honey while VAT was 17 and 13 %', '0409000000', '20160408', '0.13', 'none'],
    ['honey while VAT was 17 and 11 %', '0409000000', '20170701', '0.11', 'none'],
    ['honey while VAT was 16 and 10 %', '0409000000', '20190331', '0.10', 'none'],
    ['honey today', '0409000000', '20190401', '0.09', 'none'],
    ['shampoo on the last day of 17 %', '3305100090', '20180430', '0.17', 'none'],
    ['shampoo on the first day of 16 %', '3305100090', '20180501', '0.16', 'none'],
    ['shampoo on the first day of 13 %', '3305100090', '20190401', '0.13', 'none'],
    ['lipstick on the last day of 30 %', '3304100091', '20160930', '0.17', '0.30'],
    ['lipstick on the first day of 15 %', '3304100091', '20161001', '0.17', '0.15'],
    ['skin care while make-up bore 30 %', '3304990039', '20160930', '0.17', 'none'],
    ['a code that is not in the tariff', '0000000000', '20261111', undefined, undefined],
  ])('knows %s', (_, hs10, day, vatRate, rate) => {
    const entry = sampleTariff(hs10, day);
    expect(entry?.vatRate).toBe(vatRate);
    expect(entry && ('rate' in entry.consumption ? entry.consumption.rate : entry.consumption.kind)).toBe(rate);
  });
});
