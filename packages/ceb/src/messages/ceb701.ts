// CEB701Message 汇总申请单: summary application.
// PDF against XSD: SummaryApplyList.invtNo: PDF C18..20, XSD C..20.
// PDF against XSD: the PDF has the name declagAgentCode (C..18), which is not on the wire (oddities.ts).
// Edition 2018: SummaryApplyList: occurs 1..100, 0..unbounded since.
// Edition 2018: SummaryApplyList.invtNo: C18.
// The XSD leaves the Signature optional; the notes want it at appStatus 2.

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB701Message = message({
  type: 'CEB701Message',
  title: 'Summary application',
  zh: '汇总申请单',
  flow: 'export',
  direction: 'in',
  sender: 'e-commerce enterprise or its agent',
  receipt: 'CEB702Message',
  record: 'SummaryApply',
  maxRecords: 100,
  flat: false,
  signature: 'required',
  businessKey: ['agentCode', 'copNo', 'msgSeqNo'],
  head: {
    name: 'SummaryApplyHead',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('appType', 'C1'),
      required('appTime', 'C14'),
      required('appStatus', 'C1'),
      required('customsCode', 'C4'),
      required('copNo', 'C..30', { min: 0 }),
      optional('preNo', 'C..18'),
      optional('sumNo', 'C..18'),
      required('agentCode', 'C..18', { min: 0 }),
      required('agentName', 'C..100', { min: 0 }),
      required('ebcCode', 'C..18', { min: 0 }),
      required('ebcName', 'C..100', { min: 0 }),
      required('declAgentCode', 'C..18', { min: 0 }),
      required('declAgentName', 'C..100', { min: 0 }),
      optional('startTime', 'C14'),
      optional('endTime', 'C14'),
      optional('loctNo', 'C..10'),
      required('summaryFlag', 'C1'),
      required('itemNameFlag', 'C1', { min: 0, accepts: 'C..1' }),
      required('msgCount', 'N9'),
      required('msgSeqNo', 'N9'),
      optional('note', 'C..1000'),
    ],
  },
  list: {
    name: 'SummaryApplyList',
    min: 0,
    max: Number.POSITIVE_INFINITY,
    v2018: { min: 1, max: 100 },
    fields: [required('invtNo', 'C18..20', { min: 0, accepts: 'C..20', v2018: 'C18', example: '01002026E000000001' })],
  },
});

export type SummaryApplyHead = FieldsOf<(typeof CEB701Message)['head']['fields']>;
export type SummaryApplyListItem = FieldsOf<NonNullable<(typeof CEB701Message)['list']>['fields']>;
export interface SummaryApply {
  head: SummaryApplyHead;
  list: SummaryApplyListItem[];
}
