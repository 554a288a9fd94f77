// CEB712Message 入库明细单回执: entry detail receipt.
// PDF against XSD: DeliveryReturn.copNo: PDF required, XSD optional.
// PDF against XSD: DeliveryReturn.preNo: PDF C18 required, XSD C..18 optional.
// PDF against XSD: DeliveryReturn.rkdNo: PDF C18, XSD C..18.

import { type FieldsOf, message, optional, required, tolerated } from './table.ts';

export const CEB712Message = message({
  type: 'CEB712Message',
  title: 'Entry detail receipt',
  zh: '入库明细单回执',
  flow: 'import',
  direction: 'out',
  answers: 'CEB711Message',
  record: 'DeliveryReturn',
  maxRecords: 100,
  flat: true,
  signature: 'none',
  businessKey: ['operatorCode', 'copNo', 'preNo', 'rkdNo'],
  head: {
    name: 'DeliveryReturn',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      optional('customsCode', 'C4'),
      optional('operatorCode', 'C..18'),
      tolerated('copNo', 'C..20'),
      tolerated('preNo', 'C18', { accepts: 'C..18', example: 'R20261111000000001' }),
      optional('rkdNo', 'C18', { accepts: 'C..18' }),
      required('returnStatus', 'C..10'),
      required('returnTime', 'C17'),
      required('returnInfo', 'C..1000', { example: '入库明细单新增申报成功' }),
    ],
  },
});

export type DeliveryReturn = FieldsOf<(typeof CEB712Message)['head']['fields']>;
