// Posting prepared requests over a bounded number of connections, in closed or open loop (pace.ts). A connection that has its answer takes the
// next message that is due or waits in line for one; one timer wakes the line. A list goes out when the other documents of its batch have
// been answered, as declarants send it last; only a batch that is sent in reverse has its list first. A 429 or 503 is waited out for as long
// as it asks, and the message is sent again.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Chunk, giveBack } from './chunks.ts';
import { Line } from './line.ts';
import { dueMs, type Pace } from './pace.ts';
import type { PreparedBatch, PreparedBatches } from './prepared.ts';
import { RawConnection } from './raw-connection.ts';
import type { Tally } from './tally.ts';

/** What real senders do wrong, so often that it must cost little. */
export interface Mishaps {
  /** Of so many batches one is sent from its list back to its order. */
  reversedEvery: number;
  /** Of so many messages one is sent twice, the same bytes again after the answer. */
  repeatedEvery: number;
}

/** A push-back that does not say for how long. */
const PUSHED_BACK_PAUSE_S = 1;
const REFUSALS_KEPT = 5;
/** The line is not woken more often: each time costs as much as a message. `due to 202` counts the delay. */
const WAKE_MS_MIN = 2;

interface Due {
  batch: number;
  bytes: Buffer;
  chunk: Chunk;
  at: number;
}

export class Senders {
  readonly #batches: PreparedBatches;
  readonly #records: number;
  readonly #pace: Pace;
  readonly #tally: Tally;
  readonly #mishaps: Mishaps | undefined;
  /** Of the batch that is being sent. */
  readonly #left: Due[] = [];
  /** Lists whose other documents have been answered; they go first. */
  readonly #ready: Due[] = [];
  /** Lists that wait for the answers to so many documents, by batch. */
  readonly #held = new Map<number, { list: Due; open: number }>();
  /** Connections that wait for a message. */
  readonly #line = new Line<RawConnection>();
  #firstBatch: number | undefined;
  #ended = false;
  #sent = 0;
  #underWay = 0;
  #startedAt = 0;
  #port = 0;
  #stopped = false;
  #wake: NodeJS.Timeout | undefined;
  #done: { resolve(): void; reject(error: unknown): void } | undefined;

  constructor(batches: PreparedBatches, records: number, pace: Pace, tally: Tally, mishaps?: Mishaps) {
    this.#batches = batches;
    this.#records = records;
    this.#pace = pace;
    this.#tally = tally;
    this.#mishaps = mishaps;
  }

  /** Every message is under way. */
  get ranOut(): boolean {
    return this.#ended && this.#left.length === 0 && this.#held.size === 0 && this.#ready.length === 0;
  }

  async connect(port: number, connections: number): Promise<void> {
    this.#port = port;
    const opened = await Promise.all(Array.from({ length: connections }, () => RawConnection.open(port)));
    for (const connection of opened) this.#line.push(connection);
  }

  /** Sends until stopped or out of messages. A batch that was begun is sent whole. */
  run(): Promise<void> {
    this.#startedAt = performance.now();
    this.#tally.onDecision = () => this.#dispatch();
    return new Promise((resolve, reject) => {
      this.#done = { resolve, reject };
      this.#dispatch();
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#dispatch();
  }

  /** Gives what is due to the connections that wait. */
  #dispatch(): void {
    while (this.#line.length > 0 && this.#next()) {
      const due = this.#ready[0] ?? this.#left[0]!;
      const waitMs = due.at - performance.now();
      if (waitMs > 0) {
        this.#wakeIn(waitMs);
        return;
      }
      (this.#ready.length > 0 ? this.#ready : this.#left).shift();
      this.#underWay++;
      this.#send(this.#line.shift()!, due).catch((error) => this.#done?.reject(error));
    }
    const isEmpty = this.#left.length + this.#ready.length + this.#held.size === 0;
    if (this.#underWay === 0 && isEmpty && (this.#stopped || this.#ended)) this.#finish();
  }

  /** False when there is no message to be sent now or later, or none until more is decided. */
  #next(): boolean {
    if (this.#left.length > 0 || this.#ready.length > 0) return true;
    if (this.#stopped || this.#ended) return false;
    if (this.#pace.kind === 'closed' && this.#tally.inFlight >= this.#pace.inFlightMax) return false;
    this.#begin(this.#batches.next());
    return this.#left.length > 0;
  }

  #begin(next: PreparedBatch | undefined): void {
    this.#ended ||= next === undefined;
    if (!next) return;
    const { batch, messages } = next;
    this.#firstBatch ??= batch;
    this.#tally.begin(batch);
    const at = this.#dueAt(batch - this.#firstBatch);
    const due = messages.map(({ bytes, chunk }) => ({ batch, bytes, chunk, at }));
    if (this.#mishaps && batch % this.#mishaps.reversedEvery === 0) {
      this.#left.push(...due.reverse());
      return;
    }
    const documents = due.slice(0, -1);
    this.#left.push(...documents);
    this.#held.set(batch, { list: due.at(-1)!, open: documents.length });
  }

  /** A document was answered. The list is due from its last one on. */
  #answered(batch: number): void {
    const held = this.#held.get(batch);
    if (!held || --held.open > 0) return;
    this.#held.delete(batch);
    this.#ready.push({ ...held.list, at: Math.max(held.list.at, performance.now()) });
  }

  #dueAt(batches: number): number {
    if (this.#pace.kind === 'closed') return performance.now();
    return this.#startedAt + dueMs(batches * this.#records, this.#pace.steps);
  }

  #wakeIn(ms: number): void {
    this.#wake ??= setTimeout(
      () => {
        this.#wake = undefined;
        this.#dispatch();
      },
      Math.max(WAKE_MS_MIN, Math.ceil(ms)),
    );
  }

  #finish(): void {
    clearTimeout(this.#wake);
    this.#tally.onDecision = undefined;
    for (let connection = this.#line.shift(); connection; connection = this.#line.shift()) connection.close();
    this.#done?.resolve();
  }

  async #send(waited: RawConnection, { batch, bytes, chunk, at }: Due): Promise<void> {
    // A server closes connections that were idle for long.
    const connection = waited.open ? waited : await RawConnection.open(this.#port);
    const isRepeated = this.#mishaps && ++this.#sent % this.#mishaps.repeatedEvery === 0;
    if (await this.#post(connection, bytes)) {
      this.#tally.messageAccepted(batch, at);
      if (isRepeated && (await this.#post(connection, bytes))) this.#tally.repeated++;
      // Not after a refusal, which may come before all bytes have gone.
      giveBack(chunk);
    }
    this.#underWay--;
    this.#answered(batch);
    this.#line.push(connection);
    this.#dispatch();
  }

  /** False when the message was refused for what it is. */
  async #post(connection: RawConnection, request: Buffer): Promise<boolean> {
    for (;;) {
      this.#tally.unanswered++;
      const { status, body, retryAfter } = await connection.request(request);
      const unanswered = this.#tally.unanswered--;
      if (status === 202) return true;
      if (status === 429 || status === 503) {
        this.#tally.pushBack(status, unanswered, retryAfter);
        await sleep((retryAfter ?? PUSHED_BACK_PAUSE_S) * 1000);
        continue;
      }
      if (this.#tally.refused.length < REFUSALS_KEPT)
        this.#tally.refused.push(`${status} ${body.toString('utf8', 0, 500)}`);
      return false;
    }
  }
}
