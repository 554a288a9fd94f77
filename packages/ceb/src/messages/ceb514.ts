// CEB514Message 物流运单状态回执: waybill status receipt.

import { type FieldsOf, message, required } from './table.ts';

export const CEB514Message = message({
  type: 'CEB514Message',
  title: 'Waybill status receipt',
  zh: '物流运单状态回执',
  flow: 'import',
  direction: 'out',
  answers: 'CEB513Message',
  record: 'LogisticsStatusReturn',
  maxRecords: 100,
  flat: true,
  signature: 'none',
  businessKey: ['logisticsCode', 'logisticsNo', 'logisticsStatus'],
  head: {
    name: 'LogisticsStatusReturn',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('logisticsCode', 'C..18'),
      required('logisticsNo', 'C..60'),
      required('logisticsStatus', 'C1'),
      required('returnStatus', 'C..10'),
      required('returnTime', 'C17'),
      required('returnInfo', 'C..1000', { example: '运单状态新增申报成功' }),
    ],
  },
});

export type LogisticsStatusReturn = FieldsOf<(typeof CEB514Message)['head']['fields']>;
