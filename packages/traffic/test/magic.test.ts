import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { magicFor, magicForRegister, magicForReview, magicNames, magicOf, magicTable } from '../src/magic.ts';
import { answerTo } from '../src/play/answer.ts';
import { makeTrade } from '../src/trade.ts';
import { at, roles } from './support/cast.ts';

const { payment, logistics } = roles[0]!;
const trade = makeTrade(1, roles[0]!, { seed: 'magic', prefix: 'M', at });

describe('the magic names', () => {
  it('stand in docs/sandbox.md as they are in the code', async () => {
    const page = await readFile(new URL('../../../docs/sandbox.md', import.meta.url), 'utf8');
    // The formatter pads the columns of a table.
    const rows = page.replace(/ +/g, ' ').replace(/-{3,}/g, '---');
    for (const row of magicTable().split('\n')) expect(rows).toContain(row);
  });

  it('are at least fourteen, short Han names, each once', () => {
    expect(magicNames.length).toBeGreaterThanOrEqual(14);
    for (const { name } of magicNames) expect(name).toMatch(/^\p{Script=Han}{2,3}$/u);
    expect(new Set(magicNames.map((m) => m.name)).size).toBe(magicNames.length);
  });

  it('each steer exactly one played part, or the register', () => {
    for (const magic of magicNames) {
      expect([magic.payment, magic.logistics, magic.officer, magic.register].filter(Boolean), magic.name).toHaveLength(
        1,
      );
    }
    expect(magicForReview).toEqual(['周查验', '孙超限', '吴退单', '郑无回']);
    expect(Object.keys(magicForRegister)).toEqual(['曹错名', '严无户', '华无答']);
    expect(magicOf('王小明')).toBeUndefined();
  });

  it('are told as far as their part is played', () => {
    expect(magicFor([])).toEqual([]);
    const names = magicFor(['payment']).map(({ name }) => name);
    expect(names).toEqual(['张迟付', '李无付', '赵错额', '钱错名', '许错证', '曹错名', '严无户', '华无答']);
    expect(magicFor(['payment', 'logistics', 'officer'])).toHaveLength(magicNames.length);
  });
});

describe('the played answer', () => {
  const paymentTask = { id: 5, task: 'payment', order: trade.order } as const;
  const waybillTask = { id: 6, task: 'logistics', order: trade.order, inventory: trade.inventory } as const;

  it('pays what the order says, from the buyer, in time', () => {
    const { type, records } = answerTo(paymentTask, payment, undefined);
    expect(type).toBe('CEB411Message');
    expect(records[0]!.head).toMatchObject({
      orderNo: trade.order.head.orderNo,
      payTransactionId: trade.order.head.payTransactionId,
      payerName: trade.order.head.buyerName,
      payerIdNumber: trade.order.head.buyerIdNumber,
      amountPaid: trade.order.head.acturalPaid,
      payCode: payment.code,
      payTime: trade.order.head.appTime,
    });
  });

  it('gives the payment a number where the order has none', () => {
    const order = { ...trade.order, head: { ...trade.order.head, payTransactionId: undefined } };
    expect(answerTo({ ...paymentTask, order }, payment, undefined).records[0]!.head.payTransactionId).toBe('PLAY5');
  });

  it('carries what the inventory declares to where the order goes', () => {
    const { type, records } = answerTo(waybillTask, logistics, undefined);
    expect(type).toBe('CEB511Message');
    expect(records[0]!.head).toMatchObject({
      logisticsNo: trade.inventory.head.logisticsNo,
      weight: trade.inventory.head.grossWeight,
      freight: trade.inventory.head.freight,
      consigneeAddress: trade.order.head.consigneeAddress,
    });
    const alone = answerTo({ ...waybillTask, order: undefined }, logistics, undefined);
    expect(alone.records[0]!.head.consignee).toBe(trade.inventory.head.buyerName);
  });

  it('is the same message when the same task is answered again', () => {
    expect(answerTo(paymentTask, payment, undefined)).toEqual(answerTo(paymentTask, payment, undefined));
    expect(answerTo({ ...paymentTask, id: 9 }, payment, undefined).guid).not.toBe(
      answerTo(paymentTask, payment, undefined).guid,
    );
  });

  it('differs in one field where a magic name asks for it', () => {
    for (const magic of magicNames) {
      const task = magic.payment ? paymentTask : waybillTask;
      const twist = magic.payment ?? magic.logistics;
      if (!twist || !('alter' in twist)) continue;
      const usual: Record<string, string | undefined> = answerTo(task, payment, undefined).records[0]!.head;
      const altered: Record<string, string | undefined> = answerTo(task, payment, magic).records[0]!.head;
      const changed = Object.keys(usual).filter((field) => usual[field] !== altered[field]);
      expect(changed, magic.name).toHaveLength(1);
    }
  });

  it('weighs ten times as much for 何错重', () => {
    const weightOf = (grossWeight: string) => {
      const inventory = { ...trade.inventory, head: { ...trade.inventory.head, grossWeight } };
      return answerTo({ ...waybillTask, inventory }, logistics, magicOf('何错重')).records[0]!.head.weight;
    };
    expect([weightOf('3'), weightOf('0.5'), weightOf('1.08')]).toEqual(['30', '05', '10.8']);
  });
});
