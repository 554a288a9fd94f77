// Posting prepared messages over a bounded number of connections, in closed or open loop (pace.ts). A 429 or 503 is waited out for as long
// as it asks, and the message is sent again.
import { setTimeout as sleep } from 'node:timers/promises';
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

interface Due {
  batch: number;
  bytes: Buffer;
  at: number;
}

export class Senders {
  readonly #batches: PreparedBatches;
  readonly #records: number;
  readonly #pace: Pace;
  readonly #tally: Tally;
  readonly #mishaps: Mishaps | undefined;
  /** Of the batch that is being sent. */
  #left: Due[] = [];
  #firstBatch: number | undefined;
  #ended = false;
  #waiting = 0;
  #sent = 0;
  #startedAt = 0;
  #port = 0;
  #connections: RawConnection[] = [];
  #stopped = false;

  constructor(batches: PreparedBatches, records: number, pace: Pace, tally: Tally, mishaps?: Mishaps) {
    this.#batches = batches;
    this.#records = records;
    this.#pace = pace;
    this.#tally = tally;
    this.#mishaps = mishaps;
  }

  /** Every message is under way. */
  get ranOut(): boolean {
    return this.#ended && this.#waiting === 0;
  }

  async connect(port: number, connections: number): Promise<void> {
    this.#port = port;
    this.#connections = await Promise.all(Array.from({ length: connections }, () => RawConnection.open(port)));
  }

  /** Sends until stopped or out of messages. A batch that was begun is sent whole. */
  async run(): Promise<void> {
    this.#startedAt = performance.now();
    await Promise.all(this.#connections.map((connection) => this.#send(connection)));
  }

  stop(): void {
    this.#stopped = true;
    this.#tally.wakeAll();
  }

  async #send(first: RawConnection): Promise<void> {
    let connection = first;
    for (let due = await this.#take(); due; due = await this.#take()) {
      const wait = due.at - performance.now();
      this.#waiting++;
      if (wait > 0) await sleep(wait);
      this.#waiting--;
      // A server closes connections that were idle for long.
      if (!connection.open) connection = await RawConnection.open(this.#port);
      const isRepeated = this.#mishaps && ++this.#sent % this.#mishaps.repeatedEvery === 0;
      if (!(await this.#post(connection, due.bytes))) continue;
      this.#tally.messageAccepted(due.batch, due.at);
      if (isRepeated && (await this.#post(connection, due.bytes))) this.#tally.repeated++;
    }
    connection.close();
  }

  async #take(): Promise<Due | undefined> {
    const { kind } = this.#pace;
    while (
      kind === 'closed' &&
      !this.#stopped &&
      this.#left.length === 0 &&
      this.#tally.inFlight >= this.#pace.inFlightMax
    )
      await this.#tally.decided();
    if (this.#left.length === 0 && !this.#stopped) this.#begin(this.#batches.next());
    return this.#left.shift();
  }

  #begin(next: PreparedBatch | undefined): void {
    this.#ended ||= next === undefined;
    if (!next) return;
    const { batch, messages } = next;
    this.#firstBatch ??= batch;
    this.#tally.begin(batch);
    const at = this.#dueAt(batch - this.#firstBatch);
    if (this.#mishaps && batch % this.#mishaps.reversedEvery === 0) messages.reverse();
    this.#left = messages.map((bytes) => ({ batch, bytes, at }));
  }

  #dueAt(batches: number): number {
    if (this.#pace.kind === 'closed') return performance.now();
    return this.#startedAt + dueMs(batches * this.#records, this.#pace.steps);
  }

  /** False when the message was refused for what it is. */
  async #post(connection: RawConnection, bytes: Buffer): Promise<boolean> {
    const head = `POST /ceb HTTP/1.1\r\nHost: ${connection.host}\r\nContent-Type: application/xml\r\nContent-Length: ${bytes.length}\r\n\r\n`;
    for (;;) {
      this.#tally.unanswered++;
      const { status, body, retryAfter } = await connection.request(head, bytes);
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
