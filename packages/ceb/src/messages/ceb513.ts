// CEB513Message 物流运单状态: waybill status (delivered).

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB513Message = message({
  type: 'CEB513Message',
  title: 'Waybill status (delivered)',
  zh: '物流运单状态',
  flow: 'import',
  direction: 'in',
  sender: 'logistics enterprise',
  receipt: 'CEB514Message',
  record: 'LogisticsStatus',
  maxRecords: 100,
  flat: true,
  signature: 'optional',
  businessKey: ['logisticsCode', 'logisticsNo', 'logisticsStatus'],
  head: {
    name: 'LogisticsStatus',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('appType', 'C1'),
      required('appTime', 'C14'),
      required('appStatus', 'C..3'),
      required('logisticsCode', 'C..18'),
      required('logisticsName', 'C..100'),
      required('logisticsNo', 'C..60'),
      required('logisticsStatus', 'C1'),
      required('logisticsTime', 'C14'),
      optional('note', 'C..1000'),
    ],
  },
});

export type LogisticsStatus = FieldsOf<(typeof CEB513Message)['head']['fields']>;
