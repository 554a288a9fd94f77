// The page of the supervision modes says what the law does.
import { expect, test } from 'vitest';
import { sourceFiles } from './files.ts';
import { regimesPage } from './regimes.ts';

test('docs/regimes.md is not older than the table of the law', () => {
  const page = sourceFiles(['docs'], ['.md']).find(({ name }) => name.endsWith('docs/regimes.md'));
  expect(page?.text, 'node house/generate-regimes.ts writes the page anew').toBe(regimesPage());
});
