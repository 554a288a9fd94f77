// CEB702Message 汇总申请单回执: summary application receipt.
// PDF against XSD: SummaryReturn.preNo: PDF optional, XSD required.

import { type FieldsOf, message, optional, required, tolerated } from './table.ts';

export const CEB702Message = message({
  type: 'CEB702Message',
  title: 'Summary application receipt',
  zh: '汇总申请单回执',
  flow: 'export',
  direction: 'out',
  answers: 'CEB701Message',
  record: 'SummaryReturn',
  maxRecords: 100,
  flat: true,
  signature: 'none',
  businessKey: ['agentCode', 'copNo', 'msgSeqNo'],
  head: {
    name: 'SummaryReturn',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('agentCode', 'C..18', { min: 0 }),
      required('ebcCode', 'C..18', { min: 0 }),
      required('copNo', 'C..30', { min: 0 }),
      tolerated('preNo', 'C18'),
      optional('sumNo', 'C18'),
      required('msgSeqNo', 'N9'),
      required('returnStatus', 'C..10'),
      required('returnTime', 'C17'),
      required('returnInfo', 'C..1000', { min: 0, example: '汇总申请单新增申报成功' }),
    ],
  },
});

export type SummaryReturn = FieldsOf<(typeof CEB702Message)['head']['fields']>;
