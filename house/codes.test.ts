// Every code has its page, every page its code, and no page is older than its catalogue.

import { expect, test } from 'vitest';
import { codeFiles, codePages } from './codes.ts';
import { sourceFiles } from './files.ts';

const written = new Map(sourceFiles(['docs/codes'], ['.md']).map(({ name, text }) => [name.split('/').at(-1)!, text]));
const wanted = codeFiles();
const AGAIN = 'node house/generate-codes.ts writes the pages anew';

test('no code is undocumented', () => {
  expect(
    [...wanted.keys()].filter((name) => !written.has(name)),
    AGAIN,
  ).toEqual([]);
});

test('no page tells of a code that does not exist', () => {
  expect(
    [...written.keys()].filter((name) => !wanted.has(name)),
    AGAIN,
  ).toEqual([]);
});

test('no page is stale', () => {
  expect(
    [...wanted].filter(([name, text]) => written.get(name) !== text).map(([name]) => name),
    AGAIN,
  ).toEqual([]);
});

test('every code that the source gives in a receipt stands in a catalogue', () => {
  const pages = codePages();
  const source = sourceFiles(['packages/ceb/src', 'packages/clearance/src', 'packages/platform/src'], ['.ts']);
  const used = source.flatMap(({ name, text }) =>
    [...text.matchAll(/'(-\d{5,6})'|\[Code:(\d{4,5});|customsText\('(\d{4,5})'|\bcode: '(\d{4,5})'/g)].map((match) => ({
      name,
      code: match.slice(1).find(Boolean)!,
    })),
  );
  expect(used.length).toBeGreaterThan(50);
  expect(used.filter(({ code }) => !pages.has(code))).toEqual([]);
});
