// CEB311Message 电子订单: electronic order.

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB311Message = message({
  type: 'CEB311Message',
  title: 'Electronic order',
  zh: '电子订单',
  flow: 'import',
  direction: 'in',
  sender: 'platform, e-commerce enterprise, or entrusted express/postal operator',
  receipt: 'CEB312Message',
  record: 'Order',
  maxRecords: 100,
  flat: false,
  signature: 'optional',
  businessKey: ['ebpCode', 'ebcCode', 'orderNo'],
  head: {
    name: 'OrderHead',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('appType', 'C1'),
      required('appTime', 'C14'),
      required('appStatus', 'C..3'),
      required('orderType', 'C1'),
      required('orderNo', 'C..60'),
      required('ebpCode', 'C..18'),
      required('ebpName', 'C..100'),
      required('ebcCode', 'C..18'),
      required('ebcName', 'C..100'),
      required('goodsValue', 'N19,5'),
      required('freight', 'N19,5'),
      required('discount', 'N19,5'),
      required('taxTotal', 'N19,5'),
      required('acturalPaid', 'N19,5'),
      required('currency', 'C3'),
      required('buyerRegNo', 'C..60'),
      required('buyerName', 'C..60'),
      required('buyerTelephone', 'C..30'),
      required('buyerIdType', 'C1'),
      required('buyerIdNumber', 'C..60'),
      optional('payCode', 'C..18'),
      optional('payName', 'C..100'),
      optional('payTransactionId', 'C..60'),
      optional('batchNumbers', 'C..100'),
      required('consignee', 'C..100'),
      required('consigneeTelephone', 'C..50'),
      required('consigneeAddress', 'C..200'),
      optional('consigneeDistrict', 'C6'),
      optional('note', 'C..1000'),
    ],
  },
  list: {
    name: 'OrderList',
    min: 1,
    max: 99,
    fields: [
      required('gnum', 'N4', { accepts: 'N10' }),
      optional('itemNo', 'C..30'),
      required('itemName', 'C..250'),
      required('gmodel', 'C..510'),
      optional('itemDescribe', 'C..1000'),
      optional('barCode', 'C..50'),
      required('unit', 'C3'),
      required('qty', 'N19,5'),
      required('price', 'N19,5'),
      required('totalPrice', 'N19,5'),
      required('currency', 'C3'),
      required('country', 'C3'),
      optional('note', 'C..1000'),
    ],
  },
});

export type OrderHead = FieldsOf<(typeof CEB311Message)['head']['fields']>;
export type OrderListItem = FieldsOf<NonNullable<(typeof CEB311Message)['list']>['fields']>;
export interface Order {
  head: OrderHead;
  list: OrderListItem[];
}
