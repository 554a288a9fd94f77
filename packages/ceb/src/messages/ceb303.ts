// CEB303Message 出口电子订单: electronic order (export).
// Edition 2018: OrderHead.ebpCode: C..50.

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB303Message = message({
  type: 'CEB303Message',
  title: 'Electronic order (export)',
  zh: '出口电子订单',
  flow: 'export',
  direction: 'in',
  sender: 'platform / e-commerce enterprise',
  receipt: 'CEB304Message',
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
      required('appStatus', 'C1'),
      required('orderType', 'C1', {
        meaning: 'Kind of export order',
        example: 'E',
        values: { B: 'B2B export (9710)', E: 'B2C export', W: 'overseas-warehouse booking order (9810)' },
      }),
      required('orderNo', 'C..60', { min: 0 }),
      required('ebpCode', 'C..18', { min: 0, v2018: 'C..50' }),
      required('ebpName', 'C..100', { min: 0 }),
      required('ebcCode', 'C..18', { min: 0 }),
      required('ebcName', 'C..100', { min: 0 }),
      required('goodsValue', 'N19,5', { meaning: 'Goods value FOB, without freight, non-cash deductions included' }),
      required('freight', 'N19,5'),
      required('currency', 'C3', { meaning: 'Currency', values: undefined }),
      optional('note', 'C..1000'),
    ],
  },
  list: {
    name: 'OrderList',
    min: 1,
    max: 100,
    fields: [
      required('gnum', 'N5'),
      required('itemNo', 'C..30', { min: 0 }),
      required('itemName', 'C..250', { min: 0, example: '男式棉制T恤衫' }),
      optional('itemDescribe', 'C..1000', { example: '男式圆领短袖T恤衫' }),
      optional('barCode', 'C..50'),
      required('unit', 'C3', { example: '011' }),
      required('currency', 'C3', { meaning: 'Currency', values: undefined }),
      required('qty', 'N19,5'),
      required('price', 'N19,5'),
      required('totalPrice', 'N19,5'),
      optional('note', 'C..1000'),
    ],
  },
});

export type ExportOrderHead = FieldsOf<(typeof CEB303Message)['head']['fields']>;
export type ExportOrderListItem = FieldsOf<NonNullable<(typeof CEB303Message)['list']>['fields']>;
export interface ExportOrder {
  head: ExportOrderHead;
  list: ExportOrderListItem[];
}
