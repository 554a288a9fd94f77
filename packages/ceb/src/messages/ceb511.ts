// CEB511Message 物流运单: waybill.
// PDF against XSD: LogisticsHead.freight: PDF required, XSD optional.
// PDF against XSD: LogisticsHead.insuredFee: PDF required, XSD optional.

import { type FieldsOf, message, optional, required, tolerated } from './table.ts';

export const CEB511Message = message({
  type: 'CEB511Message',
  title: 'Waybill',
  zh: '物流运单',
  flow: 'import',
  direction: 'in',
  sender: 'logistics enterprise',
  receipt: 'CEB512Message',
  record: 'Logistics',
  maxRecords: 100,
  flat: false,
  signature: 'optional',
  businessKey: ['logisticsCode', 'logisticsNo'],
  head: {
    name: 'LogisticsHead',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('appType', 'C1'),
      required('appTime', 'C14'),
      required('appStatus', 'C..3'),
      required('logisticsCode', 'C..18'),
      required('logisticsName', 'C..100'),
      required('logisticsNo', 'C..60'),
      optional('billNo', 'C..37'),
      required('orderNo', 'C..60'),
      tolerated('freight', 'N19,5'),
      tolerated('insuredFee', 'N19,5'),
      required('currency', 'C3'),
      required('weight', 'N19,5'),
      required('packNo', 'N9'),
      optional('goodsInfo', 'C..200'),
      required('consignee', 'C..100'),
      required('consigneeAddress', 'C..200'),
      required('consigneeTelephone', 'C..50'),
      optional('note', 'C..1000'),
    ],
  },
});

export type LogisticsHead = FieldsOf<(typeof CEB511Message)['head']['fields']>;
export interface Logistics {
  head: LogisticsHead;
}
