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
    expect(sampleGoods.filter(({ hs10 }) => !entries.has(hs10.slice(0, 8)))).toEqual([]);
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
    expect(specific.every(({ unit1 }) => unit1 === '095')).toBe(true);
  });

  it('knows no rates before the VAT of 13 and 9 percent', () => {
    expect(sampleTariff('0409000000', '20190331')).toBeUndefined();
    expect(sampleTariff('0409000000', '20190401')).toMatchObject({ vatRate: '0.09' });
    expect(sampleTariff('0000000000', '20261111')).toBeUndefined();
  });
});
