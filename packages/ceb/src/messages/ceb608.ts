// CEB608Message 清单总分单回执: master/house list receipt.
// PDF against XSD: WayBillReturn.preNo: PDF optional, XSD required.

import { type FieldsOf, message, required, tolerated } from './table.ts';

export const CEB608Message = message({
  type: 'CEB608Message',
  title: 'Master/house list receipt',
  zh: '清单总分单回执',
  flow: 'export',
  direction: 'out',
  answers: 'CEB607Message',
  record: 'WayBillReturn',
  maxRecords: 100,
  flat: true,
  signature: 'none',
  businessKey: ['agentCode', 'copNo', 'msgSeqNo'],
  head: {
    name: 'WayBillReturn',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('agentCode', 'C..18', { min: 0 }),
      required('logisticsCode', 'C..18', { min: 0 }),
      required('copNo', 'C..30', { min: 0 }),
      tolerated('preNo', 'C18'),
      required('billNo', 'C..37', { min: 0, meaning: 'Master transport document' }),
      required('msgSeqNo', 'N9'),
      required('returnStatus', 'C..10'),
      required('returnTime', 'C17'),
      required('returnInfo', 'C..1000', { min: 0, example: '清单总分单新增申报成功' }),
    ],
  },
});

export type WayBillReturn = FieldsOf<(typeof CEB608Message)['head']['fields']>;
