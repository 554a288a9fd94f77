// Files of reference data: what is written reads the same again, every fault is named with row, column, value, rule and remedy.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, readCsv } from '../../src/admission/files/csv.ts';
import {
  diffReference,
  REFERENCE_KINDS,
  type ReferenceKind,
  readGoods,
  readReference,
  sampleVersions,
  writeReference,
} from '../../src/index.ts';

const HEAD = 'hs10,zh,unit1,unit2,duty,vat,ct_rate,ct_per_unit,ct_of,ct_from_qty2,ct_dear_from';

describe('a file of reference data', () => {
  it.each(REFERENCE_KINDS)('of the kind %s is read as it was written', (kind) => {
    const content = sampleVersions[kind][0]?.content ?? new Map([['USD', '7.0574']]);
    const text = writeReference(kind, content as never);
    const read = readReference(kind, text);
    expect(read.faults).toEqual([]);
    expect(writeReference(kind, read.content as never)).toBe(text);
    expect(diffReference(kind, content as never, read.content as never)).toEqual({
      added: [],
      removed: [],
      changed: [],
    });
  });

  it.each<[string, ReferenceKind, string[], string[]]>([
    ['without a column that is needed', 'tariff', ['hs10,zh,unit1,duty', '1,2,3,4'], ['1 vat ""']],
    ['with a column that nobody knows', 'rates', ['currency,rate,note', 'USD,7,x'], ['1 note "note"']],
    ['with a quote that never closes', 'rates', ['currency,rate', '"USD,7'], ['2  """']],
    ['with a value too many', 'rates', ['currency,rate', 'USD,7,0574'], ['2  "0574"']],
    ['with a code twice', 'rates', ['currency,rate', 'USD,7.1', 'EUR,8', 'USD,7.2'], ['4 currency "USD"']],
    ['with a code that lost its zeros', 'tariff', [HEAD, '409000000,蜂蜜,035,,0.15,0.09,,,,,'], ['2 hs10 "409000000"']],
    ['with a unit by its name', 'tariff', [HEAD, '0409000000,蜂蜜,千克,,0.15,0.09,,,,,'], ['2 unit1 "千克"']],
    ['with a rate in percent', 'tariff', [HEAD, '0409000000,蜂蜜,035,,15%,9,,,,,'], ['2 duty "15%"', '2 vat "9"']],
    ['with a specific tax of nothing', 'tariff', [HEAD, '2203000000,啤酒,095,,0,0.13,,0.2227,,,'], ['2 ct_of ""']],
    [
      'with a threshold by a unit that is not there',
      'tariff',
      [HEAD, '3304990049,面膜,035,,0,0.13,0.15,,,15,'],
      ['2 ct_from_qty2 "15"'],
    ],
    ['with a threshold and no rate', 'tariff', [HEAD, '3304990049,面膜,035,011,0,0.13,,,,15,'], ['2 ct_from_qty1 ""']],
    ['with half a split', 'tariff', [HEAD, '2203000000,啤酒,095,,0,0.13,,0.2,qty1,,2.6'], ['2 ct_dear_per_unit ""']],
    [
      'with a note that only a machine knows',
      'positive-list',
      ['hs8,zh,note,modes', '03061490,冻蟹,,1210'],
      ['2 note ""'],
    ],
    [
      'with another line’s code',
      'positive-list',
      ['hs8,zh,note,excluded_codes', '03061490,冻蟹,x,0306140090'],
      ['2 excluded_codes "0306140090"'],
    ],
    [
      'with half a quantity',
      'positive-list',
      ['hs8,zh,note,yearly_goods,yearly_limit', '17019910,糖,x,sugar,2'],
      ['2 yearly_unit ""'],
    ],
    [
      'with a day that does not exist',
      'bans',
      ['kind,hs,country,from,zh,reference', 'origin,03,116,2023-02-30,x,y'],
      ['2 from "2023-02-30"'],
    ],
    ['with a kind that does not exist', 'bans', ['kind,word', 'name,枪'], ['2 kind "name"']],
    ['with a table that does not exist', 'code-tables', ['table,code,zh', 'port,5317,x'], ['2 table "port"']],
    ['with a rate of nothing', 'rates', ['currency,rate', 'USD,0'], ['2 rate "0"']],
  ])('%s names the fault', (_, kind, lines, faults) => {
    const read = readReference(kind, lines.join('\r\n'));
    expect(read.faults.map(({ row, column, value }) => `${row} ${column} "${value}"`)).toEqual(faults);
    for (const { rule, remedy } of read.faults)
      for (const text of [rule, remedy]) expect(text.zh && text.en).toBeTruthy();
  });

  it('keeps commas, quotes and line ends in values, and passes a byte order mark over', () => {
    const value = fc.string().map((text) => text.trim().replaceAll('\r', ''));
    fc.assert(
      fc.property(fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), (rows) => {
        const text = `\ufeff${rows.map(csvLine).join('\r\n')}`;
        const kept = rows.filter((row) => row.some((field) => field !== ''));
        expect(readCsv(text).rows.map(({ fields }) => fields)).toEqual(kept);
      }),
    );
  });

  it('differs from another by rows added, removed and changed, old value beside new', () => {
    const from = readReference('rates', 'currency,rate\nUSD,7.1\nEUR,8').content;
    const to = readReference('rates', 'currency,rate\nUSD,7.2\nJPY,0.05').content;
    expect(diffReference('rates', from, to)).toEqual({
      added: ['JPY'],
      removed: ['EUR'],
      changed: [{ key: 'USD', column: 'rate', from: '7.1', to: '7.2' }],
    });
    expect(diffReference('rates', undefined, to).added).toEqual(['USD', 'JPY']);
  });

  it('of a seller’s goods gives items to file, factors by unit', () => {
    const read = readGoods('item_no,gcode,gname,factors\nB1,9619001100,纸尿裤,035:1.7|020:64\n');
    const factors = { '035': '1.7', '020': '64' };
    expect(read).toEqual({ items: [{ itemNo: 'B1', gcode: '9619001100', gname: '纸尿裤', factors }], faults: [] });
    const { faults } = readGoods('item_no,gcode,factors\nB1,9619001100,1.7\n');
    expect(faults.map(({ row, column, value }) => `${row} ${column} "${value}"`)).toEqual(['2 factors "1.7"']);
  });

  it('takes tables that it does not name from our own edition', () => {
    const { content } = readReference('code-tables', 'table,code,zh\ncustoms,5399,某某海关');
    expect([...content.customs.keys()]).toEqual(['5399']);
    expect(content.country).toBe(sampleVersions['code-tables'][0]!.content.country);
  });
});
