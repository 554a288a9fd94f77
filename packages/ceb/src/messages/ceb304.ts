// CEB304Message 出口电子订单回执: export order receipt.
// Edition 2018: OrderReturn.ebpCode: C..50.

import { type FieldsOf, message, required } from './table.ts';

export const CEB304Message = message({
  type: 'CEB304Message',
  title: 'Export order receipt',
  zh: '出口电子订单回执',
  flow: 'export',
  direction: 'out',
  answers: 'CEB303Message',
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
      required('ebpCode', 'C..18', { min: 0, v2018: 'C..50' }),
      required('ebcCode', 'C..18', { min: 0 }),
      required('orderNo', 'C..60', { min: 0 }),
      required('returnStatus', 'C..10'),
      required('returnTime', 'C17'),
      required('returnInfo', 'C..1000', { min: 0, example: '订单新增申报成功' }),
    ],
  },
});

export type ExportOrderReturn = FieldsOf<(typeof CEB304Message)['head']['fields']>;
