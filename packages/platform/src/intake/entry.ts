/** A message on its way in, as examined before any commit. Never changed afterwards: a batch may be tried again. */
import type { Fault, MessageRecord } from '@tongguan/ceb';
import type { Room } from './further-kinds.ts';
import type { DocumentKind, KeyRef } from './kinds.ts';

/** One record of the message with everything that is known without the database's documents. */
export interface Doc {
  kind: DocumentKind;
  record: MessageRecord;
  key: KeyRef;
  appType: string;
  appStatus: string;
  appTime: string;
  /** Refused before looking at what is stored: structure, permission, repeated in the message. */
  refusal?: Refusal;
}

export interface Refusal {
  /** Negative code of the receipt. */
  code: string;
  /** returnInfo. */
  text: string;
  faults: Fault[];
  /** The sender may not speak for this company, or said it twice: nothing of the record may touch a key. */
  keyless?: true;
}

/** The whole message is refused. */
export interface WholeRefusal {
  status: 400 | 401 | 403 | 413;
  faults: Fault[];
  /** returnStatus of the 900. */
  code: string;
}

export interface Entry {
  bytes: Buffer;
  channel: string;
  type: string;
  guid: string;
  /** SHA-256 of the canonical form without Signature, or of the bytes when they could not be read. */
  digest: Buffer;
  /** copCode, when it is a registered participant. */
  sender?: string;
  /** The sender's own API key came with it, or its own channel brought it. */
  proven?: boolean;
  /** Participants who get the receipts. */
  receivers: readonly string[];
  /** Participants who get a copy of the message itself: BaseSubscribe ALL and DATA. */
  copies?: readonly string[];
  /** CopMsgId of the envelope, else the guid: what a 900 quotes. */
  copMsgId: string;
  /** Which reading of the signature matched. */
  variant?: string;
  docs: readonly Doc[];
  /** Of further kinds: who handles them. Messages of one room share a commit with no others. */
  room?: Room | undefined;
  refusal?: WholeRefusal;
}
