// Where the reader takes more than the XSD files describe, each with its reason. The list is closed: a test compares reader and XSD on
// every kind of violation, and what is not named here must be refused by both.

import type { Field, MessageTable } from '../messages/table.ts';

export interface Leniency {
  name: string;
  en: string;
  zh: string;
}

export const leniencies = {
  'empty-optional': {
    name: 'empty-optional',
    en: 'An empty element of a field that may be absent is read as absent; the schema refuses it where it must be a number or have a length.',
    zh: '可不填的字段如为空元素，按未填处理；数值或定长字段为空时Schema不接受。',
  },
  'pdf-optional': {
    name: 'pdf-optional',
    en: 'A field of a declaration that one of PDF and XSD wants and the other does not may be absent; send it all the same.',
    zh: 'PDF与XSD对是否必填说法不一的申报字段可以缺省；发送时仍应填写。',
  },
  'wider-type': {
    name: 'wider-type',
    en: 'Where PDF and XSD give different lengths, what either allows is read; send what both allow.',
    zh: 'PDF与XSD长度不一致时，按较宽者接收；发送时应同时满足两者。',
  },
  'own-message': {
    name: 'own-message',
    en: 'ExtendMessage is carried under the signature and not looked into.',
    zh: 'ExtendMessage仅随签名传输，不作校验。',
  },
} as const satisfies Record<string, Leniency>;

/** May the field be absent for the reader, though a declaration should have it? */
export function mayBeAbsent({ presence }: Field, { direction }: Pick<MessageTable, 'direction'>): boolean {
  return presence === 'tolerated' && direction === 'in';
}
