// Tables as files: nothing in them runs in a spreadsheet, and what is too long says so.

import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { csvOf } from '../src/portal/exports/write.ts';

const columns = { no: '序号', name: '名称' };

async function* rows(count: number, name = 'a'): AsyncGenerator<(string | number)[]> {
  for (let no = 1; no <= count; no++) yield [no, name];
}

const linesOf = async (count: number, name?: string) =>
  (await text(csvOf({ columns }, rows(count, name)))).trimEnd().split('\r\n');

test.each([
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-cmd', "'-cmd"],
  ['-625001', '-625001'],
  ['-12.50', '-12.50'],
  ["-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"],
  ['a,b', '"a,b"'],
  ['say "no"', '"say ""no"""'],
])('%s is written as %s', async (name, written) => {
  expect((await linesOf(1, name))[1]).toBe(`1,${written}`);
});

test('a table of ten thousand rows is whole, a longer one ends with a row that says where it was cut', async () => {
  const whole = await linesOf(10_000);
  expect([whole.length, whole.at(-1)]).toEqual([10_001, '10000,a']);
  const cut = await linesOf(10_002);
  expect([cut.length, cut.at(-1)]).toEqual([10_002, '… 只导出前 10000 行 · only the first 10000 rows']);
});

test('an empty table has its names', async () => {
  expect(await linesOf(0)).toEqual(['\ufeffno,name']);
});
