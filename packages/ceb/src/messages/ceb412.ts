// CEB412Message 支付凭证回执: payment receipt.

import { type FieldsOf, message, required } from './table.ts';

export const CEB412Message = message({
  type: 'CEB412Message',
  title: 'Payment receipt',
  zh: '支付凭证回执',
  flow: 'import',
  direction: 'out',
  answers: 'CEB411Message',
  record: 'PaymentReturn',
  maxRecords: 100,
  flat: true,
  signature: 'none',
  businessKey: ['payCode', 'payTransactionId'],
  head: {
    name: 'PaymentReturn',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('payCode', 'C..18'),
      required('payTransactionId', 'C..60'),
      required('returnStatus', 'C..10'),
      required('returnTime', 'C17'),
      required('returnInfo', 'C..1000'),
    ],
  },
});

export type PaymentReturn = FieldsOf<(typeof CEB412Message)['head']['fields']>;
