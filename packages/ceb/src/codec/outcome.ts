// What reading gives: a message with records, or the faults that refuse it as a whole.

import type { ReadFault } from '../faults.ts';
import type { BaseSubscribe, BaseTransfer } from '../messages/common.ts';
import type { MessageType } from '../messages/index.ts';
import type { SignatureInfo } from '../signature/info.ts';

export type Fields = Record<string, string>;

export interface MessageRecord {
  /** Position in the message, from 1. */
  index: number;
  /** Fields by wire name. Empty optional fields are absent; a required field sent empty is an empty string. */
  head: Fields;
  list: Fields[];
  /** Faults of this record alone: structure and types. Business values are not judged here. */
  faults: ReadFault[];
}

export interface CebMessage {
  type: MessageType;
  guid: string;
  version: string;
  records: MessageRecord[];
  /** Absent on receipts, which have no transfer block. */
  transfer: BaseTransfer;
  subscribers: BaseSubscribe[];
  signature?: SignatureInfo;
  /** SHA-256 of the canonical form (inclusive C14N) without the Signature: signing again does not change it. */
  contentDigest: Buffer;
  /** Which reader took it. Both give the same answer. */
  path: 'hot' | 'strict';
  /** The message as it was sent: the buffer that was read, not a copy of it. */
  bytes: Buffer;
}

export interface Refusal {
  ok: false;
  /** Message type as far as it could be told, else `Unknown`. */
  type: string;
  guid?: string;
  transfer?: Partial<BaseTransfer>;
  /** At least one. */
  faults: ReadFault[];
}

export type ReadOutcome = { ok: true; message: CebMessage } | Refusal;

export interface Limits {
  /** Bytes of the message. */
  bytes: number;
  /** Elements: 100 records of 99 lines of 20 fields are 212,000. */
  elements: number;
  /** Depth of nesting: the standard needs 6, ExtendMessage may hold more. */
  depth: number;
  /** Faults listed for one record, or for the message as a whole; `too-many-faults` stands for the rest. */
  faultsPerRecord: number;
}

export const defaultLimits: Limits = { bytes: 20 * 1024 * 1024, elements: 250_000, depth: 32, faultsPerRecord: 100 };

/** What a reader found on the wire before it is judged against the tables. */
export interface Found {
  /** All records are to the table, as was seen while reading: they need not be judged again. */
  sound?: boolean;
  type: MessageType;
  guid: string;
  version: string;
  records: MessageRecord[];
  transfer?: Fields;
  subscribers: Fields[];
  signature?: SignatureInfo;
  contentDigest: Buffer;
  path: 'hot' | 'strict';
}
