// CEB213Message 出口退货申请单: return application (export).
// PDF against XSD: InvtRefundHead.preNo: PDF C18, XSD C..18.
// PDF against XSD: InvtRefundHead.invtNo: PDF C18..20, XSD C..20.
// PDF against XSD: InvtRefundHead.tradeMode: PDF required, XSD optional.
// PDF against XSD: InvtRefundHead.ieFlag: PDF C1, XSD C..1.
// PDF against XSD: InvtRefundHead.trafMode: PDF C1, XSD C..1.
// PDF against XSD: InvtRefundHead.portCode: PDF C4, XSD C..4.
// PDF against XSD: InvtRefundHead.reason: PDF C..1000, XSD C..500.
// PDF against XSD: InvtRefundHead.country: PDF C3, XSD C..3.
// PDF against XSD: InvtRefundHead.note: PDF C..1000, XSD C..500.
// PDF against XSD: InvtRefundList.gcode: PDF C10, XSD C..10.
// PDF against XSD: the order of the fields; official samples follow the XSD.
// Edition 2018 has no such message.

import { type FieldsOf, message, optional, required, tolerated } from './table.ts';

export const CEB213Message = message({
  type: 'CEB213Message',
  title: 'Return application (export)',
  zh: '出口退货申请单',
  flow: 'export',
  direction: 'in',
  sender: 'e-commerce enterprise or its agent',
  receipt: 'CEB214Message',
  since: '202205',
  record: 'InvtRefund',
  maxRecords: 100,
  flat: false,
  signature: 'optional',
  businessKey: ['agentCode', 'coElNo'],
  head: {
    name: 'InvtRefundHead',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('appType', 'C1'),
      required('appTime', 'C14'),
      required('appStatus', 'C1'),
      required('customsCode', 'C4'),
      optional('loctNo', 'C..10'),
      required('ebpCode', 'C..18', { min: 0 }),
      required('ebpName', 'C..100', { min: 0 }),
      required('ebcCode', 'C..18', { min: 0 }),
      required('ebcName', 'C..100', { min: 0 }),
      required('logisticsNo', 'C..80', { min: 0 }),
      required('logisticsCode', 'C..18', { min: 0 }),
      required('logisticsName', 'C..100', { min: 0 }),
      required('coElNo', 'C..30', { min: 0 }),
      optional('preNo', 'C18', { accepts: 'C..18' }),
      required('invtNo', 'C18..20', { min: 0, accepts: 'C..20', example: '01002026E000000001' }),
      tolerated('tradeMode', 'C4', {
        values: { 9610: 'retail export', 1210: 'special-zone export', 1239: 'special-zone export A' },
      }),
      required('agentCode', 'C..18', { min: 0 }),
      required('agentName', 'C..100', { min: 0 }),
      required('billNo', 'C..37', { min: 0, meaning: 'Master transport document' }),
      required('ieFlag', 'C1', { min: 0, accepts: 'C..1', example: 'I' }),
      required('trafMode', 'C1', { min: 0, accepts: 'C..1' }),
      required('trafName', 'C..100', { min: 0, example: 'CA983' }),
      required('portCode', 'C4', { min: 0, accepts: 'C..4' }),
      required('reason', 'C..500', {
        min: 0,
        accepts: 'C..1000',
        zh: '退货原因',
        meaning: 'Why the goods come back',
        example: '境外买家拒收',
      }),
      required('country', 'C3', {
        min: 0,
        accepts: 'C..3',
        zh: '退货起运国',
        meaning: 'Country or region the goods come back from, not China',
        example: '502',
      }),
      required('voyageNo', 'C..32', { min: 0, meaning: 'Voyage or flight', example: 'CA983' }),
      optional('note', 'C..500', { accepts: 'C..1000' }),
    ],
  },
  list: {
    name: 'InvtRefundList',
    min: 1,
    max: 100,
    fields: [
      required('gnum', 'N4', { zh: '原清单商品序号', meaning: 'Line number of the original list' }),
      required('gcode', 'C10', { min: 0, accepts: 'C..10', example: '6109100010' }),
      required('gname', 'C..250', { min: 0, example: '男式棉制T恤衫' }),
      required('gmodel', 'C..250', { min: 0, example: '棉制|男式|示例牌' }),
      required('qty', 'N19,5'),
      required('qty1', 'N19,5', { example: '2' }),
      required('unit', 'C3', { example: '011' }),
      required('unit1', 'C3', { example: '011' }),
      optional('qty2', 'N19,5', { example: '0.4' }),
      optional('unit2', 'C3', { example: '035' }),
      optional('note', 'C..500'),
    ],
  },
});

export type ExportInvtRefundHead = FieldsOf<(typeof CEB213Message)['head']['fields']>;
export type ExportInvtRefundListItem = FieldsOf<NonNullable<(typeof CEB213Message)['list']>['fields']>;
export interface ExportInvtRefund {
  head: ExportInvtRefundHead;
  list: ExportInvtRefundListItem[];
}
