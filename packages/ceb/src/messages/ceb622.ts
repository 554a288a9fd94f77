// CEB622Message 进口清单回执: import declaration list receipt.
// PDF against XSD: InventoryReturn.preNo: PDF optional, XSD required.

import { type FieldsOf, message, optional, required, tolerated } from './table.ts';

export const CEB622Message = message({
  type: 'CEB622Message',
  title: 'Import declaration list receipt',
  zh: '进口清单回执',
  flow: 'import',
  direction: 'out',
  answers: 'CEB621Message',
  record: 'InventoryReturn',
  maxRecords: 100,
  flat: true,
  signature: 'none',
  businessKey: ['agentCode', 'copNo', 'preNo', 'invtNo'],
  head: {
    name: 'InventoryReturn',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      optional('customsCode', 'C4'),
      optional('ebpCode', 'C..18'),
      optional('ebcCode', 'C..18'),
      optional('agentCode', 'C..18'),
      tolerated('copNo', 'C..20'),
      tolerated('preNo', 'C18'),
      optional('invtNo', 'C18'),
      required('returnStatus', 'C..10'),
      required('returnTime', 'C17'),
      required('returnInfo', 'C..1000', { example: '清单新增申报成功' }),
    ],
  },
});

export type InventoryReturn = FieldsOf<(typeof CEB622Message)['head']['fields']>;
