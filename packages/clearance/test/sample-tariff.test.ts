import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isUnit } from '../src/admission/units.ts';
import { rational } from '../src/fraction.ts';
import { sampleGoods, sampleTariff } from '../src/index.ts';

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
