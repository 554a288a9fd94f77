import type { Draft } from '../good-case.ts';
import type { RuleTable } from './table.ts';

/** The freight raises the dutiable price to an exact sum: 149.95 of goods and the rest. */
function dutiable(c: Draft, freight: string, paid: string): void {
  c.order.head.freight = freight;
  c.waybill.head.freight = freight;
  c.inventory.head.freight = freight;
  c.order.head.acturalPaid = paid;
  c.payment.head.amountPaid = paid;
}

/** One bag for so much, nothing else. */
function oneBag(c: Draft, price: string): void {
  c.order.list = [{ ...c.order.list[0]!, unit: '007', price, totalPrice: price }];
  const line = {
    gcode: '4202220000',
    unit: '007',
    price,
    totalPrice: price,
    qty1: '1',
    unit1: '007',
    qty2: '1',
    unit2: '035',
  };
  c.inventory.list = [{ ...c.inventory.list[0]!, ...line }];
  c.order.head.goodsValue = price;
  dutiable(c, '0', price);
}

export const limits: RuleTable = {
  file: 'limits.ts',
  cases: [
    ['5,000.00 for two lines', (c) => dutiable(c, '4850.05', '5000'), []],
    ['5,000.01 for two lines', (c) => dutiable(c, '4850.06', '5000.01'), ['13281 totalPrice']],
    ['6,000 for a single bag', (c) => oneBag(c, '6000'), []],
    [
      '6,000 for two bags on one line',
      (c) => {
        oneBag(c, '6000');
        for (const line of [c.order.list[0]!, c.inventory.list[0]!]) {
          line.qty = '2';
          line.price = '3000';
        }
        c.inventory.list[0]!.qty1 = '2';
      },
      ['13281 totalPrice'],
    ],
    ['26,000 for a single bag', (c) => oneBag(c, '26000'), []],
    ['26,000.01 for a single bag', (c) => oneBag(c, '26000.01'), ['1313 buyerIdNumber']],
    [
      'a year that is just full',
      (c) => {
        c.quotaUsedFen = 2_600_000 - 15_995;
      },
      [],
    ],
    [
      'a year passed by a fen',
      (c) => {
        c.quotaUsedFen = 2_600_000 - 15_994;
      },
      ['1313 buyerIdNumber'],
    ],
  ],
};

export const time: RuleTable = {
  file: 'matching/time.ts',
  cases: [
    // Only a warning: see decide.test.ts.
    [
      'paid after the list was declared',
      (c) => {
        c.payment.head.payTime = '20261111000004';
      },
      [],
    ],
  ],
};
