import type { RuleTable } from './table.ts';

export const numbers: RuleTable = {
  file: 'matching/numbers.ts',
  cases: [
    [
      'a payment for another order',
      (c) => {
        c.payment.head.orderNo = 'T2';
      },
      ['13201 orderNo'],
    ],
    [
      'a waybill for another order',
      (c) => {
        c.waybill.head.orderNo = 'T2';
      },
      ['13201 orderNo'],
    ],
    [
      'a list for another order',
      (c) => {
        c.inventory.head.orderNo = 'T2';
      },
      ['13201 orderNo'],
    ],
    [
      'another payment than the order quotes',
      (c) => {
        c.payment.head.payTransactionId = 'P2';
      },
      ['13202 payTransactionId'],
    ],
    [
      'an order that quotes no payment',
      (c) => {
        c.order.head.payTransactionId = undefined;
      },
      [],
    ],
    [
      'an order that leaves the payment number empty',
      (c) => {
        c.order.head.payTransactionId = '';
      },
      [],
    ],
    [
      'another waybill than the list names',
      (c) => {
        c.waybill.head.logisticsNo = 'L2';
      },
      ['13203 logisticsNo'],
    ],
  ],
};
