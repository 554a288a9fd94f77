// CEB507Message 出口运抵单: arrival at site (export).
// Edition 2018: ArrivalList.logisticsNo: C..80.
// The XSD leaves the Signature optional; the notes want it at appStatus 2.

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB507Message = message({
  type: 'CEB507Message',
  title: 'Arrival at site (export)',
  zh: '出口运抵单',
  flow: 'export',
  direction: 'in',
  sender: 'supervised-site operator / logistics enterprise',
  receipt: 'CEB508Message',
  record: 'Arrival',
  maxRecords: 100,
  flat: false,
  signature: 'required',
  businessKey: ['operatorCode', 'copNo', 'msgSeqNo'],
  head: {
    name: 'ArrivalHead',
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
      required('operatorCode', 'C..18', { min: 0 }),
      required('operatorName', 'C..100', { min: 0 }),
      optional('loctNo', 'C..10'),
      required('ieFlag', 'C1', { example: 'E' }),
      required('trafMode', 'C1'),
      optional('billNo', 'C..37', { meaning: 'Master transport document; may be left out for mail' }),
      required('domesticTrafNo', 'C..100', { min: 0 }),
      required('logisticsCode', 'C..18', { min: 0 }),
      required('logisticsName', 'C..100', { min: 0 }),
      required('msgCount', 'N9'),
      required('msgSeqNo', 'N9'),
      optional('note', 'C..1000'),
    ],
  },
  list: {
    name: 'ArrivalList',
    min: 0,
    max: Number.POSITIVE_INFINITY,
    fields: [
      required('gnum', 'N5'),
      required('logisticsNo', 'C..32', { min: 0, v2018: 'C..80' }),
      optional('totalPackageNo', 'C..37'),
      optional('note', 'C..1000'),
    ],
  },
});

export type ArrivalHead = FieldsOf<(typeof CEB507Message)['head']['fields']>;
export type ArrivalListItem = FieldsOf<NonNullable<(typeof CEB507Message)['list']>['fields']>;
export interface Arrival {
  head: ArrivalHead;
  list: ArrivalListItem[];
}
