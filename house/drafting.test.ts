// The page about drafting shows every field of the list and how it is filled, as the rules have it.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { tableOf } from '@tongguan/ceb';
import { draftingTable } from '@tongguan/clearance';
import { expect, test } from 'vitest';
import { DRAFTING_PAGE, draftingPage } from './drafting.ts';
import { ROOT } from './files.ts';

test('the table of docs/drafting.md is that of the rules', () => {
  const page = readFileSync(path.join(ROOT, DRAFTING_PAGE), 'utf8');
  expect(page, 'node house/generate-codes.ts writes it anew').toBe(draftingPage(page));
});

test('every field of CEB621 has a rule in both languages', () => {
  const { head, list } = tableOf('CEB621Message');
  const fields = [...head.fields, ...list!.fields].map(({ name }) => name);
  const rows = draftingTable();
  expect(rows.map(({ field }) => field)).toEqual(fields);
  expect(rows.filter(({ rule }) => rule.zh === '' || rule.en === '')).toEqual([]);
});
