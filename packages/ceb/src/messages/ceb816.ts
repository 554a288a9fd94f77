// CEB816Message 电子税单: electronic tax bill.
// PDF against XSD: the PDF adds orderNo and logisticNo, the XSD has neither; real bills carry orderNo and logisticsNo at the end.

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB816Message = message({
  type: 'CEB816Message',
  title: 'Electronic tax bill',
  zh: '电子税单',
  flow: 'import',
  direction: 'out',
  sender: 'customs, to e-commerce, logistics, guarantee and agent enterprises',
  record: 'Tax',
  maxRecords: Number.POSITIVE_INFINITY,
  flat: false,
  signature: 'none',
  businessKey: ['invtNo', 'taxNo'],
  head: {
    name: 'TaxHeadRd',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('returnTime', 'C17'),
      required('invtNo', 'C..18'),
      required('taxNo', 'C..50'),
      required('customsTax', 'N19,5'),
      required('valueAddedTax', 'N19,5'),
      required('consumptionTax', 'N19,5'),
      required('status', 'C1', {
        zh: '税单状态',
        meaning: 'State of the tax bill',
        example: '1',
        values: { 1: 'generated', 2: 'summarised', 3: 'void' },
      }),
      optional('entDutyNo', 'C..50'),
      optional('note', 'C..1000'),
      optional('assureCode', 'C..64', { meaning: 'Enterprise that gives the guarantee' }),
      optional('ebcCode', 'C..64'),
      optional('logisticsCode', 'C..64'),
      optional('agentCode', 'C..18'),
      optional('customsCode', 'C4'),
      optional('orderNo', 'C..60'),
      optional('logisticsNo', 'C..60'),
    ],
  },
  list: {
    name: 'TaxListRd',
    min: 1,
    max: 99,
    fields: [
      required('gnum', 'N4', { accepts: 'N10', meaning: 'Line number of the list line' }),
      required('gcode', 'C10'),
      required('taxPrice', 'N19,5'),
      required('customsTax', 'N19,5'),
      required('valueAddedTax', 'N19,5'),
      required('consumptionTax', 'N19,5'),
    ],
  },
});

export type TaxHeadRd = FieldsOf<(typeof CEB816Message)['head']['fields']>;
export type TaxListRdItem = FieldsOf<NonNullable<(typeof CEB816Message)['list']>['fields']>;
export interface Tax {
  head: TaxHeadRd;
  list: TaxListRdItem[];
}
