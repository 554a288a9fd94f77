// Every code has its page with an example, every page its code, and no page is older than its catalogue.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { customsReasons } from '../packages/clearance/src/reasons-customs.ts';
import { eportReasons } from '../packages/clearance/src/reasons-eport.ts';
import { CODES_DATA, codeExamples, codeFiles, codePages, codesData } from './codes.ts';
import { ROOT, sourceFiles } from './files.ts';

const written = new Map(sourceFiles(['docs/codes'], ['.md']).map(({ name, text }) => [name.split('/').at(-1)!, text]));
const wanted = await codeFiles();
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

test('the data of the console is not stale', async () => {
  expect(readFileSync(path.join(ROOT, CODES_DATA), 'utf8') === (await codesData()), AGAIN).toBe(true);
});

test('no page is without an example', () => {
  const without = [...written].filter(([name, text]) => name !== 'README.md' && !text.includes('## Example / 示例'));
  expect(without.map(([name]) => name)).toEqual([]);
});

test('what reading, a list alone and the rules of a decision find is shown by a run, not by a specimen', async () => {
  const examples = await codeExamples();
  const run = (code: string) => examples.get(code)?.made === 'run';
  const reading = [...codePages().values()].filter(({ group }) => group === 'reading').map(({ code }) => code);
  const law = customsReasons.map(({ code }) => code);
  expect(law.length).toBeGreaterThan(40);
  expect([...reading, ...law, ...eportReasons.map(({ code }) => code)].filter((code) => !run(code))).toEqual([]);
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
