// CEB214Message 出口退货申请单回执: export return receipt.
// PDF against XSD: RefundReturn.preNo: PDF C18, XSD C..18.
// PDF against XSD: RefundReturn.invtNo: PDF C18..20, XSD C..20.
// Edition 2018 has no such message.

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB214Message = message({
  type: 'CEB214Message',
  title: 'Export return receipt',
  zh: '出口退货申请单回执',
  flow: 'export',
  direction: 'out',
  answers: 'CEB213Message',
  since: '202205',
  record: 'RefundReturn',
  maxRecords: 100,
  flat: true,
  signature: 'none',
  businessKey: ['agentCode', 'coElNo', 'invtNo'],
  head: {
    name: 'RefundReturn',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      optional('ebpCode', 'C..18'),
      optional('ebcCode', 'C..18'),
      required('agentCode', 'C..18', { min: 0 }),
      required('coElNo', 'C..30', { min: 0 }),
      optional('preNo', 'C18', { accepts: 'C..18' }),
      required('invtNo', 'C18..20', { min: 0, accepts: 'C..20', example: '01002026E000000001' }),
      required('returnStatus', 'C..10', { min: 0 }),
      required('returnTime', 'C17'),
      required('returnInfo', 'C..1000', { min: 0, example: '退货申请单新增申报成功' }),
    ],
  },
});

export type RefundReturn = FieldsOf<(typeof CEB214Message)['head']['fields']>;
