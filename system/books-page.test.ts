/** Every figure that docs/reliability.md quotes of the proof of the books is that of the kept report. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { KINDS } from './books/kinds.ts';
import { type KeptReport, readKeptReport } from './books/report.ts';
import { booksBlock, booksPage, withBooksBlock } from './books-page.ts';

test('the figures quoted of the proof of the books are those of bench/reports/books.json, to the letter', () => {
  const text = readFileSync(booksPage, 'utf8');
  expect(text).toBe(withBooksBlock(text, booksBlock(readKeptReport())));
});

const anyCount: Record<string, number> = new Proxy({}, { get: () => 7 });

/** A run of which the page could tell. */
const sound: KeptReport = {
  ...{ command: 'npm run prove:books', commit: '0123456789abcdef', at: '2026-11-28T00:00:00Z', node: 'v24' },
  machine: { cpu: 'any', cores: 2, memoryGiB: 24 },
  server: { version: '18.4', durable: 'on' },
  ...{ loadBefore: [1, 2, 3], seed: 'a', cases: 100_000, workers: 2, faults: {}, seconds: 1_000, missing: [] },
  kinds: KINDS.map(({ name: kind }) => ({
    ...{ kind, cases: 9, refused: 1, rejected: 1, released: 1, deleted: 1, waiting: 1 },
    ...{ granted: 1, notGranted: 1, lapsed: 1 },
  })),
  events: anyCount,
  codes: anyCount,
  proofs: [{ proof: 'the books balance', over: 1_234, broken: [] }],
};

test('a run with a kind missing or a proof broken may not be quoted, and one of fewer cases says so', () => {
  const broken = [{ proof: 'the books balance', over: 1_234, broken: ['1 fen'] }];
  expect(() => booksBlock({ ...sound, missing: ['rice'] })).toThrow(/may be quoted/);
  expect(() => booksBlock({ ...sound, proofs: broken })).toThrow(/may be quoted/);
  expect(booksBlock(sound)).toContain('**100,000 cases, 1 proofs, all zero.**');
  expect(booksBlock(sound)).not.toContain('A smaller run');
  expect(booksBlock({ ...sound, cases: 20_000 })).toContain('A smaller run than the 100,000');
});

test('a figure that was changed is found out', () => {
  const page = withBooksBlock('<!-- books:start --><!-- books:end -->', booksBlock(sound));
  const embellished = page.replace('1,234', '9,999');
  expect(embellished).not.toBe(page);
  expect(withBooksBlock(embellished, booksBlock(sound))).toBe(page);
});
