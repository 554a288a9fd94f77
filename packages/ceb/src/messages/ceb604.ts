// CEB604Message 出口清单回执: export declaration list receipt.
// PDF against XSD: InventoryReturn.preNo: PDF optional, XSD required.
// PDF against XSD: InventoryReturn.invtNo: PDF C18..20 optional, XSD C..20 required.
// Edition 2018: InventoryReturn.invtNo: C18.
// Edition 2018: InventoryReturn.ebpCode: C..50.

import { type FieldsOf, message, required, tolerated } from './table.ts';

export const CEB604Message = message({
  type: 'CEB604Message',
  title: 'Export declaration list receipt',
  zh: '出口清单回执',
  flow: 'export',
  direction: 'out',
  answers: 'CEB603Message',
  record: 'InventoryReturn',
  maxRecords: 100,
  flat: true,
  signature: 'none',
  businessKey: ['agentCode', 'copNo', 'preNo', 'invtNo', 'orderNo'],
  head: {
    name: 'InventoryReturn',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('agentCode', 'C..18', { min: 0 }),
      required('copNo', 'C..30', { min: 0 }),
      tolerated('preNo', 'C18'),
      tolerated('invtNo', 'C18..20', { accepts: 'C..20', v2018: 'C18', example: '01002026E000000001' }),
      required('ebcCode', 'C..18', { min: 0 }),
      required('ebpCode', 'C..18', { min: 0, v2018: 'C..50' }),
      required('orderNo', 'C..60', { min: 0 }),
      required('statisticsFlag', 'C1'),
      required('returnStatus', 'C..10'),
      required('returnTime', 'C17'),
      required('returnInfo', 'C..1000', { min: 0, example: '清单新增申报成功' }),
    ],
  },
});

export type ExportInventoryReturn = FieldsOf<(typeof CEB604Message)['head']['fields']>;
