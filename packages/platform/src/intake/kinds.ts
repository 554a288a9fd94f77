/**
 * The four documents of an import case as intake sees them: which fields make the business key, where the case is found,
 * for whom the sender must be entitled, which negative codes they have. One entry a message type. What else is taken stands in
 * further-kinds.ts.
 */
import { type EportCode, type MessageType, tableOf } from '@tongguan/ceb';

/** Kinds of rows in document_key (see 001-foundation.sql; from 10 on 008-after-release.sql). */
export const KEY = {
  message: 1,
  order: 2,
  payment: 3,
  waybill: 4,
  inventory: 5,
  orderPayment: 6,
  orderInventory: 7,
  waybillInventory: 8,
  paymentOrder: 9,
  waybillStatus: 10,
  cancel: 11,
  return: 12,
  delivery: 13,
} as const;

export interface KeyRef {
  kind: number;
  owner: string;
  number: string;
}

export type DocumentNumber = 311 | 411 | 511 | 621;
export type FurtherNumber = 513 | 623 | 625 | 711;
export type Fields = Readonly<Record<string, string | undefined>>;

export interface DocumentKind {
  type: MessageType;
  number: DocumentNumber | FurtherNumber;
  /** As clearance's lifecycle names it; `further` for what is none of the four (FurtherKind). */
  word: 'order' | 'payment' | 'waybill' | 'inventory' | 'further';
  key(head: Fields): KeyRef;
  /** Further keys by which the case finds this document. */
  aliases(head: Fields): KeyRef[];
  /** What a row of document_key leads on to, by the row's kind (its link_owner and link_number). */
  link(head: Fields, rowKind: number): { owner: string; number: string } | undefined;
  /** Where the inventory of the case stands, when there is one. */
  caseKey(head: Fields): KeyRef;
  /** Companies of which the sender must be one, or act for one. */
  companies: readonly string[];
  /** The agent whom it names must be the seller whom it names, or act for it. */
  agentOfSeller?: true;
  /** The two keys that E-port's sentences name in brackets. */
  named: readonly [string, string];
  /** E-port's negative codes: content not to the table, signature, several records of one key in a message. */
  codes: { check: EportCode; signature: EportCode; repeated: EportCode; permission?: EportCode };
}

/** The standard's word for "none": a platform without registration. Its orders are known by the seller. */
export const NONE = '无';

/** Owner of an order's number: the platform, or the seller where there is no platform. */
export function orderOwner(head: Fields): string {
  const platform = head.ebpCode ?? '';
  return platform === NONE ? (head.ebcCode ?? '') : platform;
}

export const ref = (kind: number, owner: string | undefined, number: string | undefined): KeyRef => ({
  kind,
  owner: owner ?? '',
  number: number ?? '',
});

export const kinds: Readonly<Record<string, DocumentKind>> = {
  CEB311Message: {
    type: 'CEB311Message',
    number: 311,
    named: ['ebcCode', 'orderNo'],
    word: 'order',
    key: (head) => ref(KEY.order, orderOwner(head), head.orderNo),
    aliases: (head) =>
      head.ebpCode === NONE && head.payCode && head.payTransactionId
        ? [ref(KEY.paymentOrder, head.payCode, head.payTransactionId)]
        : [],
    link: (head, rowKind) =>
      rowKind === KEY.order
        ? { owner: head.payCode ?? '', number: head.payTransactionId ?? '' }
        : { owner: orderOwner(head), number: head.orderNo ?? '' },
    caseKey: (head) => ref(KEY.orderInventory, orderOwner(head), head.orderNo),
    companies: ['ebpCode', 'ebcCode'],
    codes: { check: '-301008', signature: '-301020', repeated: '-301010' },
  },
  CEB411Message: {
    type: 'CEB411Message',
    number: 411,
    named: ['payCode', 'payTransactionId'],
    word: 'payment',
    key: (head) => ref(KEY.payment, head.payCode, head.payTransactionId),
    aliases: (head) => (head.ebpCode === NONE ? [] : [ref(KEY.orderPayment, head.ebpCode, head.orderNo)]),
    link: () => undefined,
    caseKey: (head) =>
      head.ebpCode === NONE
        ? ref(KEY.paymentOrder, head.payCode, head.payTransactionId)
        : ref(KEY.orderInventory, head.ebpCode, head.orderNo),
    companies: ['payCode'],
    codes: { check: '-401009', signature: '-401009', repeated: '-401007' },
  },
  CEB511Message: {
    type: 'CEB511Message',
    number: 511,
    named: ['logisticsCode', 'logisticsNo'],
    word: 'waybill',
    key: (head) => ref(KEY.waybill, head.logisticsCode, head.logisticsNo),
    aliases: () => [],
    link: () => undefined,
    caseKey: (head) => ref(KEY.waybillInventory, head.logisticsCode, head.logisticsNo),
    companies: ['logisticsCode'],
    codes: { check: '-504011', signature: '-504011', repeated: '-504015' },
  },
  CEB621Message: {
    type: 'CEB621Message',
    number: 621,
    named: ['ebcCode', 'orderNo'],
    word: 'inventory',
    key: (head) => ref(KEY.inventory, head.agentCode, head.copNo),
    aliases: (head) => [
      ref(KEY.orderInventory, orderOwner(head), head.orderNo),
      ref(KEY.waybillInventory, head.logisticsCode, head.logisticsNo),
    ],
    link: () => undefined,
    caseKey: (head) => ref(KEY.orderInventory, orderOwner(head), head.orderNo),
    companies: ['agentCode'],
    agentOfSeller: true,
    codes: { check: '-621001', signature: '-621029', repeated: '-621004' },
  },
};

/** Where a record stands in its message, as the reader's own faults name it: /CEB621Message/Inventory[1]. */
export const recordPath = ({ type }: DocumentKind, index: number): string =>
  `/${type}/${tableOf(type).record}[${index}]`;

/** Text form of a key, for maps. The separator cannot occur in XML text. */
export const keyText = (key: KeyRef): string => `${key.kind}\u0001${key.owner}\u0001${key.number}`;

/** The order in which keys are claimed and locked, the same in every transaction. */
export function byKey(a: KeyRef, b: KeyRef): number {
  return a.kind - b.kind || compare(a.owner, b.owner) || compare(a.number, b.number);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
