// CEB216Message 出口退货理货明细单回执: tally detail receipt.
// PDF against XSD: InvtRefundDetailReturn.preNo: PDF C18, XSD C..18.
// Edition 2018 has no such message.

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB216Message = message({
  type: 'CEB216Message',
  title: 'Tally detail receipt',
  zh: '出口退货理货明细单回执',
  flow: 'export',
  direction: 'out',
  answers: 'CEB215Message',
  since: '202205',
  record: 'InvtRefundDetailReturn',
  maxRecords: 100,
  flat: true,
  signature: 'none',
  businessKey: ['operatorCode', 'coElNo'],
  head: {
    name: 'InvtRefundDetailReturn',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('operatorCode', 'C..18', { min: 0 }),
      required('logisticsCode', 'C..18', { min: 0 }),
      required('logisticsNo', 'C..80', { min: 0 }),
      required('coElNo', 'C..30', { min: 0 }),
      optional('preNo', 'C18', { accepts: 'C..18' }),
      required('returnStatus', 'C..10', { min: 0 }),
      required('returnTime', 'C17'),
      required('returnInfo', 'C..1000', { min: 0, example: '理货明细单新增申报成功' }),
    ],
  },
});

export type InvtRefundDetailReturn = FieldsOf<(typeof CEB216Message)['head']['fields']>;
