// CEB404Message 出口收款单回执: receipt-of-money receipt.

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB404Message = message({
  type: 'CEB404Message',
  title: 'Receipt-of-money receipt',
  zh: '出口收款单回执',
  flow: 'export',
  direction: 'out',
  answers: 'CEB403Message',
  record: 'ReceiptsReturn',
  maxRecords: 100,
  flat: true,
  signature: 'none',
  businessKey: ['ebcCode', 'orderNo', 'payNo'],
  head: {
    name: 'ReceiptsReturn',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('ebcCode', 'C..18', { min: 0 }),
      required('orderNo', 'C..60', { min: 0 }),
      optional('payNo', 'C..60'),
      required('returnStatus', 'C..10'),
      required('returnTime', 'C17'),
      required('returnInfo', 'C..1000', { min: 0, example: '收款单新增申报成功' }),
    ],
  },
});

export type ReceiptsReturn = FieldsOf<(typeof CEB404Message)['head']['fields']>;
