import type { Draft } from '../good-case.ts';
import type { RuleTable } from './table.ts';

/** Both sides of the payment, so that only the order's own sum is in question. */
function paid(c: Draft, amount: string): void {
  c.order.head.acturalPaid = amount;
  c.payment.head.amountPaid = amount;
}

export const amounts: RuleTable = {
  file: 'matching/amounts.ts',
  cases: [
    [
      'a fen less paid',
      (c) => {
        c.payment.head.amountPaid = '159.94';
      },
      ['13232 acturalPaid'],
    ],
    [
      'the same amount written otherwise',
      (c) => {
        c.payment.head.amountPaid = '159.95000';
      },
      [],
    ],
    [
      'a fen less paid where the parameter allows it',
      (c) => {
        c.parameters.amountTolerance = '0.01';
        c.payment.head.amountPaid = '159.94';
      },
      [],
    ],
    ['a sum that is not the order’s', (c) => paid(c, '160'), ['13233 acturalPaid']],
    [
      'insurance paid on top',
      (c) => {
        c.inventory.head.insuredFee = '2';
        c.waybill.head.insuredFee = '2';
        paid(c, '161.95');
      },
      [],
    ],
    [
      'a voucher of ten',
      (c) => {
        c.order.head.discount = '10';
        paid(c, '149.95');
      },
      [],
    ],
    [
      'a voucher taken off the goods',
      (c) => {
        c.order.head.goodsValue = '139.95';
        paid(c, '149.95');
      },
      ['13235 goodsValue'],
    ],
    [
      'a line whose price and quantity give another total',
      (c) => {
        c.order.list[0]!.price = '99.80';
        c.inventory.list[0]!.price = '99.80';
      },
      ['13234 OrderList[1].totalPrice', '13234 InventoryList[1].totalPrice'],
    ],
    [
      'three pieces for 100.00 at 33.33333',
      (c) => {
        for (const line of [c.order.list[0]!, c.inventory.list[0]!]) {
          line.qty = '3';
          line.price = '33.33333';
          line.totalPrice = '100.00';
        }
        c.order.head.goodsValue = '150.05';
        paid(c, '160.05');
      },
      [],
    ],
    [
      'an amount with six decimals',
      (c) => {
        c.inventory.list[1]!.qty1 = '0.500001';
      },
      ['13231 InventoryList[2].qty1', '13273 InventoryList[2].qty1'],
    ],
    [
      'an amount below zero',
      (c) => {
        c.order.head.discount = '-10';
        paid(c, '169.95');
      },
      ['13231 discount', '13233 acturalPaid'],
    ],
    [
      'a waybill weight that is no number',
      (c) => {
        c.waybill.head.weight = '800g';
      },
      ['13231 weight', '13255 grossWeight'],
    ],
    [
      'goods for nothing',
      (c) => {
        c.order.head.goodsValue = '0';
        for (const line of [...c.order.list, ...c.inventory.list]) {
          line.price = '0';
          line.totalPrice = '0';
        }
        paid(c, '10');
      },
      ['13238 goodsValue'],
    ],
    [
      'one gift among the lines',
      (c) => {
        for (const line of [c.order.list[1]!, c.inventory.list[1]!]) {
          line.price = '0';
          line.totalPrice = '0';
        }
        c.order.head.goodsValue = '99.90';
        paid(c, '109.90');
      },
      [],
    ],
    // Tax of the good case is 13.06: 5 % of it is 0.653.
    [
      'withheld tax just within five percent',
      (c) => {
        c.order.head.taxTotal = '13.71';
        paid(c, '173.66');
      },
      [],
    ],
    [
      'withheld tax just beyond five percent',
      (c) => {
        c.order.head.taxTotal = '13.72';
        paid(c, '173.67');
      },
      ['13236 taxTotal'],
    ],
    [
      'withheld tax far too low',
      (c) => {
        c.order.head.taxTotal = '1';
        paid(c, '160.95');
      },
      ['13236 taxTotal'],
    ],
  ],
};

export const currency: RuleTable = {
  file: 'matching/currency.ts',
  cases: [
    [
      'an order in dollars',
      (c) => {
        c.order.head.currency = '502';
      },
      ['13237 currency'],
    ],
    [
      'a payment in dollars',
      (c) => {
        c.payment.head.currency = '502';
      },
      ['13237 currency'],
    ],
    [
      'a waybill in dollars',
      (c) => {
        c.waybill.head.currency = '502';
      },
      ['13237 currency'],
    ],
    [
      'a list in dollars',
      (c) => {
        c.inventory.head.currency = '502';
      },
      ['13237 currency'],
    ],
    [
      'an order line in dollars',
      (c) => {
        c.order.list[1]!.currency = '502';
      },
      ['13237 OrderList[2].currency'],
    ],
    [
      'a list line in dollars',
      (c) => {
        c.inventory.list[0]!.currency = '502';
      },
      ['13237 InventoryList[1].currency'],
    ],
  ],
};
