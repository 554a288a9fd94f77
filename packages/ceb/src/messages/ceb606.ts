// CEB606Message 出口撤销申请单回执: export cancel receipt.
// PDF against XSD: InvtCancelReturn.preNo: PDF optional, XSD required.
// PDF against XSD: InvtCancelReturn.invtNo: PDF C18..20, XSD C..20.
// Edition 2018: InvtCancelReturn.invtNo: C18.

import { type FieldsOf, message, required, tolerated } from './table.ts';

export const CEB606Message = message({
  type: 'CEB606Message',
  title: 'Export cancel receipt',
  zh: '出口撤销申请单回执',
  flow: 'export',
  direction: 'out',
  answers: 'CEB605Message',
  record: 'InvtCancelReturn',
  maxRecords: 100,
  flat: true,
  signature: 'none',
  businessKey: ['agentCode', 'copNo', 'invtNo'],
  head: {
    name: 'InvtCancelReturn',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('agentCode', 'C..18', { min: 0 }),
      required('copNo', 'C..30', { min: 0 }),
      tolerated('preNo', 'C18'),
      required('invtNo', 'C18..20', { min: 0, accepts: 'C..20', v2018: 'C18', example: '01002026E000000001' }),
      required('returnStatus', 'C..10'),
      required('returnTime', 'C17'),
      required('returnInfo', 'C..1000', { min: 0, example: '撤销申请单新增申报成功' }),
    ],
  },
});

export type ExportInvtCancelReturn = FieldsOf<(typeof CEB606Message)['head']['fields']>;
