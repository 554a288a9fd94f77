// CEB624Message 进口撤销申请单回执: cancel application receipt.
// PDF against XSD: InvtCancelReturn.preNo: PDF optional, XSD required.
// PDF against XSD: the order of the fields; official samples follow the XSD.

import { type FieldsOf, message, optional, required, tolerated } from './table.ts';

export const CEB624Message = message({
  type: 'CEB624Message',
  title: 'Cancel application receipt',
  zh: '进口撤销申请单回执',
  flow: 'import',
  direction: 'out',
  answers: 'CEB623Message',
  record: 'InvtCancelReturn',
  maxRecords: 100,
  flat: true,
  signature: 'none',
  businessKey: ['agentCode', 'copNo', 'preNo', 'invtNo'],
  head: {
    name: 'InvtCancelReturn',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      optional('customsCode', 'C4'),
      optional('agentCode', 'C..18'),
      optional('ebpCode', 'C..18'),
      optional('ebcCode', 'C..18'),
      required('copNo', 'C..20'),
      tolerated('preNo', 'C18', { example: 'C20261111000000001' }),
      optional('invtNo', 'C18'),
      required('returnStatus', 'C..10'),
      required('returnTime', 'C17'),
      required('returnInfo', 'C..1000', { example: '撤销申请单新增申报成功' }),
    ],
  },
});

export type InvtCancelReturn = FieldsOf<(typeof CEB624Message)['head']['fields']>;
