// Blocks that every declaration carries after its records. Source: specification 202205, section on the transfer node.

import { type FieldsOf, optional, required, type Section } from './table.ts';

/** The CEB namespace; every element is in it. */
export const CEB_NAMESPACE = 'http://www.chinaport.gov.cn/ceb';
export const DSIG_NAMESPACE = 'http://www.w3.org/2000/09/xmldsig#';
export const XSI_NAMESPACE = 'http://www.w3.org/2001/XMLSchema-instance';

/** At most this many records in one message (711 and 900 hold one). */
export const RECORDS_MAX = 100;

export const baseTransfer = {
  name: 'BaseTransfer',
  min: 1,
  max: 1,
  fields: [
    required('copCode', 'C..18'),
    required('copName', 'C..100', { min: 0 }),
    required('dxpMode', 'C3'),
    required('dxpId', 'C..30'),
    optional('note', 'C..1000'),
  ],
} as const satisfies Section;

export const baseSubscribe = {
  name: 'BaseSubscribe',
  min: 0,
  max: 5,
  fields: [
    required('status', 'C..100'),
    required('dxpMode', 'C3'),
    required('dxpAddress', 'C..100'),
    optional('note', 'C..1000'),
  ],
} as const satisfies Section;

/** Name, version and any XML of the sender's own; never interpreted, only carried under the signature. */
export const EXTEND_MESSAGE = 'ExtendMessage';

export const extendMessage = {
  name: EXTEND_MESSAGE,
  min: 0,
  max: 1,
  fields: [required('name', 'C..30', { min: 0 }), required('version', 'C..30', { min: 0 }), required('Message', 'C..')],
} as const satisfies Section;

export type BaseTransfer = FieldsOf<(typeof baseTransfer)['fields']>;
export type BaseSubscribe = FieldsOf<(typeof baseSubscribe)['fields']>;
export type ExtendMessage = FieldsOf<(typeof extendMessage)['fields']>;
