// CEB625Message 进口退货申请单: return application.
// PDF against XSD: InvtRefundHead.copNo: PDF required, XSD optional.
// PDF against XSD: InvtRefundHead.preNo: PDF C18, XSD C..18.
// PDF against XSD: InvtRefundHead.invtNo: PDF C18, XSD C..18.
// PDF against XSD: InvtRefundHead.buyerIdNumber: PDF C..20, XSD C..60.

import { type FieldsOf, message, optional, required, tolerated } from './table.ts';

export const CEB625Message = message({
  type: 'CEB625Message',
  title: 'Return application',
  zh: '进口退货申请单',
  flow: 'import',
  direction: 'in',
  sender: 'e-commerce enterprise or its agent',
  receipt: 'CEB626Message',
  record: 'InvtRefund',
  maxRecords: 100,
  flat: false,
  signature: 'required',
  businessKey: ['agentCode', 'copNo'],
  head: {
    name: 'InvtRefundHead',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('appType', 'C1'),
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
      optional('preNo', 'C18', { accepts: 'C..18', example: 'T20261111000000001' }),
      required('invtNo', 'C18', { accepts: 'C..18' }),
      required('buyerIdType', 'C1'),
      required('buyerIdNumber', 'C..20', { accepts: 'C..60' }),
      required('buyerName', 'C..60'),
      required('buyerTelephone', 'C..30'),
      required('agentCode', 'C..18'),
      required('agentName', 'C..100'),
      required('reason', 'C..1000', { zh: '退货原因', meaning: 'Why the goods come back', example: '七天无理由退货' }),
      optional('note', 'C..1000'),
    ],
  },
  list: {
    name: 'InvtRefundList',
    min: 1,
    max: 99,
    fields: [
      required('gnum', 'N4', { accepts: 'N10', zh: '原清单商品序号', meaning: 'Line number of the original list' }),
      required('gcode', 'C10'),
      required('gname', 'C..250'),
      required('qty', 'N19,5', {
        zh: '退货数量',
        meaning: 'Quantity returned, not above the original line',
        example: '1',
      }),
      required('unit', 'C3'),
      optional('note', 'C..1000'),
    ],
  },
});

export type InvtRefundHead = FieldsOf<(typeof CEB625Message)['head']['fields']>;
export type InvtRefundListItem = FieldsOf<NonNullable<(typeof CEB625Message)['list']>['fields']>;
export interface InvtRefund {
  head: InvtRefundHead;
  list: InvtRefundListItem[];
}
