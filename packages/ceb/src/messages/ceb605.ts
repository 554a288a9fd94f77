// CEB605Message 出口撤销申请单: cancel application (export).
// PDF against XSD: InvtCancel.invtNo: PDF C18..20, XSD C..20.
// PDF against XSD: the PDF has the name agengName (C..100), which is not on the wire (oddities.ts).
// Edition 2018: InvtCancel.invtNo: C18.
// The XSD leaves the Signature optional; the notes want it at appStatus 2.

import { type FieldsOf, message, optional, required } from './table.ts';

export const CEB605Message = message({
  type: 'CEB605Message',
  title: 'Cancel application (export)',
  zh: '出口撤销申请单',
  flow: 'export',
  direction: 'in',
  sender: 'e-commerce enterprise or its agent',
  receipt: 'CEB606Message',
  record: 'InvtCancel',
  maxRecords: 100,
  flat: true,
  signature: 'required',
  businessKey: ['agentCode', 'copNo'],
  head: {
    name: 'InvtCancel',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('appType', 'C1'),
      required('appTime', 'C14'),
      required('appStatus', 'C1'),
      required('customsCode', 'C4'),
      required('copNo', 'C..30', { min: 0 }),
      optional('preNo', 'C18'),
      required('invtNo', 'C18..20', { min: 0, accepts: 'C..20', v2018: 'C18', example: '01002026E000000001' }),
      required('reason', 'C..1000', { min: 0, zh: '撤销原因', meaning: 'Why the list is to be cancelled' }),
      required('agentCode', 'C..18', { min: 0 }),
      required('agentName', 'C..100', { min: 0 }),
      required('ebcCode', 'C..18', { min: 0 }),
      required('ebcName', 'C..100', { min: 0 }),
      optional('note', 'C..1000'),
    ],
  },
});

export type ExportInvtCancel = FieldsOf<(typeof CEB605Message)['head']['fields']>;
