// CEB607Message 清单总分单: master/house list (waybill roll-up).
// PDF against XSD: WayBillList.invtNo: PDF C18..20, XSD C..20.
// Edition 2018: WayBillList: occurs 1..100, 1..unbounded since.
// Edition 2018: WayBillList.logisticsNo: C..80.
// Edition 2018: WayBillList.invtNo: C18.
// The XSD leaves the Signature optional; the notes want it at appStatus 2.

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB607Message = message({
  type: 'CEB607Message',
  title: 'Master/house list (waybill roll-up)',
  zh: '清单总分单',
  flow: 'export',
  direction: 'in',
  sender: 'declaring enterprise',
  receipt: 'CEB608Message',
  record: 'WayBill',
  maxRecords: 100,
  flat: false,
  signature: 'required',
  businessKey: ['agentCode', 'copNo', 'msgSeqNo'],
  head: {
    name: 'WayBillHead',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('appType', 'C1'),
      required('appTime', 'C14'),
      required('appStatus', 'C1'),
      required('customsCode', 'C4'),
      required('copNo', 'C..30', { min: 0 }),
      optional('preNo', 'C18'),
      required('agentCode', 'C..18', { min: 0 }),
      required('agentName', 'C..100', { min: 0 }),
      optional('loctNo', 'C..10'),
      required('trafMode', 'C1'),
      required('trafName', 'C..100', { min: 0 }),
      required('voyageNo', 'C..32', { min: 0, meaning: 'Voyage or flight' }),
      required('billNo', 'C..37', { min: 0, meaning: 'Master transport document' }),
      optional('domesticTrafNo', 'C..100'),
      required('grossWeight', 'N19,5', { example: '50.5' }),
      required('logisticsCode', 'C..18', { min: 0 }),
      required('logisticsName', 'C..100', { min: 0 }),
      required('msgCount', 'N9'),
      required('msgSeqNo', 'N9'),
      optional('note', 'C..1000'),
    ],
  },
  list: {
    name: 'WayBillList',
    min: 1,
    max: Number.POSITIVE_INFINITY,
    v2018: { min: 1, max: 100 },
    fields: [
      required('gnum', 'N5'),
      optional('totalPackageNo', 'C..60'),
      required('logisticsNo', 'C..32', { min: 0, v2018: 'C..80' }),
      optional('invtNo', 'C18..20', { accepts: 'C..20', v2018: 'C18', example: '01002026E000000001' }),
      optional('note', 'C..1000'),
    ],
  },
});

export type WayBillHead = FieldsOf<(typeof CEB607Message)['head']['fields']>;
export type WayBillListItem = FieldsOf<NonNullable<(typeof CEB607Message)['list']>['fields']>;
export interface WayBill {
  head: WayBillHead;
  list: WayBillListItem[];
}
