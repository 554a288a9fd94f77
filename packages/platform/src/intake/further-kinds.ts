/**
 * What intake takes besides the four documents of a case: waybill status (513), cancel (623), return (625), entry detail (711). Each is
 * examined, claimed by guid and business key, packed, numbered and answered as the four are (further.ts); what follows from those that
 * stand is the business of a room. A new kind is a line here and, where it opens a room, one in further-handlers.ts.
 */
import type { PreNoKind } from '@tongguan/ceb';
import type { FurtherDocument } from '@tongguan/clearance';
import {
  type DocumentKind,
  type Fields,
  type FurtherNumber,
  KEY,
  type KeyRef,
  kinds,
  orderOwner,
  ref,
} from './kinds.ts';

export type FurtherType = `CEB${FurtherNumber}Message`;

/** Who handles a kind. Kinds of one room come together, in one call a commit, so that it can take its locks in order. */
export type Room = 'after' | 'arrival';

export interface FurtherKind extends DocumentKind {
  type: FurtherType;
  number: FurtherNumber;
  word: 'further';
  room: Room;
  /** As the law of changes names it (clearance/lifecycle-further.ts). */
  law: FurtherDocument;
  /** Letter of its preNo; none: it gets no number. */
  preNo?: PreNoKind;
}

type Own = Omit<FurtherKind, 'word' | 'aliases' | 'link'>;

/** The case finds them by the tables of their rooms, not by keys. */
const further = (own: Own): FurtherKind => ({ ...own, word: 'further', aliases: () => [], link: () => undefined });

const byOrder = (head: Fields): KeyRef => ref(KEY.orderInventory, orderOwner(head), head.orderNo);

export const furtherKinds: Readonly<Record<FurtherType, FurtherKind>> = {
  CEB513Message: further({
    type: 'CEB513Message',
    number: 513,
    room: 'arrival',
    law: 'waybill-status',
    named: ['logisticsCode', 'logisticsNo'],
    // The status has one character: in front of the number it needs no separator, which a number might hold.
    key: (head) =>
      ref(KEY.waybillStatus, head.logisticsCode, head.logisticsNo && `${head.logisticsStatus}${head.logisticsNo}`),
    caseKey: (head) => ref(KEY.waybillInventory, head.logisticsCode, head.logisticsNo),
    companies: ['logisticsCode'],
    codes: { check: '-505011', signature: '-505011', repeated: '-505012' },
  }),
  CEB623Message: further({
    type: 'CEB623Message',
    number: 623,
    room: 'after',
    law: 'cancel',
    preNo: 'C',
    named: ['agentCode', 'copNo'],
    key: (head) => ref(KEY.cancel, head.agentCode, head.copNo),
    caseKey: byOrder,
    companies: ['agentCode'],
    agentOfSeller: true,
    codes: { check: '-623001', signature: '-623029', repeated: '-623009', permission: '-623026' },
  }),
  CEB625Message: further({
    type: 'CEB625Message',
    number: 625,
    room: 'after',
    law: 'return',
    preNo: 'T',
    named: ['agentCode', 'copNo'],
    key: (head) => ref(KEY.return, head.agentCode, head.copNo),
    caseKey: byOrder,
    companies: ['agentCode'],
    agentOfSeller: true,
    codes: { check: '-625001', signature: '-625208', repeated: '-625033', permission: '-625021' },
  }),
  CEB711Message: further({
    type: 'CEB711Message',
    number: 711,
    room: 'arrival',
    law: 'delivery',
    preNo: 'R',
    named: ['operatorCode', 'copNo'],
    key: (head) => ref(KEY.delivery, head.operatorCode, head.copNo),
    // It brings the goods of many cases: none is its own.
    caseKey: (head) => ref(KEY.delivery, head.operatorCode, head.copNo),
    companies: ['operatorCode'],
    codes: { check: '-800001', signature: '-800001', repeated: '-800003' },
  }),
};

/** Of any message that participants send. */
export const kindOf = (type: string): DocumentKind | undefined => kinds[type] ?? furtherKinds[type as FurtherType];

export const isFurther = (kind: DocumentKind): kind is FurtherKind => kind.word === 'further';

export const roomOf = (kind: DocumentKind): Room | undefined => (isFurther(kind) ? kind.room : undefined);
