import { readMessage, validateRecord } from '@tongguan/ceb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flaws, pickFlaw } from '../src/flaws.ts';
import { goods } from '../src/goods.ts';
import { batches, createSigner, unsignedMessage } from '../src/messages.ts';
import { random } from '../src/random.ts';
import { makeTrade, type Taxable, type Trade } from '../src/trade.ts';
import { at, roles, withKeys } from './support/cast.ts';

const options = { seed: 'test', prefix: 'T', at };
const indexes = fc.integer({ min: 0, max: 10_000_000 });
const tradeAt = (index: number): Trade => makeTrade(index, roles[index % roles.length]!, options);

/** Yuan of the wire in hundred-thousandths: the standard's own grain, so that nothing rounds. */
function scaled(text: string | undefined): bigint {
  const [whole = '0', fraction = ''] = (text ?? '').split('.');
  return BigInt(whole + fraction.padEnd(5, '0'));
}

const sum = (values: bigint[]) => values.reduce((a, b) => a + b, 0n);

describe('a made trade', () => {
  it('is the same for the same seed, prefix and index', () => {
    expect(tradeAt(4711)).toEqual(tradeAt(4711));
    const elsewhere = makeTrade(4711, roles[0]!, { ...options, prefix: 'U' });
    expect(elsewhere.order.head.guid).not.toBe(tradeAt(4711).order.head.guid);
    expect(elsewhere.order.list).toEqual(makeTrade(4711, roles[0]!, options).order.list);
  });

  it('adds up: lines, goods value, amount paid, payment', () => {
    fc.assert(
      fc.property(indexes, (index) => {
        const { order, payment, inventory } = tradeAt(index);
        for (const line of [...order.list, ...inventory.list]) {
          expect(scaled(line.price) * BigInt(line.qty)).toBe(scaled(line.totalPrice));
        }
        expect(sum(order.list.map((line) => scaled(line.totalPrice)))).toBe(scaled(order.head.goodsValue));
        const { goodsValue, freight, taxTotal, discount, acturalPaid } = order.head;
        expect(scaled(goodsValue) + scaled(freight) + scaled(taxTotal) - scaled(discount)).toBe(scaled(acturalPaid));
        expect(payment.head.amountPaid).toBe(acturalPaid);
      }),
    );
  });

  it('tells one story in its four documents', () => {
    fc.assert(
      fc.property(indexes, (index) => {
        const { order, payment, waybill, inventory } = tradeAt(index);
        const numbers = [order, payment, waybill, inventory].map((d) => d.head.orderNo);
        expect(new Set(numbers).size).toBe(1);
        expect(payment.head.payTransactionId).toBe(order.head.payTransactionId);
        expect(waybill.head.logisticsNo).toBe(inventory.head.logisticsNo);
        expect([payment.head.payerName, payment.head.payerIdNumber]).toEqual([
          inventory.head.buyerName,
          inventory.head.buyerIdNumber,
        ]);
        expect(waybill.head.consigneeAddress).toBe(order.head.consigneeAddress);
        expect(waybill.head.weight).toBe(inventory.head.grossWeight);
        expect(scaled(inventory.head.netWeight)).toBeLessThan(scaled(inventory.head.grossWeight));
        expect(inventory.list.map((l) => [l.gnum, l.gname, l.qty, l.price])).toEqual(
          order.list.map((l) => [l.gnum, l.itemName, l.qty, l.price]),
        );
        const dutiable = sum(inventory.list.map((l) => scaled(l.totalPrice))) + scaled(inventory.head.freight);
        expect(dutiable + scaled(inventory.head.insuredFee)).toBeLessThanOrEqual(scaled('5000'));
      }),
    );
  });

  it('happens in order: order, payment, waybill, inventory', () => {
    fc.assert(
      fc.property(indexes, (index) => {
        const { order, payment, waybill, inventory } = tradeAt(index);
        const times = [order.head.appTime, payment.head.payTime, waybill.head.appTime, inventory.head.appTime];
        expect(times).toEqual(times.toSorted());
        expect(inventory.head.appTime).toBe('20261111100000');
      }),
    );
  });

  it('keeps to the field tables', () => {
    fc.assert(
      fc.property(indexes, (index) => {
        const { order, payment, waybill, inventory } = tradeAt(index);
        const faults = [
          ...validateRecord('CEB311Message', fields(order)),
          ...validateRecord('CEB411Message', fields(payment)),
          ...validateRecord('CEB511Message', fields(waybill)),
          ...validateRecord('CEB621Message', fields(inventory)),
        ];
        expect(faults).toEqual([]);
      }),
    );
  });

  it('withholds the tax it is told to, and asks with the goods of the parcel', () => {
    const asked: Taxable[] = [];
    const trade = makeTrade(3, roles[0]!, {
      ...options,
      lines: [{ good: goods[0]!, qty: 2 }],
      taxTotal: (taxable) => {
        asked.push(taxable);
        return 4_696;
      },
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]!.lines).toEqual([{ hs10: '1901101010', totalFen: 51_600, qty1: '1.8' }]);
    expect(trade.order.head.taxTotal).toBe('46.96');
    expect(trade.payment.head.amountPaid).toBe(trade.order.head.acturalPaid);
  });
});

describe('messages of a trade', () => {
  const sender = withKeys(roles[0]!.platform);

  it('hold up to 100 records and are read back without a fault', () => {
    const orders = Array.from({ length: 100 }, (_, i) => tradeAt(i).order);
    const guid = random('guid').guid();
    const outcome = readMessage(Buffer.from(unsignedMessage({ type: 'CEB311Message', sender, guid, records: orders })));
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
    expect(outcome.message.records).toHaveLength(100);
    expect(outcome.message.records.flatMap((r) => r.faults)).toEqual([]);
    expect(outcome.message.transfer.copCode).toBe(sender.code);
    expect(outcome.message.records[99]!.head.orderNo).toBe(orders[99]!.head.orderNo);
  });

  it('refuse to be empty or longer', () => {
    const draft = { type: 'CEB311Message', sender, guid: random('guid').guid() } as const;
    expect(() => unsignedMessage({ ...draft, records: [] })).toThrow('1 to 100');
    const many = Array.from({ length: 101 }, () => tradeAt(1).order);
    expect(() => unsignedMessage({ ...draft, records: many })).toThrow('101 records');
  });

  it('carry the signature of their sender', () => {
    const { inventory } = tradeAt(1);
    const bytes = createSigner(sender).sign({
      type: 'CEB621Message',
      guid: random('guid').guid(),
      records: [inventory],
    });
    const outcome = readMessage(bytes);
    expect(outcome.ok && outcome.message.signature !== undefined).toBe(true);
  });

  it('are cut into batches that lose nothing', () => {
    const list = Array.from({ length: 250 }, (_, i) => i);
    expect(batches(list).map((b) => b.length)).toEqual([100, 100, 50]);
    expect(batches(list).flat()).toEqual(list);
    expect(batches([])).toEqual([]);
  });
});

describe('planted flaws', () => {
  it('each change the trade', () => {
    for (const flaw of flaws) {
      const chance = random('flaw', flaw.id);
      const basket = flaw.basket?.(chance);
      const made = makeTrade(1, roles[0]!, { ...options, lines: basket });
      const spoilt = flaw.spoil?.(made) ?? made;
      expect(spoilt, flaw.id).not.toEqual(tradeAt(1));
    }
  });

  it('are all drawn, the heavy ones more often', () => {
    const chance = random('draw');
    const drawn = Map.groupBy(
      Array.from({ length: 5_000 }, () => pickFlaw(chance)),
      (flaw) => flaw.id,
    );
    expect([...drawn.keys()].sort()).toEqual(flaws.map((f) => f.id).sort());
    expect(drawn.get('payer-name')!.length).toBeGreaterThan(drawn.get('consignee')!.length);
  });
});

function fields(record: { head: object; list?: object[] }) {
  const plain = (values: object) => values as Record<string, string>;
  return { head: plain(record.head), list: (record.list ?? []).map(plain) };
}
