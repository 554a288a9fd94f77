// CEB403Message 出口收款单: receipt of money (export).
// PDF against XSD: the order of the fields; official samples follow the XSD.
// Edition 2018: Receipts.ebpCode: C..50.

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB403Message = message({
  type: 'CEB403Message',
  title: 'Receipt of money (export)',
  zh: '出口收款单',
  flow: 'export',
  direction: 'in',
  sender: 'payment / e-commerce enterprise',
  receipt: 'CEB404Message',
  record: 'Receipts',
  maxRecords: 100,
  flat: true,
  signature: 'optional',
  businessKey: ['ebcCode', 'orderNo', 'payNo'],
  head: {
    name: 'Receipts',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('appType', 'C1'),
      required('appTime', 'C14'),
      required('appStatus', 'C1'),
      required('ebpCode', 'C..18', { min: 0, v2018: 'C..50' }),
      required('ebpName', 'C..100', { min: 0 }),
      required('ebcCode', 'C..18', { min: 0 }),
      required('ebcName', 'C..100', { min: 0 }),
      required('orderNo', 'C..60', { min: 0 }),
      optional('payCode', 'C..18', { meaning: 'Payment enterprise; required for a domestic one' }),
      required('payName', 'C..100', { min: 0 }),
      optional('payNo', 'C..60'),
      required('charge', 'N19,5'),
      required('currency', 'C3', { meaning: 'Currency', values: undefined }),
      required('accountingDate', 'C14'),
      optional('note', 'C..1000'),
    ],
  },
});

export type Receipts = FieldsOf<(typeof CEB403Message)['head']['fields']>;
