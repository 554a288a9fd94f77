// CEB621Message 进口清单: import declaration list.
// PDF against XSD: InventoryHead.preNo: PDF C18, XSD C..18.
// PDF against XSD: InventoryHead.invtNo: PDF C18, XSD C..18.
// PDF against XSD: InventoryList.itemNo: PDF C..30, XSD C..20.
// PDF against XSD: InventoryList.tradeCountry: PDF C3, XSD C..3.
// PDF against XSD: field order differs between PDF and XSD; follow the XSD (official samples validate against it).
// Edition 2018: InventoryList.itemNo: C..30.
// Edition 2018: InventoryList.tradeCountry: C3.

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB621Message = message({
  type: 'CEB621Message',
  title: 'Import declaration list',
  zh: '进口清单',
  flow: 'import',
  direction: 'in',
  sender: 'e-commerce enterprise or its agent',
  receipt: 'CEB622Message',
  record: 'Inventory',
  maxRecords: 100,
  flat: false,
  signature: 'required',
  businessKey: ['agentCode', 'copNo'],
  head: {
    name: 'InventoryHead',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('appType', 'C1'),
      required('appTime', 'C14'),
      required('appStatus', 'C..3'),
      required('orderNo', 'C..60'),
      required('ebpCode', 'C..18'),
      required('ebpName', 'C..100'),
      required('ebcCode', 'C..18'),
      required('ebcName', 'C..100'),
      required('logisticsNo', 'C..60'),
      required('logisticsCode', 'C..18'),
      required('logisticsName', 'C..100'),
      optional('copNo', 'C..20'),
      optional('preNo', 'C18', { accepts: 'C..18' }),
      required('assureCode', 'C..30'),
      optional('emsNo', 'C..30'),
      optional('invtNo', 'C18', { accepts: 'C..18' }),
      required('ieFlag', 'C1'),
      required('declTime', 'C8'),
      required('customsCode', 'C4'),
      required('portCode', 'C4'),
      optional('ieDate', 'C8'),
      required('buyerIdType', 'C1'),
      required('buyerIdNumber', 'C..60'),
      required('buyerName', 'C..60'),
      required('buyerTelephone', 'C..30'),
      required('consigneeAddress', 'C..200'),
      required('agentCode', 'C..18'),
      required('agentName', 'C..100'),
      optional('areaCode', 'C..18'),
      optional('areaName', 'C..100'),
      required('tradeMode', 'C4'),
      required('trafMode', 'C1'),
      optional('trafNo', 'C..100'),
      optional('voyageNo', 'C..32'),
      optional('billNo', 'C..37'),
      optional('loctNo', 'C..10'),
      optional('licenseNo', 'C..19'),
      required('country', 'C3', { zh: '起运国', meaning: 'Country or region of departure; 142 in bonded mode' }),
      required('freight', 'N19,5'),
      required('insuredFee', 'N19,5'),
      required('currency', 'C3'),
      optional('wrapType', 'C1'),
      required('packNo', 'N9'),
      required('grossWeight', 'N19,5'),
      required('netWeight', 'N19,5'),
      optional('note', 'C..1000'),
    ],
  },
  list: {
    name: 'InventoryList',
    min: 1,
    max: 99,
    fields: [
      required('gnum', 'N4', { accepts: 'N10' }),
      optional('itemRecordNo', 'C..30'),
      optional('itemNo', 'C..20', { accepts: 'C..30', v2018: 'C..30' }),
      optional('itemName', 'C..250'),
      required('gcode', 'C10'),
      required('gname', 'C..250'),
      required('gmodel', 'C..510'),
      optional('barCode', 'C..50'),
      required('country', 'C3'),
      optional('tradeCountry', 'C3', { accepts: 'C..3', v2018: 'C3' }),
      required('currency', 'C3'),
      required('qty', 'N19,5'),
      required('unit', 'C3'),
      required('qty1', 'N19,5'),
      required('unit1', 'C3'),
      optional('qty2', 'N19,5'),
      optional('unit2', 'C3'),
      required('price', 'N19,5'),
      required('totalPrice', 'N19,5'),
      optional('note', 'C..1000'),
    ],
  },
});

export type InventoryHead = FieldsOf<(typeof CEB621Message)['head']['fields']>;
export type InventoryListItem = FieldsOf<NonNullable<(typeof CEB621Message)['list']>['fields']>;
export interface Inventory {
  head: InventoryHead;
  list: InventoryListItem[];
}
