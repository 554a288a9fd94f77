// The four documents side by side: what differs, to the character, and what an officer sees of it.

import { describe, expect, it } from 'vitest';
import { type ComparedRow, compareHeads, compareLines, type Records } from '../src/desk/comparison.ts';
import { differing } from '../src/desk/difference.ts';
import { fourRecords } from './support/four-records.ts';

const marked = (text: string, other: string) =>
  differing(Array.from(text), Array.from(other))
    .map((differs, i) => (differs ? Array.from(text)[i] : '·'))
    .join('');

describe('characters that differ', () => {
  it.each([
    ['same', 'same', '····'],
    ['王小明', '王晓明', '·小·'],
    ['科技园南路1号', '科技园路1号', '···南···'],
    ['科技园路1号', '科技园南路1号', '······'],
    ['', 'x', ''],
    ['SF1234', 'SF1324', '···2··'],
  ])('of %j against %j are %j', (text, other, marks) => expect(marked(text, other)).toBe(marks));

  it('of texts that are too long for a table are all between the ends that agree', () => {
    const long = 'x'.repeat(5_000);
    expect(marked(`a${long}b`, `a${long.replaceAll('x', 'y')}b`)).toBe(`·${long}·`);
  });
});

const rowOf = (records: Records, id: string): ComparedRow => compareHeads(records).find((row) => row.id === id)!;
const spoilt = (change: (records: ReturnType<typeof fourRecords>) => void): Records => {
  const records = fourRecords();
  change(records);
  return records;
};

describe('a row', () => {
  it('agrees, agrees after folding, differs, or stands in one document alone', () => {
    const records = spoilt(({ order, payment }) => {
      order.head.freight = '10.00';
      payment.head.amountPaid = '60.06';
    });
    const agreement = (id: string) => rowOf(records, id).agreement;
    expect(agreement('orderNo')).toBe('same');
    expect(agreement('freight')).toBe('alike');
    expect(agreement('acturalPaid')).toBe('different');
    expect(agreement('customsCode')).toBe('alone');
    expect(agreement('appTime')).toBe('alone'); // each document has its own
  });

  it('marks the character that differs, on both sides', () => {
    const records = spoilt(({ waybill }) => {
      waybill.head.logisticsNo = 'L9';
    });
    expect(rowOf(records, 'logisticsNo').cells).toEqual({
      waybill: [
        { text: 'L', differs: false },
        { text: '9', differs: true },
      ],
      inventory: [
        { text: 'L', differs: false },
        { text: '1', differs: true },
      ],
    });
  });

  it('marks the star of a masked value and not the value', () => {
    const records = spoilt(({ payment, waybill }) => {
      payment.head.payerName = '王晓明';
      payment.head.payerIdNumber = '110105194912310038';
      waybill.head.consigneeAddress = '广东省深圳市南山区科技园北路1号';
    });
    expect(rowOf(records, 'buyerName').cells.payment).toEqual([
      { text: '王', differs: false },
      { text: '*', differs: true },
      { text: '明', differs: false },
    ]);
    const number = rowOf(records, 'buyerIdNumber').cells.payment!;
    expect(number.map(({ text }) => text).join('')).toBe('110105********0038');
    expect(number.filter(({ differs }) => differs).map(({ text }) => text)).toEqual(['38']);
    expect(rowOf(records, 'consigneeAddress').cells.waybill).toEqual([
      { text: '广东省深圳市南山区', differs: false },
      { text: '***', differs: true },
    ]);
    const everything = JSON.stringify(compareHeads(records));
    for (const secret of ['晓', '科技园', '11010519491231', '13800138000']) expect(everything).not.toContain(secret);
  });

  it('lets a privacy label of a waybill agree, as the law does', () => {
    const records = spoilt(({ waybill }) =>
      Object.assign(waybill.head, { consignee: '王**', consigneeTelephone: '138****8000' }),
    );
    expect(rowOf(records, 'consignee').agreement).toBe('alike');
    expect(rowOf(records, 'consigneeTelephone').agreement).toBe('alike');
  });

  it('is there for what has come, while other documents are missing', () => {
    const { inventory } = fourRecords();
    expect(rowOf({ inventory }, 'orderNo').cells).toEqual({
      order: null,
      payment: null,
      waybill: null,
      inventory: [{ text: 'T1', differs: false }],
    });
  });
});

describe('lines', () => {
  it('of order and list stand together by their number; one without the other differs', () => {
    const records = spoilt(({ order, inventory }) => {
      order.list[0]!.qty = '2';
      inventory.list.push({ ...inventory.list[0]!, gnum: '2' });
    });
    const [first, second] = compareLines(records);
    expect(first).toMatchObject({ gnum: '1', agreement: 'different' });
    expect(first!.rows.find(({ id }) => id === 'qty')).toMatchObject({ agreement: 'different' });
    expect(first!.rows.find(({ id }) => id === 'price')).toMatchObject({ agreement: 'same' });
    expect(second).toMatchObject({ gnum: '2', agreement: 'different' });
  });
});
