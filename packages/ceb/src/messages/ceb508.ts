// CEB508Message 出口运抵单回执: arrival receipt.
// PDF against XSD: ArrivalReturn.preNo: PDF optional, XSD required.

import { type FieldsOf, message, required, tolerated } from './table.ts';

export const CEB508Message = message({
  type: 'CEB508Message',
  title: 'Arrival receipt',
  zh: '出口运抵单回执',
  flow: 'export',
  direction: 'out',
  answers: 'CEB507Message',
  record: 'ArrivalReturn',
  maxRecords: 100,
  flat: true,
  signature: 'none',
  businessKey: ['operatorCode', 'copNo', 'msgSeqNo'],
  head: {
    name: 'ArrivalReturn',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('operatorCode', 'C..18', { min: 0 }),
      required('logisticsCode', 'C..18', { min: 0 }),
      tolerated('preNo', 'C18'),
      required('copNo', 'C..30', { min: 0 }),
      required('billNo', 'C..37', { min: 0, meaning: 'Master transport document' }),
      required('msgSeqNo', 'N9'),
      required('returnStatus', 'C..10'),
      required('returnTime', 'C17'),
      required('returnInfo', 'C..1000', { min: 0, example: '运抵单新增申报成功' }),
    ],
  },
});

export type ArrivalReturn = FieldsOf<(typeof CEB508Message)['head']['fields']>;
