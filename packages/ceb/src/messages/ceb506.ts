// CEB506Message 出口物流运单回执: export waybill receipt.
// Edition 2018: LogisticsReturn.logisticsNo: C..80.

import { type FieldsOf, message, required } from './table.ts';

export const CEB506Message = message({
  type: 'CEB506Message',
  title: 'Export waybill receipt',
  zh: '出口物流运单回执',
  flow: 'export',
  direction: 'out',
  answers: 'CEB505Message',
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
      required('logisticsCode', 'C..18', { min: 0 }),
      required('logisticsNo', 'C..32', { min: 0, v2018: 'C..80' }),
      required('returnStatus', 'C..10'),
      required('returnTime', 'C17'),
      required('returnInfo', 'C..1000', { min: 0, example: '运单新增申报成功' }),
    ],
  },
});

export type ExportLogisticsReturn = FieldsOf<(typeof CEB506Message)['head']['fields']>;
