// CEB312Message 电子订单回执: order receipt.

import { type FieldsOf, message, required } from './table.ts';

export const CEB312Message = message({
  type: 'CEB312Message',
  title: 'Order receipt',
  zh: '电子订单回执',
  flow: 'import',
  direction: 'out',
  answers: 'CEB311Message',
  record: 'OrderReturn',
  maxRecords: 100,
  flat: true,
  signature: 'none',
  businessKey: ['ebpCode', 'ebcCode', 'orderNo'],
  head: {
    name: 'OrderReturn',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('ebpCode', 'C..18'),
      required('ebcCode', 'C..18'),
      required('orderNo', 'C..60'),
      required('returnStatus', 'C..10'),
      required('returnTime', 'C17'),
      required('returnInfo', 'C..1000'),
    ],
  },
});

export type OrderReturn = FieldsOf<(typeof CEB312Message)['head']['fields']>;
