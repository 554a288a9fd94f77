// CEB792Message 汇总结果单: summary result.
// PDF against XSD: SummaryResultList.invtNo: PDF C18..20, XSD C..20.
// PDF against XSD: the PDF has the name declagAgentCode (C..18), which is not on the wire (oddities.ts).
// Edition 2018: SummaryResultList: occurs 0..100, 0..unbounded since.
// Edition 2018: SummaryResultList.invtNo: C18.
// Edition 2018: SummaryResultList.logisticsNo: C..80.
// Edition 2018: SummaryResultList.gseqno absent.
// The official sample lacks gseqno, which the XSD requires (oddities.ts).

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB792Message = message({
  type: 'CEB792Message',
  title: 'Summary result',
  zh: '汇总结果单',
  flow: 'export',
  direction: 'out',
  sender: 'customs, to the declaring enterprise',
  record: 'SummaryResult',
  maxRecords: 100,
  flat: false,
  signature: 'none',
  businessKey: ['sumNo', 'declSeqNo', 'msgSeqNo'],
  head: {
    name: 'SummaryResultHead',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('customsCode', 'C4'),
      required('sumNo', 'C18'),
      required('opDate', 'C17'),
      required('declSeqNo', 'C18'),
      optional('decTmpNo', 'C18'),
      optional('decPreNo', 'C18'),
      optional('entryId', 'C18'),
      required('decState', 'C..3'),
      required('agentCode', 'C..18', { min: 0 }),
      required('agentName', 'C..100', { min: 0 }),
      required('ebcCode', 'C..18', { min: 0 }),
      required('ebcName', 'C..100', { min: 0 }),
      required('declAgentCode', 'C..18', { min: 0 }),
      required('declAgentName', 'C..100', { min: 0 }),
      required('grossWeight', 'N19,5', { example: '0.5' }),
      required('netWeight', 'N19,5', { example: '0.4' }),
      required('msgCount', 'N9'),
      required('msgSeqNo', 'N9'),
      optional('note', 'C..1000'),
    ],
  },
  list: {
    name: 'SummaryResultList',
    min: 0,
    max: Number.POSITIVE_INFINITY,
    v2018: { min: 0, max: 100 },
    fields: [
      required('invtNo', 'C18..20', { min: 0, accepts: 'C..20', v2018: 'C18', example: '01002026E000000001' }),
      required('logisticsNo', 'C..32', { min: 0, v2018: 'C..80' }),
      required('gseqno', 'N5', { v2018: 'absent' }),
      required('gnum', 'N5', { meaning: 'Line number in the list' }),
      required('gcode', 'C10', { example: '6109100010' }),
    ],
  },
});

export type SummaryResultHead = FieldsOf<(typeof CEB792Message)['head']['fields']>;
export type SummaryResultListItem = FieldsOf<NonNullable<(typeof CEB792Message)['list']>['fields']>;
export interface SummaryResult {
  head: SummaryResultHead;
  list: SummaryResultListItem[];
}
