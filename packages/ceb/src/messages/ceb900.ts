// CEB900Message 报文格式校验回执: message format check receipt.
// PDF against XSD: MessageReturn.returnTime: PDF C..50, XSD C17.

import { type FieldsOf, message, required } from './table.ts';

export const CEB900Message = message({
  type: 'CEB900Message',
  title: 'Message format check receipt',
  zh: '报文格式校验回执',
  flow: 'import',
  direction: 'out',
  record: 'MessageReturn',
  maxRecords: 1,
  flat: true,
  signature: 'none',
  businessKey: ['oriCopMsgId'],
  head: {
    name: 'MessageReturn',
    min: 1,
    max: 1,
    fields: [
      required('guid', 'C36'),
      required('returnStatus', 'C..10', { example: '-999999' }),
      required('returnInfo', 'C..5000', { min: 0, example: '无法识别报文类型' }),
      required('returnTime', 'C17', { accepts: 'C..50' }),
      required('oriCopMsgId', 'C..255', { min: 0 }),
      required('oriMessageType', 'C..15', { min: 0 }),
      required('oriBizMessage', 'C..', { min: 0 }),
    ],
  },
});

export type MessageReturn = FieldsOf<(typeof CEB900Message)['head']['fields']>;
