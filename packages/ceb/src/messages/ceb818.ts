// CEB818Message 电子税单状态: electronic tax bill status.
// PDF against XSD: TaxHeadStatus.entDutyNo: PDF C50, XSD C..50.
// PDF against XSD: TaxHeadStatus.assureCode: PDF C64, XSD C..64.

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB818Message = message({
  type: 'CEB818Message',
  title: 'Electronic tax bill status',
  zh: '电子税单状态',
  flow: 'import',
  direction: 'out',
  record: 'Tax',
  maxRecords: Number.POSITIVE_INFINITY,
  flat: false,
  signature: 'none',
  businessKey: ['invtNo', 'taxNo'],
  head: {
    name: 'TaxHeadStatus',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('returnTime', 'C17'),
      required('invtNo', 'C..18'),
      required('taxNo', 'C..50'),
      required('status', 'C1', {
        zh: '税单状态',
        meaning: 'State of the tax bill',
        example: '2',
        values: { 1: 'generated', 2: 'summarised', 3: 'void' },
      }),
      optional('entDutyNo', 'C50', { accepts: 'C..50' }),
      optional('assureCode', 'C64', { accepts: 'C..64', meaning: 'Enterprise that gives the guarantee' }),
    ],
  },
});

export type TaxHeadStatus = FieldsOf<(typeof CEB818Message)['head']['fields']>;
export interface TaxStatus {
  head: TaxHeadStatus;
}
