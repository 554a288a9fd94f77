// CEB505Message 出口物流运单: waybill (export).
// Edition 2018: Logistics.logisticsNo: C..80.

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB505Message = message({
  type: 'CEB505Message',
  title: 'Waybill (export)',
  zh: '出口物流运单',
  flow: 'export',
  direction: 'in',
  sender: 'logistics enterprise',
  receipt: 'CEB506Message',
  record: 'Logistics',
  maxRecords: 100,
  flat: true,
  signature: 'optional',
  businessKey: ['logisticsCode', 'logisticsNo'],
  head: {
    name: 'Logistics',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('appType', 'C1'),
      required('appTime', 'C14'),
      required('appStatus', 'C1'),
      required('logisticsCode', 'C..18', { min: 0 }),
      required('logisticsName', 'C..100', { min: 0 }),
      required('logisticsNo', 'C..32', { min: 0, v2018: 'C..80' }),
      required('freight', 'N19,5'),
      required('insuredFee', 'N19,5', { meaning: 'Insurance or declared-value fee' }),
      required('currency', 'C3', { meaning: 'Currency', values: undefined }),
      required('grossWeight', 'N19,5', { example: '0.5' }),
      required('packNo', 'N9'),
      required('goodsInfo', 'C..200', { min: 0, example: '男式棉制T恤衫' }),
      optional('ebcCode', 'C..18'),
      optional('ebcName', 'C..100'),
      optional('ebcTelephone', 'C..50'),
      optional('note', 'C..1000'),
    ],
  },
});

export type ExportLogistics = FieldsOf<(typeof CEB505Message)['head']['fields']>;
