/** Every figure that docs/reliability.md quotes of the proof of the books is that of the kept report. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readKeptReport } from './books/report.ts';
import { booksBlock, booksPage, withBooksBlock } from './books-page.ts';

test('the figures quoted of the proof of the books are those of bench/reports/books.json, to the letter', () => {
  const text = readFileSync(booksPage, 'utf8');
  expect(text).toBe(withBooksBlock(text, booksBlock(readKeptReport())));
});

test('a figure that were changed would be found out', () => {
  const text = readFileSync(booksPage, 'utf8');
  const start = text.indexOf('<!-- books:start -->');
  const embellished = text.slice(0, start) + text.slice(start).replace(/\d+ proofs/, '99 proofs');
  expect(embellished).not.toBe(text);
  expect(withBooksBlock(embellished, booksBlock(readKeptReport()))).not.toBe(embellished);
});

test('a run of fewer cases, one with a kind missing and one with a proof broken may not be quoted', () => {
  const report = readKeptReport();
  const [first, ...others] = report.proofs;
  expect(() => booksBlock({ ...report, cases: 20_000 })).toThrow(/may be quoted/);
  expect(() => booksBlock({ ...report, missing: ['rice'] })).toThrow(/may be quoted/);
  expect(() => booksBlock({ ...report, proofs: [{ ...first!, broken: ['1 fen'] }, ...others] })).toThrow(
    /may be quoted/,
  );
});
