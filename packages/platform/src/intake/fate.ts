/** The working state of one attempt to commit a batch. Built afresh from the entries for every attempt. */
import type { Effect } from '@tongguan/clearance';
import type { StoredMessage } from './answers.ts';
import type { KeyRow } from './claims.ts';
import type { Doc, Entry, Refusal } from './entry.ts';

/** A version that a business key names already. */
export interface Existing {
  id: number;
  day: string;
  state: number;
  appTime: string;
  appType: string;
  sameContent: boolean;
  sameGuid: boolean;
  /** Orders: ebcCode of the version that is there. */
  seller: string | undefined;
  preNo: string | undefined;
  answer: string;
  answerText: string;
}

/** What becomes of one record. */
export interface Fate {
  doc: Doc;
  message: Placed;
  id: number;
  /** Keys that nobody had: they name this version now. */
  claimed: KeyRow[];
  existing?: Existing;
  /** Set while the record stands. */
  effect?: Effect;
  refusal?: Refusal;
  preNo?: string;
  /** Entry details: the number of the entry. */
  rkdNo?: string;
  /** Inventories: ids of the versions that the keys of order and waybill name, 0 for none. */
  aliasWas?: [number, number];
  accepted?: InventoryAcceptance;
  /** returnStatus and returnInfo of the E-port's answer. */
  answer: { status: string; text: string };
}

export interface InventoryAcceptance {
  person: Buffer;
  year: number;
  dutiableFen: number;
}

export interface Placed {
  entry: Entry;
  id: number;
  /** Its guid, when nobody had it. */
  claimed: KeyRow[];
  /** `repeat`: same id, same content: the first answer again. `correction`: same guid, other content. */
  outcome: 'new' | 'repeat' | 'correction' | 'refused';
  /** Serial of the first preNo that its lists got. */
  preNo?: number;
  /** Of a repeat or correction: the message that has the guid. */
  first?: StoredMessage;
  fates: Fate[];
}

/** States of document_key. */
export const STATE = { deleted: 0, stored: 1, declared: 2, refused: 3 } as const;

/** New content of which something stands: subscribers get it once. */
export const isTaken = (message: Placed): boolean =>
  (message.outcome === 'new' || message.outcome === 'correction') && message.fates.some(stands);

export const stands = (fate: Fate): boolean => fate.effect !== undefined && fate.refusal === undefined;
/** Stands and is declared (not only stored): matching may use it. */
export const counts = (fate: Fate): boolean =>
  stands(fate) && fate.doc.appStatus !== '1' && fate.effect !== 'delete' && fate.effect !== 'repeat';
