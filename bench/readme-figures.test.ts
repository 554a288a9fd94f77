/** Every figure that the READMEs quote is that of the stored report. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { block, type ReadmeLanguage, readmePath, readmes, readReport, withBlock } from './readme.ts';

describe.each(Object.keys(readmes) as ReadmeLanguage[])('the figures quoted in the README (%s)', (language) => {
  test('are those of bench/report.json, to the letter', () => {
    const text = readFileSync(readmePath(language), 'utf8');
    expect(text).toBe(withBlock(text, block(readReport(), language)));
  });

  test('would be found out if one were changed', () => {
    const text = readFileSync(readmePath(language), 'utf8');
    const start = text.indexOf('<!-- bench:start -->');
    const embellished = text.slice(0, start) + text.slice(start).replace(/\d+ ms/, '1 ms');
    expect(embellished).not.toBe(text);
    expect(withBlock(embellished, block(readReport(), language))).not.toBe(embellished);
  });
});

test('a void report, a smoke test and a run without the chain may not be quoted', () => {
  const report = readReport();
  expect(() => block({ ...report, verdict: 'void' }, 'en')).toThrow(/sound/);
  expect(() => block({ ...report, options: { ...report.options, quick: true } }, 'en')).toThrow(/sound/);
  expect(() => block({ ...report, chain: [] }, 'en')).toThrow(/sound/);
});
