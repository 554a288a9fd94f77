// CEB603Message 出口清单: export declaration list.
// PDF against XSD: InventoryHead.invtNo: PDF C18..20, XSD C..20.
// PDF against XSD: InventoryHead.POD: PDF C3..4, XSD C..4.
// PDF against XSD: InventoryList.gcode: PDF C..10, XSD C10.
// PDF against XSD: InventoryList.unit2: PDF C3, XSD C..3.
// Edition 2018: InventoryHead.ebpCode: C..50.
// Edition 2018: InventoryHead.logisticsNo: C..80.
// Edition 2018: InventoryHead.invtNo: C18.
// Edition 2018: InventoryHead.totalPackageNo: C..60.
// Edition 2018: InventoryList.unit2: C3.
// The XSD leaves the Signature optional; the notes want it at appStatus 2.

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB603Message = message({
  type: 'CEB603Message',
  title: 'Export declaration list',
  zh: '出口清单',
  flow: 'export',
  direction: 'in',
  sender: 'e-commerce enterprise or its agent',
  receipt: 'CEB604Message',
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
      required('appStatus', 'C1'),
      required('customsCode', 'C4'),
      required('ebpCode', 'C..18', { min: 0, v2018: 'C..50' }),
      required('ebpName', 'C..100'),
      required('orderNo', 'C..60', { min: 0 }),
      required('logisticsCode', 'C..18', { min: 0 }),
      required('logisticsName', 'C..100'),
      required('logisticsNo', 'C..32', { min: 0, v2018: 'C..80' }),
      required('copNo', 'C..30', { min: 0 }),
      optional('preNo', 'C18'),
      optional('invtNo', 'C18..20', { accepts: 'C..20', v2018: 'C18', example: '01002026E000000001' }),
      required('ieFlag', 'C1', { example: 'E' }),
      required('portCode', 'C4', { meaning: 'Customs of the port of exit' }),
      required('ieDate', 'C8', { zh: '出口日期', meaning: 'Date of exit' }),
      required('statisticsFlag', 'C1'),
      required('agentCode', 'C..18', { min: 0 }),
      required('agentName', 'C..100'),
      required('ebcCode', 'C..18'),
      required('ebcName', 'C..100'),
      required('ownerCode', 'C..18', { min: 0 }),
      required('ownerName', 'C..100', { min: 0 }),
      optional('iacCode', 'C..18'),
      optional('iacName', 'C..100'),
      optional('emsNo', 'C..30', { meaning: 'Bonded account book; zone modes only' }),
      required('tradeMode', 'C4', {
        values: {
          9610: 'retail export',
          1210: 'special-zone export',
          1239: 'special-zone export A',
          9710: 'B2B direct export',
          9810: 'export to overseas warehouse',
        },
      }),
      required('trafMode', 'C1'),
      optional('trafName', 'C..100'),
      optional('voyageNo', 'C..32', { meaning: 'Voyage or flight' }),
      optional('billNo', 'C..37', { meaning: 'Master transport document' }),
      optional('totalPackageNo', 'C..37', { v2018: 'C..60' }),
      optional('loctNo', 'C..10'),
      optional('licenseNo', 'C..19'),
      required('country', 'C3', { zh: '运抵国', meaning: 'Country or region of destination', example: '502' }),
      required('POD', 'C3..4'),
      required('freight', 'N19,5'),
      required('fCurrency', 'C3'),
      required('fFlag', 'C1'),
      required('insuredFee', 'N19,5', { zh: '保费', meaning: 'Insurance' }),
      required('iCurrency', 'C3'),
      required('iFlag', 'C1'),
      required('wrapType', 'C1'),
      required('packNo', 'N9'),
      required('grossWeight', 'N19,5', { example: '0.5' }),
      required('netWeight', 'N19,5', { example: '0.4' }),
      optional('note', 'C..1000'),
    ],
  },
  list: {
    name: 'InventoryList',
    min: 1,
    max: 100,
    fields: [
      required('gnum', 'N5'),
      required('itemNo', 'C..20', { min: 0 }),
      optional('itemRecordNo', 'C..30'),
      optional('itemName', 'C..250', { example: '男式棉制T恤衫' }),
      required('gcode', 'C10', { min: 0, accepts: 'C..10', example: '6109100010' }),
      required('gname', 'C..250', { min: 0, example: '男式棉制T恤衫' }),
      required('gmodel', 'C..250', { min: 0, example: '棉制|男式|示例牌' }),
      required('barCode', 'C..50', { min: 0 }),
      required('country', 'C3', {
        zh: '最终目的国',
        meaning: 'Country or region of final destination',
        example: '502',
      }),
      required('currency', 'C3', { meaning: 'Currency', values: undefined }),
      required('qty', 'N19,5'),
      required('qty1', 'N19,5', { example: '2' }),
      optional('qty2', 'N19,5', { example: '0.4' }),
      required('unit', 'C3', { example: '011' }),
      required('unit1', 'C3', { example: '011' }),
      optional('unit2', 'C3', { accepts: 'C..3', v2018: 'C3', example: '035' }),
      required('price', 'N19,5'),
      required('totalPrice', 'N19,5'),
      optional('note', 'C..1000'),
    ],
  },
});

export type ExportInventoryHead = FieldsOf<(typeof CEB603Message)['head']['fields']>;
export type ExportInventoryListItem = FieldsOf<NonNullable<(typeof CEB603Message)['list']>['fields']>;
export interface ExportInventory {
  head: ExportInventoryHead;
  list: ExportInventoryListItem[];
}
