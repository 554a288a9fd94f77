// CEB711Message 入库明细单: entry (delivery) detail list.
// PDF against XSD: DeliveryHead.copNo: PDF required, XSD optional.
// PDF against XSD: DeliveryHead.preNo: PDF C18, XSD C..18.
// PDF against XSD: DeliveryHead.rkdNo: PDF C18, XSD C..18.

import { type FieldsOf, message, optional, required, tolerated } from './table.ts';

export const CEB711Message = message({
  type: 'CEB711Message',
  title: 'Entry (delivery) detail list',
  zh: '入库明细单',
  flow: 'import',
  direction: 'in',
  sender: 'supervised-site operator',
  receipt: 'CEB712Message',
  record: 'Delivery',
  maxRecords: 1,
  flat: false,
  signature: 'required',
  businessKey: ['operatorCode', 'copNo'],
  head: {
    name: 'DeliveryHead',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('appType', 'C1'),
      required('appTime', 'C14'),
      required('appStatus', 'C..3'),
      required('customsCode', 'C4'),
      tolerated('copNo', 'C..20'),
      optional('preNo', 'C18', { accepts: 'C..18', example: 'R20261111000000001' }),
      optional('rkdNo', 'C18', { accepts: 'C..18' }),
      required('operatorCode', 'C..18'),
      required('operatorName', 'C..100'),
      required('ieFlag', 'C1'),
      required('trafMode', 'C1'),
      required('trafNo', 'C..100', { meaning: 'Means of transport' }),
      required('voyageNo', 'C..32', { meaning: 'Voyage or flight', example: 'CA983' }),
      required('billNo', 'C..37', { meaning: 'Master transport document' }),
      required('logisticsCode', 'C..18'),
      required('logisticsName', 'C..100'),
      optional('unloadLocation', 'C..100'),
      optional('note', 'C..1000'),
    ],
  },
  list: {
    name: 'DeliveryList',
    min: 1,
    max: Number.POSITIVE_INFINITY,
    fields: [required('gnum', 'N4', { accepts: 'N10' }), required('logisticsNo', 'C..60'), optional('note', 'C..1000')],
  },
});

export type DeliveryHead = FieldsOf<(typeof CEB711Message)['head']['fields']>;
export type DeliveryListItem = FieldsOf<NonNullable<(typeof CEB711Message)['list']>['fields']>;
export interface Delivery {
  head: DeliveryHead;
  list: DeliveryListItem[];
}
