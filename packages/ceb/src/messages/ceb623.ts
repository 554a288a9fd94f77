// CEB623Message 进口撤销申请单: cancel application.
// PDF against XSD: InvtCancel.copNo: PDF required, XSD optional.
// PDF against XSD: InvtCancel.preNo: PDF C18, XSD C..18.
// PDF against XSD: InvtCancel.invtNo: PDF C18, XSD C..18.

import { type FieldsOf, message, optional, required, tolerated } from './table.ts';

export const CEB623Message = message({
  type: 'CEB623Message',
  title: 'Cancel application',
  zh: '进口撤销申请单',
  flow: 'import',
  direction: 'in',
  sender: 'e-commerce enterprise or its agent',
  receipt: 'CEB624Message',
  record: 'InvtCancel',
  maxRecords: 100,
  flat: true,
  signature: 'required',
  businessKey: ['agentCode', 'copNo'],
  head: {
    name: 'InvtCancel',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('appType', 'C1', { meaning: 'Only a new application', values: { 1: 'new' } }),
      required('appTime', 'C14'),
      required('appStatus', 'C..3'),
      required('customsCode', 'C4'),
      required('orderNo', 'C..60'),
      required('ebpCode', 'C..18'),
      required('ebpName', 'C..100'),
      required('ebcCode', 'C..18'),
      required('ebcName', 'C..100'),
      required('logisticsNo', 'C..60'),
      required('logisticsCode', 'C..18'),
      required('logisticsName', 'C..100'),
      tolerated('copNo', 'C..20'),
      optional('preNo', 'C18', { accepts: 'C..18', example: 'C20261111000000001' }),
      required('invtNo', 'C18', { accepts: 'C..18' }),
      required('buyerIdType', 'C1'),
      required('buyerIdNumber', 'C..60'),
      required('buyerName', 'C..60'),
      required('buyerTelephone', 'C..30'),
      required('agentCode', 'C..18'),
      required('agentName', 'C..100'),
      required('reason', 'C..1000', { zh: '撤销原因', meaning: 'Why the list is to be cancelled' }),
      optional('note', 'C..1000'),
    ],
  },
});

export type InvtCancel = FieldsOf<(typeof CEB623Message)['head']['fields']>;
