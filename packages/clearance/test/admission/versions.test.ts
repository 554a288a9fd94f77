// Which version counts on a day, and that days share what is the same.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bans, ReferenceBook, sampleBook, sampleVersions, type Version, versionOn } from '../../src/index.ts';

const day = fc.integer({ min: 1, max: 28 }).map((n) => `202612${String(n).padStart(2, '0')}`);

describe('versions of reference data', () => {
  it('count from their first day on until the next one begins; of two from one day the later mends the other', () => {
    const version = day.map((from): Omit<Version<number>, 'name'> => ({ from, content: 0 }));
    fc.assert(
      fc.property(fc.array(version, { maxLength: 6 }), day, (drawn, on) => {
        const versions = drawn.map((one, i) => ({ ...one, name: `${i}` }));
        // Told another way: sorted by day, then by coming, the last that has begun.
        const begun = versions.map((one, i) => ({ ...one, i })).filter(({ from }) => from <= on);
        begun.sort((a, b) => (a.from === b.from ? a.i - b.i : a.from < b.from ? -1 : 1));
        expect(versionOn(versions, on)?.name).toBe(begun.at(-1)?.name);
      }),
    );
  });

  it('are named by a day, and days with the same versions share one object', () => {
    const today = sampleBook.on('20261111');
    expect(sampleBook.on('20261112')).toBe(today);
    expect(sampleBook.on('20180501').versions.tariff).toBe('sample 20180501');
    expect(sampleBook.on('20180501')).not.toBe(today);
    expect(sampleBook.tariff('0409000000', '20261111')).toBe(today.goods.get('0409000000'));
  });

  it('of one kind change nothing of the others', () => {
    const bans: Bans = { goods: [], words: ['蜂蜜'], origins: [] };
    const versions = {
      ...sampleVersions,
      bans: [...sampleVersions.bans, { name: '7', from: '20261201', content: bans }],
    };
    const book = new ReferenceBook(versions);
    const [before, after] = [book.on('20261130'), book.on('20261201')];
    expect([before.versions.bans, after.versions.bans]).toEqual(['sample', '7']);
    expect(after.bans.word!.test('麦卢卡蜂蜜')).toBe(true);
    expect(after.tables).toBe(before.tables);
    expect([...after.goods]).toEqual([...before.goods]);
  });

  it('stay right over more days than are kept ready', () => {
    const rates = Array.from({ length: 60 }, (_, i) => {
      const from = `2026${String(1 + (i % 12)).padStart(2, '0')}${String(1 + Math.floor(i / 12)).padStart(2, '0')}`;
      return { name: from, from, content: new Map([['USD', `7.${i}`]]) };
    });
    const book = new ReferenceBook({ ...sampleVersions, rates });
    for (const { name, from } of [...rates, ...rates]) expect(book.on(from).versions.rates).toBe(name);
  });
});
