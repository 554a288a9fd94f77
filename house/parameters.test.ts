// The page of the parameters has every one of them, in the words of the source.
import { defaultParameters } from '@tongguan/clearance';
import { expect, test } from 'vitest';
import { sourceFiles } from './files.ts';
import { parameterEntries, parametersPage } from './parameters.ts';

test('every parameter has its words', () => {
  const files = ['parameters.ts', 'bills/parameters.ts', 'after/parameters.ts'];
  const names = files.flatMap((file) => parameterEntries(file)).map(({ name }) => name);
  expect(names.toSorted()).toEqual(Object.keys(defaultParameters).toSorted());
});

test('docs/parameters.md is not older than the source', () => {
  const page = sourceFiles(['docs'], ['.md']).find(({ name }) => name.endsWith('docs/parameters.md'));
  expect(page?.text, 'node house/generate-parameters.ts writes the page anew').toBe(parametersPage());
});
