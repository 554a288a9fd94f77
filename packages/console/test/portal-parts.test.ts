// What the portal works out by itself: lines that were corrected, and what of a list somebody has changed.

import type { MendAnswerBody } from '@tongguan/platform/api-types';
import { expect, test } from 'vitest';
import { changedLines } from '../src/portal/lint/changed-lines.ts';
import { changedBody, proposalsOf, withChange } from '../src/portal/mending/changes.ts';

test.each<[string, string, string, number[]]>([
  ['a changed value', 'a\nb\nc', 'a\nB\nc', [2]],
  ['a new line', 'a\nc', 'a\nb\nc', [2]],
  ['nothing where a line only went', 'a\nb\nc', 'a\nc', []],
  ['nothing where lines only moved', 'a\nb\nc', 'c\n a\nb', []],
  ['the second of two equal lines', 'a\nb', 'a\na\nb', [2]],
])('%s is marked', (_what, before, after, lines) => {
  expect([...changedLines(before, after)]).toEqual(lines);
});

const field = (name: string, value: string, more: object = {}) => ({
  ...{ name, zh: name, value, personal: false, required: true, faults: [] },
  ...more,
});
const LIST: MendAnswerBody = {
  copNo: 'C1',
  elsewhere: [],
  head: [field('freight', '10'), field('buyerName', '王*明', { personal: true })],
  lines: [[field('qty', '1', { proposed: '2' }), field('unit', '011')]],
};

test('only what was changed is sent, and a masked value never', () => {
  const nothing = changedBody(LIST, new Map());
  expect(nothing).toEqual({ copNo: 'C1', head: {}, lines: [{}] });
  const emptied = withChange(withChange(proposalsOf(LIST), 0, 'buyerName', ''), 0, 'freight', '10');
  expect(changedBody(LIST, emptied)).toEqual({ copNo: 'C1', head: {}, lines: [{ qty: '2' }] });
  expect(changedBody(LIST, withChange(new Map(), 0, 'buyerName', '李四')).head).toEqual({ buyerName: '李四' });
});
