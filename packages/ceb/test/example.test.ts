import { describe, expect, it } from 'vitest';
import {
  type Edition,
  exampleMessage,
  formatMessage,
  isInEdition,
  isMessageType,
  messages,
  readMessage,
  tableOf,
} from '../src/index.ts';

const types = Object.keys(messages).filter(isMessageType);
const editions: Edition[] = ['2018', '202205'];

describe('exampleMessage', () => {
  it.each(types)('%s: every example reads back without a fault, in both editions', (type) => {
    for (const edition of editions.filter((candidate) => isInEdition(type, candidate))) {
      const { list, maxRecords } = tableOf(type, edition);
      for (const seed of [0, 1, 12_345, 99_999]) {
        const options = { seed, records: Math.min(3, maxRecords), lines: Math.min(3, list?.max ?? 1), edition };
        const bytes = Buffer.from(formatMessage(type, exampleMessage(type, options), { edition }));
        const outcome = readMessage(bytes, { edition });
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
        expect(outcome.message.records.flatMap(({ faults }) => faults)).toEqual([]);
        expect(outcome.message.records).toHaveLength(options.records);
        expect(outcome.message.records[0]!.list).toHaveLength(list ? options.lines : 0);
      }
    }
  });

  it('is the same for the same seed and another for another', () => {
    expect(exampleMessage('CEB621Message', { seed: 7 })).toEqual(exampleMessage('CEB621Message', { seed: 7 }));
    expect(exampleMessage('CEB621Message', { seed: 7 })).not.toEqual(exampleMessage('CEB621Message', { seed: 8 }));
  });

  it('gives no two records the same guid or business key', () => {
    const { records } = exampleMessage('CEB311Message', { records: 100 });
    expect(new Set(records.map(({ head }) => head.guid)).size).toBe(100);
    expect(new Set(records.map(({ head }) => head.orderNo)).size).toBe(100);
    for (const { head } of records) expect(head.guid).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
  });

  it('makes documents of one trade that agree', () => {
    const head = (type: Parameters<typeof exampleMessage>[0]) =>
      exampleMessage(type, { seed: 42, lines: tableOf(type).list ? 3 : 1 }).records[0]!.head;
    const [order, inventory] = [head('CEB311Message'), head('CEB621Message')];
    expect(inventory.orderNo).toBe(order.orderNo);
    expect(head('CEB411Message')).toMatchObject({ orderNo: order.orderNo, payTransactionId: order.payTransactionId });
    expect(head('CEB511Message')).toMatchObject({ orderNo: order.orderNo, logisticsNo: inventory.logisticsNo });
    const fen = (value: string) => Math.round(Number(value) * 100);
    const { goodsValue, freight, taxTotal, discount, acturalPaid } = order as Record<string, string>;
    expect(fen(acturalPaid!)).toBe(fen(goodsValue!) + fen(freight!) + fen(taxTotal!) - fen(discount!));
    const { list } = exampleMessage('CEB311Message', { seed: 42, lines: 3 }).records[0]!;
    expect(list.reduce((sum, { totalPrice }) => sum + fen(totalPrice!), 0)).toBe(fen(goodsValue!));
    for (const { price, qty, totalPrice } of list) expect(fen(price!) * Number(qty)).toBe(fen(totalPrice!));
  });

  it('refuses what no message can hold', () => {
    expect(() => exampleMessage('CEB311Message', { records: 101 })).toThrow(
      'records must be a whole number from 1 to 100',
    );
    expect(() => exampleMessage('CEB711Message', { records: 2 })).toThrow(RangeError);
    expect(() => exampleMessage('CEB311Message', { lines: 0 })).toThrow('lines');
    expect(() => exampleMessage('CEB311Message', { seed: -1 })).toThrow('seed');
    expect(() => exampleMessage('CEB213Message', { edition: '2018' })).toThrow('edition 2018 has no CEB213Message');
  });
});
