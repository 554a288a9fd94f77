import type { DocumentKindName } from '@tongguan/platform/api-types';

const KINDS: Readonly<Record<string, DocumentKindName>> = {
  CEB311Message: 'order',
  CEB411Message: 'payment',
  CEB511Message: 'waybill',
  CEB621Message: 'inventory',
};

/** Which of the four documents a message brings; undefined for the others. */
export const kindOfType = (type: string): DocumentKindName | undefined => KINDS[type];
