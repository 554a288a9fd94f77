import { describe, expect, it } from 'vitest';
import {
  customsText,
  exampleMessage,
  formatMessage,
  isMessageType,
  messages,
  readMessage,
  receiptFor,
  tableOf,
} from '../src/index.ts';

const declarations = Object.keys(messages)
  .filter(isMessageType)
  .filter((type) => tableOf(type).direction === 'in');
const time = Date.UTC(2026, 10, 11, 1, 30, 19, 123);
const status = { status: '120', info: customsText('1800', '入库成功'), time };

describe('a receipt built beside its declaration', () => {
  it.each(declarations)('%s: is to its table, carries its business key, and reads without faults', (type) => {
    const { records } = exampleMessage(type);
    const declared = records[0]!;
    const given = { preNo: 'B20261111000000001', invtNo: '01002026I000000001', rkdNo: '010020261111000001' };
    const { type: receipt, record } = receiptFor({ type }, declared, { ...status, ...given });
    const table = tableOf(receipt);
    expect(table.answers).toBe(type);
    expect(record.head).toMatchObject({
      guid: declared.head.guid,
      returnStatus: '120',
      returnTime: '20261111093019123',
      returnInfo: '[Code:1800;Desc:入库成功]',
    });
    for (const key of table.businessKey) expect(record.head[key], key).toBeTruthy();
    const outcome = readMessage(Buffer.from(formatMessage(receipt, { guid: record.head.guid!, records: [record] })));
    expect(outcome.ok && outcome.message.records[0]!.faults).toEqual([]);
  });

  it('takes the guid and the numbers given, else those of the record, and only those it has', () => {
    const head = { guid: 'A'.repeat(36), orderNo: '1', preNo: 'own', copNo: 'c' };
    const of = (options: object) =>
      receiptFor({ type: 'CEB621Message' }, { head }, { ...status, ...options }).record.head;
    expect(of({})).toMatchObject({ guid: head.guid, preNo: 'own', copNo: 'c' });
    expect(of({ guid: 'b', preNo: 'given', rkdNo: 'x' })).toMatchObject({ guid: 'b', preNo: 'given' });
    expect(of({ preNo: undefined })).toMatchObject({ preNo: 'own' });
    expect(Object.keys(of({ rkdNo: 'x' }))).not.toContain('rkdNo');
    expect(of({})).not.toHaveProperty('orderNo');
  });

  it('is not made for receipts and tax bills', () => {
    for (const type of ['CEB622Message', 'CEB816Message', 'CEB900Message'] as const) {
      expect(() => receiptFor({ type }, { head: {} }, status)).toThrow(RangeError);
    }
  });
});
