// CEB509Message 出口离境单: departure (export).
// Edition 2018: DepartureList: occurs 1..100, 1..unbounded since.
// Edition 2018: DepartureList.logisticsNo: C..80.
// The XSD leaves the Signature optional; the notes want it at appStatus 2.

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB509Message = message({
  type: 'CEB509Message',
  title: 'Departure (export)',
  zh: '出口离境单',
  flow: 'export',
  direction: 'in',
  sender: 'logistics enterprise',
  receipt: 'CEB510Message',
  record: 'Departure',
  maxRecords: 100,
  flat: false,
  signature: 'required',
  businessKey: ['logisticsCode', 'copNo', 'msgSeqNo'],
  head: {
    name: 'DepartureHead',
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
      required('logisticsCode', 'C..18', { min: 0 }),
      required('logisticsName', 'C..100', { min: 0 }),
      required('trafMode', 'C1'),
      optional('trafName', 'C..100'),
      optional('voyageNo', 'C..32', { meaning: 'Voyage or flight' }),
      optional('billNo', 'C..37', { meaning: 'Master transport document' }),
      required('leaveTime', 'C14'),
      required('msgCount', 'N9'),
      required('msgSeqNo', 'N9'),
      optional('note', 'C..1000'),
    ],
  },
  list: {
    name: 'DepartureList',
    min: 1,
    max: Number.POSITIVE_INFINITY,
    v2018: { min: 1, max: 100 },
    fields: [
      required('gnum', 'N5'),
      optional('totalPackageNo', 'C..37'),
      required('logisticsNo', 'C..32', { min: 0, v2018: 'C..80' }),
      optional('note', 'C..1000'),
    ],
  },
});

export type DepartureHead = FieldsOf<(typeof CEB509Message)['head']['fields']>;
export type DepartureListItem = FieldsOf<NonNullable<(typeof CEB509Message)['list']>['fields']>;
export interface Departure {
  head: DepartureHead;
  list: DepartureListItem[];
}
