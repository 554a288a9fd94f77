/**
 * What the rooms of the platform offer each other. `http/` and the other channels speak to these shapes and to nothing
 * behind them; `runtime.ts` puts the implementations together for one process.
 */
import type { Edition, Fault, Variant } from '@tongguan/ceb';

/** How the sender proved itself besides a signature, and through which door the bytes came. */
export interface Arrival {
  channel: 'http' | 'folder' | 'amqp';
  /** Raw API key as sent, when any. */
  apiKey?: string;
  /** Code of the participant whose own way in this is (its folder): as good a proof as its API key. */
  participant?: string;
  /** What a form around the message says that is no DXP envelope (the port proxy's JSON head). */
  head?: { senderId: string; messageId: string };
}

/** Body of `202`. */
export interface Accepted {
  messageId: string;
  type: string;
  guid: string;
  records: number;
  status: 'accepted';
  /** ISO 8601 with zone, Beijing time. */
  receivedAt: string;
}

/** RFC 9457 body. `errors` holds every fault, not the first. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors: Fault[];
  messageId?: string;
}

export type IntakeAnswer =
  | { status: 202; body: Accepted }
  | { status: 400 | 401 | 403 | 409 | 413 | 429 | 503; problem: Problem; retryAfterSeconds?: number };

export interface Intake {
  /** Resolves after commit. Never throws for what a sender did; throws only when the platform itself failed. */
  submit(bytes: Buffer, arrival: Arrival): Promise<IntakeAnswer>;
}

/** One receipt as it is packed and read again. */
export interface Receipt {
  /** Number of the receipt in its receiver's series, from 1, without gaps. Doubles as cursor. */
  no: number;
  /** CEB312Message, CEB412Message, CEB512Message, CEB622Message, CEB900Message. */
  type: string;
  /** Root guid of the receipt message. */
  guid: string;
  orderNo?: string;
  copNo?: string;
  returnStatus: string;
  returnInfo: string;
  /** YYYYMMDDhhmmssSSS, Beijing. */
  returnTime: string;
  /** Fields of the receipt record, wire names. */
  fields: Record<string, string>;
  /** Lines, of a tax bill (816) alone. */
  list?: Record<string, string>[];
}

/** Receipts of one commit, opened but not unpacked (see receipts/pack-format.ts). */
export interface OpenPack {
  /** Number of its first receipt. */
  firstNo: number;
  bytes: Buffer;
}

export interface ReceiptReader {
  /** Receipts with no > after, ascending, at most limit (<= 1000). Never skips one. */
  read(receiver: string, after: number, limit: number): Promise<Receipt[]>;
  /** The packs that hold these, in order; the first may begin before them, and the last end after them. */
  packs(receiver: string, after: number, limit: number): AsyncIterable<OpenPack>;
  /**
   * Resolves true when a receipt with no > after may exist, false after `ms` or when `until` aborts, which is asked for only where there is
   * something to wait for. Bounded number of waiters.
   */
  wait(receiver: string, after: number, ms: number, until?: () => AbortSignal): Promise<boolean>;
  /** XML of one receipt, as the standard spells it. */
  xml(receipt: Receipt): string;
}

export interface Participant {
  code: string;
  name: string;
  roles: string[];
  dxpId: string | null;
  played: boolean;
  sandbox: boolean;
  /** Edition of the standard by which its messages are judged. */
  edition: Edition;
  /** Deviations let pass when its signatures are verified; null: all that are known. */
  variants: readonly Variant[] | null;
  /** Is it told the states that customs keep to themselves: 400, 430? */
  internalStates: boolean;
}

export interface Registry {
  byCode(code: string): Promise<Participant | undefined>;
  byDxpId(dxpId: string): Promise<Participant | undefined>;
  /** The participant whose unrevoked API key this is. */
  byApiKey(apiKey: string): Promise<Participant | undefined>;
  mayActFor(agent: string, company: string): Promise<boolean>;
}

/** The platform's clock: UTC milliseconds including the sandbox offset. Follows the clock row within a second. */
export interface Clock {
  now(): number;
  /** YYYY-MM-DD in Beijing. */
  day(): string;
}

export interface Seal {
  /** Seals under the data key of `day`. */
  seal(day: string, plain: Buffer): Promise<Buffer>;
  open(day: string, sealed: Buffer): Promise<Buffer>;
  /** Keyed hash of an ID number, for lookups. 16 bytes. */
  person(idNumber: string): Buffer;
}
