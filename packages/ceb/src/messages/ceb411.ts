// CEB411Message 支付凭证: payment voucher.

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB411Message = message({
  type: 'CEB411Message',
  title: 'Payment voucher',
  zh: '支付凭证',
  flow: 'import',
  direction: 'in',
  sender: 'payment enterprise or entrusted express/postal operator',
  receipt: 'CEB412Message',
  record: 'Payment',
  maxRecords: 100,
  flat: false,
  signature: 'optional',
  businessKey: ['payCode', 'payTransactionId'],
  head: {
    name: 'PaymentHead',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('appType', 'C1'),
      required('appTime', 'C14'),
      required('appStatus', 'C..3'),
      required('payCode', 'C..18'),
      required('payName', 'C..100'),
      required('payTransactionId', 'C..60'),
      required('orderNo', 'C..60'),
      required('ebpCode', 'C..18'),
      required('ebpName', 'C..100'),
      required('payerIdType', 'C1'),
      required('payerIdNumber', 'C..60'),
      required('payerName', 'C..60'),
      optional('telephone', 'C..60'),
      required('amountPaid', 'N19,5'),
      required('currency', 'C3'),
      required('payTime', 'C14'),
      optional('note', 'C..1000'),
    ],
  },
});

export type PaymentHead = FieldsOf<(typeof CEB411Message)['head']['fields']>;
export interface Payment {
  head: PaymentHead;
}
