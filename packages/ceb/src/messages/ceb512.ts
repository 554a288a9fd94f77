// CEB512Message 物流运单回执: waybill receipt.

import { type FieldsOf, message, required } from './table.ts';

export const CEB512Message = message({
  type: 'CEB512Message',
  title: 'Waybill receipt',
  zh: '物流运单回执',
  flow: 'import',
  direction: 'out',
  answers: 'CEB511Message',
  record: 'LogisticsReturn',
  maxRecords: 100,
  flat: true,
  signature: 'none',
  businessKey: ['logisticsCode', 'logisticsNo'],
  head: {
    name: 'LogisticsReturn',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('logisticsCode', 'C..18'),
      required('logisticsNo', 'C..60'),
      required('returnStatus', 'C..10'),
      required('returnTime', 'C17'),
      required('returnInfo', 'C..1000'),
    ],
  },
});

export type LogisticsReturn = FieldsOf<(typeof CEB512Message)['head']['fields']>;
