// What is still to be declared, as the page puts it together.
import type { CheckedOrderView } from '@tongguan/platform/api-types';
import { describe, expect, it } from 'vitest';
import { type Filter, fits, inParts, ordersIn, rowsOf } from '../src/portal/declare/rows.ts';

const order = (orderNo: string) => ({ ebpCode: '4403160PLT', orderNo });
const checked = (orderNo: string, state: CheckedOrderView['state']): [string, CheckedOrderView] => [
  `4403160PLT ${orderNo}`,
  { ...order(orderNo), state, copNo: 'C', goods: '蜂蜜 Honey', findings: [] },
];

describe('orders by number', () => {
  it.each([
    ['4403160PLT T1\n4403160PLT T2', ['T1', 'T2']],
    ['4403160PLT\tT1\r\n\r\n', ['T1']],
    ['4403160PLT,T1\n4403160PLT；T2', ['T1', 'T2']],
    ['T1\n', []],
  ])('%j', (text, numbers) => {
    expect(ordersIn(text).map(({ orderNo }) => orderNo)).toEqual(numbers);
  });
});

describe('rows', () => {
  const page = (...numbers: string[]) => ({
    orders: numbers.map((orderNo) => ({ ...order(orderNo), at: '2026-11-29T00:00:00+08:00', again: false })),
    looked: 10,
  });
  const rows = rowsOf(
    [page('T3', 'T2'), page('T2', 'T1')],
    [order('T9'), order('T2')],
    new Map([checked('T3', 'ready'), checked('T1', 'gaps')]),
  );

  it('are each order once, those added by number first', () => {
    expect(rows.map(({ orderNo }) => orderNo)).toEqual(['T9', 'T2', 'T3', 'T1']);
  });

  it.each<[Filter, string, string[]]>([
    ['all', '', ['T9', 'T2', 'T3', 'T1']],
    ['ready', '', ['T3']],
    ['open', '', ['T1']],
    ['unchecked', '', ['T9', 'T2']],
    ['all', 'honey', ['T3', 'T1']],
    ['ready', 't1', []],
  ])('%s with "%s"', (filter, word, numbers) => {
    expect(rows.filter((row) => fits(row, filter, word)).map(({ orderNo }) => orderNo)).toEqual(numbers);
  });
});

it('many are taken in parts, the last as large as what is left', () => {
  expect([...inParts([1, 2, 3, 4, 5], 2)]).toEqual([[1, 2], [3, 4], [5]]);
});
