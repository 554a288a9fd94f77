/**
 * Many messages, one commit. At rest a message commits alone and at once; while much comes a commit begins some
 * milliseconds after the last one began, with all that has come meanwhile. Bounded: beyond the queue's limits the sender is told to
 * come back.
 *
 *   submit -> queue -> batch (no key twice, one room) -> commit -> answers
 *                        | failed: halves, until the bad message stands alone
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IntakeAnswer } from '../services.ts';
import { failureKind } from '../store/transaction.ts';
import { busy } from './answers.ts';
import type { Entry } from './entry.ts';
import { intakeFault } from './faults.ts';
import { keyText } from './kinds.ts';

export interface CommitterLimits {
  /** Messages waiting. 2,000 single-record messages are about 1.5 s of work at the national peak. */
  messagesMax: number;
  /** Bytes waiting. */
  bytesMax: number;
  /** Messages in one transaction. */
  batchMessagesMax: number;
  /** Records in one transaction: bounds its time to some hundred milliseconds. */
  batchRecordsMax: number;
  /**
   * Between the beginnings of two commits, while so much comes that the last one held `gatherFrom` records. A commit costs some thirty
   * statements whatever it holds; half of this is what a message waits. It begins earlier with `gatherTo` records.
   */
  gatherMs: number;
  gatherFrom: number;
  gatherTo: number;
  /** Share of the queue one sender may fill once the queue is half full. */
  senderShare: number;
}

export const defaultCommitterLimits: CommitterLimits = {
  messagesMax: 2_000,
  bytesMax: 256 * 1024 * 1024,
  batchMessagesMax: 400,
  batchRecordsMax: 2_000,
  gatherMs: 80,
  gatherFrom: 16,
  gatherTo: 1_000,
  senderShare: 0.5,
};

/** While a batch gathers it is looked at this often. */
const LOOK_MS = 10;
/** A batch that lost a race for a key, or hoped for one in vain, is simply tried again. */
const ATTEMPTS_MAX = 4;
/** The server is usually back by then (a restart takes about two seconds). */
const UNAVAILABLE_RETRY_SECONDS = 3;

interface Waiting {
  entry: Entry;
  resolve: (answer: IntakeAnswer) => void;
  reject: (error: unknown) => void;
}

export type CommitBatch = (entries: readonly Entry[]) => Promise<IntakeAnswer[]>;

export class Committer {
  readonly #commit: CommitBatch;
  readonly #limits: CommitterLimits;
  readonly #onFailure: (error: unknown, messages: number) => void;
  #queue: Waiting[] = [];
  #bytes = 0;
  #bySender = new Map<string, number>();
  #running = false;
  /** When the last commit began, and whether it held more than one message. */
  #begunAt = Number.NEGATIVE_INFINITY;
  #isCrowded = false;
  #idle: (() => void)[] = [];

  constructor(commit: CommitBatch, limits: CommitterLimits, onFailure: (error: unknown, messages: number) => void) {
    this.#commit = commit;
    this.#limits = limits;
    this.#onFailure = onFailure;
  }

  get waiting(): { messages: number; bytes: number } {
    return { messages: this.#queue.length, bytes: this.#bytes };
  }

  submit(entry: Entry): Promise<IntakeAnswer> {
    const refused = this.#full(entry);
    if (refused) return Promise.resolve(refused);
    return new Promise((resolve, reject) => {
      this.#queue.push({ entry, resolve, reject });
      this.#count(entry, 1);
      if (!this.#running) void this.#run();
    });
  }

  /** Would this entry be taken now? Asked before the costly examination of a message, too. */
  full(): IntakeAnswer | undefined {
    const { messagesMax, bytesMax } = this.#limits;
    if (this.#queue.length < messagesMax && this.#bytes < bytesMax) return undefined;
    return busy(503, intakeFault('queue-full', '/'), 1);
  }

  /** Resolves when nothing is queued or being committed. */
  async drained(): Promise<void> {
    if (this.#running) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #full(entry: Entry): IntakeAnswer | undefined {
    const { messagesMax, senderShare } = this.#limits;
    const mine = this.#bySender.get(entry.sender ?? '') ?? 0;
    const crowded = this.#queue.length >= messagesMax / 2;
    if (crowded && mine >= messagesMax * senderShare) return busy(429, intakeFault('sender-share', '/'), 1);
    return this.full();
  }

  #count(entry: Entry, sign: 1 | -1): void {
    this.#bytes += sign * entry.bytes.length;
    const sender = entry.sender ?? '';
    const left = (this.#bySender.get(sender) ?? 0) + sign;
    if (left === 0) this.#bySender.delete(sender);
    else this.#bySender.set(sender, left);
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#queue.length > 0) {
      await this.#gather();
      this.#begunAt = performance.now();
      const batch = this.#nextBatch();
      this.#isCrowded = recordsOf(batch) >= this.#limits.gatherFrom && batch.length > 1;
      await this.#settle(batch);
    }
    this.#running = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #gather(): Promise<void> {
    const { gatherMs, gatherTo, messagesMax } = this.#limits;
    const end = this.#begunAt + gatherMs;
    const isFull = () => recordsOf(this.#queue) >= gatherTo || this.#queue.length >= messagesMax / 2;
    while (this.#isCrowded && performance.now() < end && !isFull()) await sleep(LOOK_MS);
  }

  /** Takes from the front; a message that shares a key with one already taken, or is for another room, waits for the next batch. */
  #nextBatch(): Waiting[] {
    const { batchMessagesMax, batchRecordsMax } = this.#limits;
    const batch: Waiting[] = [];
    const kept: Waiting[] = [];
    const keys = new Set<string>();
    const { room } = this.#queue.find(({ entry }) => !entry.refusal)?.entry ?? {};
    let records = 0;
    for (const [i, waiting] of this.#queue.entries()) {
      if (batch.length >= batchMessagesMax || records >= batchRecordsMax) {
        kept.push(...this.#queue.slice(i));
        break;
      }
      const own = keysOf(waiting.entry);
      const { refusal } = waiting.entry;
      const collides = own.some((key) => keys.has(key)) || (waiting.entry.room !== room && !refusal);
      // Keys of a message that stays behind are taken too: later messages about the same documents stay behind it.
      for (const key of own) keys.add(key);
      if (collides) {
        kept.push(waiting);
        continue;
      }
      batch.push(waiting);
      records += Math.max(1, waiting.entry.docs.length);
    }
    this.#queue = kept;
    for (const { entry } of batch) this.#count(entry, -1);
    return batch;
  }

  async #settle(batch: Waiting[], attempt = 1): Promise<void> {
    try {
      const answers = await this.#commit(batch.map((waiting) => waiting.entry));
      for (const [i, waiting] of batch.entries()) waiting.resolve(answers[i]!);
    } catch (error) {
      const kind = failureKind(error);
      if (kind === 'race' && attempt < ATTEMPTS_MAX) return this.#settle(batch, attempt + 1);
      if (kind !== 'database' && batch.length > 1) return this.#split(batch);
      this.#onFailure(error, batch.length);
      for (const waiting of batch) {
        if (kind === 'content') waiting.reject(error);
        else waiting.resolve(busy(503, intakeFault('unavailable', '/'), UNAVAILABLE_RETRY_SECONDS));
      }
    }
  }

  async #split(batch: Waiting[]): Promise<void> {
    const half = batch.length >> 1;
    await this.#settle(batch.slice(0, half));
    await this.#settle(batch.slice(half));
  }
}

/** A message that is refused as a whole counts as one. */
const recordsOf = (waiting: readonly Waiting[]): number =>
  waiting.reduce((sum, { entry }) => sum + Math.max(1, entry.docs.length), 0);

function keysOf(entry: Entry): string[] {
  const keys = entry.docs.flatMap((doc) => [doc.key, ...doc.kind.aliases(doc.record.head)].map(keyText));
  if (entry.sender && !entry.refusal) keys.push(`guid\u0001${entry.sender}\u0001${entry.guid}`);
  return keys;
}
