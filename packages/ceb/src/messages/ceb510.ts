// CEB510Message 出口离境单回执: departure receipt.

import { type FieldsOf, message, required } from './table.ts';

export const CEB510Message = message({
  type: 'CEB510Message',
  title: 'Departure receipt',
  zh: '出口离境单回执',
  flow: 'export',
  direction: 'out',
  answers: 'CEB509Message',
  record: 'DepartureReturn',
  maxRecords: 100,
  flat: true,
  signature: 'none',
  businessKey: ['logisticsCode', 'copNo', 'msgSeqNo'],
  head: {
    name: 'DepartureReturn',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('logisticsCode', 'C..18', { min: 0 }),
      required('copNo', 'C..30', { min: 0 }),
      required('preNo', 'C18'),
      required('msgSeqNo', 'N9'),
      required('returnStatus', 'C..10'),
      required('returnTime', 'C17'),
      required('returnInfo', 'C..1000', { min: 0, example: '离境单新增申报成功' }),
    ],
  },
});

export type DepartureReturn = FieldsOf<(typeof CEB510Message)['head']['fields']>;
