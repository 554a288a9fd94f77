// CEB626Message 进口退货申请单回执: return application receipt.
// PDF against XSD: InvtRefundReturn.preNo: PDF optional, XSD required.
// PDF against XSD: the order of the fields; official samples follow the XSD.

import { type FieldsOf, message, optional, required, tolerated } from './table.ts';

export const CEB626Message = message({
  type: 'CEB626Message',
  title: 'Return application receipt',
  zh: '进口退货申请单回执',
  flow: 'import',
  direction: 'out',
  answers: 'CEB625Message',
  record: 'InvtRefundReturn',
  maxRecords: 100,
  flat: true,
  signature: 'none',
  businessKey: ['agentCode', 'copNo', 'preNo', 'invtNo'],
  head: {
    name: 'InvtRefundReturn',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      optional('customsCode', 'C4'),
      optional('agentCode', 'C..18'),
      optional('ebpCode', 'C..18'),
      optional('ebcCode', 'C..18'),
      required('copNo', 'C..20'),
      tolerated('preNo', 'C18', { example: 'T20261111000000001' }),
      optional('invtNo', 'C18'),
      required('returnStatus', 'C..10'),
      required('returnTime', 'C17'),
      required('returnInfo', 'C..1000', { example: '退货申请单新增申报成功' }),
    ],
  },
});

export type InvtRefundReturn = FieldsOf<(typeof CEB626Message)['head']['fields']>;
