// What a declaration may do to what is already there: appType 1 new, 2 change, 3 delete, by business key. Older data never replaces
// newer data; a decision in force is never changed by a document; after a rejection everything may be declared afresh.
import { type LawCode, lawReason, type Text } from './reasons.ts';

/**
 * The documents under a list. Their business keys: order ebpCode + ebcCode + orderNo, payment payCode + payTransactionId,
 * waybill logisticsCode + logisticsNo.
 */
export type DocumentKind = 'order' | 'payment' | 'waybill';

/**
 * A document's state follows from the case it belongs to.
 * - `stored`: appStatus 1, nothing may rest on it
 * - `open`: declared; no list stands on it yet, or the list still waits for documents
 * - `returned`: the list that stood on it was sent back (100, negative), lapsed, was deleted or cancelled
 * - `used`: a list that stands on it was passed by customs (120) or is beyond that
 * - `deleted`: by appType 3; kept so that older data cannot bring it back
 */
export type DocumentState = 'stored' | 'open' | 'returned' | 'used' | 'deleted';

/**
 * State of a list. `waiting` for documents; `passed`: 120 given, 800 may wait for arrival; `sent-back`: 100 or a negative answer;
 * `lapsed`: waited too long; `released`: 800 and beyond; `deleted`, `cancelled`: ended by the declarant.
 */
export type InventoryState =
  | 'stored'
  | 'waiting'
  | 'passed'
  | 'released'
  | 'sent-back'
  | 'lapsed'
  | 'deleted'
  | 'cancelled';

/** What comes in, compared with what is there. */
export interface Incoming {
  /** 1 new, 2 change, 3 delete. */
  appType: string;
  /** 1 stored temporarily, 2 declared. */
  appStatus: string;
  /** YYYYMMDDhhmmss. */
  appTime: string;
}

export interface Stored<State> {
  state: State;
  appType: string;
  appTime: string;
  /** Is the canonical content of the incoming record that of the stored one? */
  sameContent: boolean;
  /** Does the incoming record carry the guid of the stored one? Then other content is a correction of it, whatever its appType. */
  sameGuid: boolean;
}

/**
 * - `create`: first of its key, or the earlier one was deleted
 * - `replace`: takes the place of what is stored and not decided
 * - `redeclare`: after 100, a negative answer or a lapse: a fresh case with a fresh decision
 * - `delete`: ends it
 * - `repeat`: the very same again: give the first answer again
 */
export type Effect = 'create' | 'replace' | 'redeclare' | 'delete' | 'repeat';

export type Permission = { allowed: true; effect: Effect } | { allowed: false; code: string; message: Text };

const CODES = {
  order: { absent: '-301009', exists: '-301010', used: '-301011', older: '-301014', unknown: '-301012' },
  payment: { absent: '-401006', exists: '-401007', used: '-401008', older: '-401012', unknown: '-401010' },
  waybill: { absent: '-504014', exists: '-504015', used: '-504016', older: '-504012', unknown: '-504011' },
} as const;

/** May this order, payment or waybill be taken? */
export function documentPermission(
  kind: DocumentKind,
  incoming: Incoming,
  stored: Stored<DocumentState> | undefined,
): Permission {
  const codes = CODES[kind];
  if (!isOperation(incoming)) return refuse(codes.unknown);
  if (stored === undefined) return incoming.appType === '1' ? allow('create') : refuse(codes.absent);
  if (isRepeat(incoming, stored)) return allow('repeat');
  if (stored.state === 'deleted' && incoming.appType !== '1') return refuse(codes.absent);
  if (stored.state === 'used') return refuse(incoming.appType === '1' ? codes.exists : codes.used);
  if (!isNewer(incoming, stored)) return refuse(codes.older);
  if (incoming.appType === '3') return allow('delete');
  if (stored.state === 'deleted') return allow('create');
  return stored.state === 'open' && isSecond(incoming, stored) ? refuse(codes.exists) : allow('replace');
}

/** May this list be taken? */
export function inventoryPermission(incoming: Incoming, stored: Stored<InventoryState> | undefined): Permission {
  const isNew = incoming.appType === '1';
  if (!isOperation(incoming)) return refuse('-621020');
  if (stored === undefined) return isNew ? allow('create') : refuse('-621011');
  if (isRepeat(incoming, stored)) return allow('repeat');
  switch (stored.state) {
    case 'deleted':
    case 'cancelled':
      return isNew ? ifNewer(incoming, stored, 'create') : refuse('-621011');
    case 'passed':
    case 'released':
      return refuse(isNew ? '-621004' : '-621012');
    case 'waiting':
      if (isSecond(incoming, stored)) return refuse('-621004');
      return ifNewer(incoming, stored, incoming.appType === '3' ? 'delete' : 'replace');
    case 'stored':
      return ifNewer(incoming, stored, incoming.appType === '3' ? 'delete' : 'replace');
    case 'sent-back':
    case 'lapsed':
      return ifNewer(incoming, stored, incoming.appType === '3' ? 'delete' : 'redeclare');
  }
}

/** The wire tables hold no enumerations: other values are a matter of business and are refused here. */
export function isOperation({ appType, appStatus }: Incoming): boolean {
  return (appType === '1' || appType === '2' || appType === '3') && (appStatus === '1' || appStatus === '2');
}

/** Later than what is stored. A draft may also be declared within its own second. */
export function isNewer({ appTime }: Incoming, stored: Stored<string>): boolean {
  return appTime > stored.appTime || (stored.state === 'stored' && appTime === stored.appTime);
}

export function isRepeat(incoming: Incoming, stored: Stored<unknown>): boolean {
  return stored.sameContent && incoming.appTime === stored.appTime && incoming.appType === stored.appType;
}

/** A second declaration of something already declared, or an attempt to make it a mere draft again: neither is a change. */
export function isSecond({ appType, appStatus }: Incoming, { sameGuid }: Stored<unknown>): boolean {
  return appType !== '3' && (appStatus === '1' || (appType === '1' && !sameGuid));
}

const OLD_LIST: Text = {
  zh: '清单报文处理失败，接收报文为旧报文数据，不做处理',
  en: 'Older than the stored list, ignored: send it with a later appTime',
};

/** The table has no code for older lists: the general one, with the words used for the other documents. */
function ifNewer(incoming: Incoming, stored: Stored<InventoryState>, effect: Effect): Permission {
  return isNewer(incoming, stored) ? allow(effect) : { allowed: false, code: '-621001', message: OLD_LIST };
}

function allow(effect: Effect): Permission {
  return { allowed: true, effect };
}

function refuse(code: LawCode): Permission {
  return { allowed: false, code, message: lawReason(code).message };
}
