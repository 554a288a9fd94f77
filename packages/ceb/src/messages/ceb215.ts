// CEB215Message 出口退货理货明细单: tally detail of returned goods (arrival).
// PDF against XSD: InvtRefundDetail.invtNo: PDF C18..20, XSD C..20.
// PDF against XSD: InvtRefundDetail.preNo: PDF C18, XSD C..18.
// Edition 2018 has no such message.

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB215Message = message({
  type: 'CEB215Message',
  title: 'Tally detail of returned goods (arrival)',
  zh: '出口退货理货明细单',
  flow: 'export',
  direction: 'in',
  sender: 'supervised-site operator',
  receipt: 'CEB216Message',
  since: '202205',
  record: 'InvtRefundDetail',
  maxRecords: 100,
  flat: true,
  signature: 'optional',
  businessKey: ['operatorCode', 'coElNo'],
  head: {
    name: 'InvtRefundDetail',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('appType', 'C1'),
      required('appTime', 'C14'),
      required('appStatus', 'C1'),
      required('customsCode', 'C4'),
      required('operatorCode', 'C..18', { min: 0 }),
      required('operatorName', 'C..100', { min: 0 }),
      required('logisticsCode', 'C..18', { min: 0 }),
      required('logisticsName', 'C..100', { min: 0 }),
      required('logisticsNo', 'C..80', { min: 0 }),
      optional('invtNo', 'C18..20', { accepts: 'C..20', example: '01002026E000000001' }),
      required('coElNo', 'C..20', { min: 0 }),
      optional('preNo', 'C18', { accepts: 'C..18' }),
      required('billNo', 'C..37', { min: 0, meaning: 'Master transport document' }),
      required('ieFlag', 'C1', { example: 'I' }),
      required('trafMode', 'C1'),
      required('trafName', 'C..100', { min: 0, example: 'CA983' }),
      required('voyageNo', 'C..32', { min: 0, meaning: 'Voyage or flight', example: 'CA983' }),
      optional('location', 'C..250'),
      optional('note', 'C..250'),
    ],
  },
});

export type InvtRefundDetail = FieldsOf<(typeof CEB215Message)['head']['fields']>;
