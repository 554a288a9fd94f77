// Posting prepared messages over a bounded number of connections: as fast as the chain takes them (closed loop, bounded parcels in flight),
// or by the clock whatever the platform does (open loop). A 429 or 503 is waited out and the message sent again.
import { setTimeout as sleep } from 'node:timers/promises';
import type { PreparedMessage } from './prepared.ts';
import { RawConnection } from './raw-connection.ts';
import type { Tally } from './tally.ts';

export type Pace =
  /** Parcels begun and not yet decided, at most. */
  | { kind: 'closed'; inFlightMax: number }
  /** Parcels a second. */
  | { kind: 'open'; perSecond: number };

const PUSHED_BACK_PAUSE_MS = 100;
const REFUSALS_KEPT = 5;

export class Senders {
  readonly #messages: readonly PreparedMessage[];
  readonly #records: number;
  readonly #pace: Pace;
  readonly #tally: Tally;
  #next = 0;
  #begun = 0;
  #startedAt = 0;
  #stopped = false;

  constructor(messages: readonly PreparedMessage[], records: number, pace: Pace, tally: Tally) {
    this.#messages = messages;
    this.#records = records;
    this.#pace = pace;
    this.#tally = tally;
  }

  /** Every message is under way. */
  get ranOut(): boolean {
    return this.#begun >= this.#messages.length;
  }

  /** Sends until stopped or out of messages. A batch that was begun is sent whole. */
  async run(port: number, connections: number): Promise<void> {
    const open = await Promise.all(Array.from({ length: connections }, () => RawConnection.open(port)));
    this.#startedAt = performance.now();
    await Promise.all(open.map((connection) => this.#send(connection)));
    for (const connection of open) connection.close();
  }

  stop(): void {
    this.#stopped = true;
    this.#tally.wakeAll();
  }

  async #send(connection: RawConnection): Promise<void> {
    for (let message = await this.#take(); message; message = await this.#take()) {
      const dueAt = this.#dueAt(message.batch) ?? performance.now();
      const wait = dueAt - performance.now();
      if (wait > 0) await sleep(wait);
      this.#begun++;
      await this.#post(connection, message, dueAt);
    }
  }

  async #take(): Promise<PreparedMessage | undefined> {
    if (this.#pace.kind === 'closed') {
      while (!this.#stopped && this.#tally.inFlight >= this.#pace.inFlightMax && this.#atBatchStart()) {
        await this.#tally.decided();
      }
    }
    const message = this.#messages[this.#next];
    if (!message || (this.#stopped && this.#atBatchStart())) return undefined;
    this.#next++;
    this.#tally.begin(message.batch);
    return message;
  }

  #atBatchStart(): boolean {
    const next = this.#messages[this.#next];
    return next === undefined || next.batch !== this.#messages[this.#next - 1]?.batch;
  }

  #dueAt(batch: number): number | undefined {
    if (this.#pace.kind === 'closed') return undefined;
    const sinceFirst = batch - this.#messages[0]!.batch;
    return this.#startedAt + (sinceFirst * this.#records * 1000) / this.#pace.perSecond;
  }

  async #post(connection: RawConnection, { batch, bytes }: PreparedMessage, dueAt: number): Promise<void> {
    const head = `POST /ceb HTTP/1.1\r\nHost: ${connection.host}\r\nContent-Type: application/xml\r\nContent-Length: ${bytes.length}\r\n\r\n`;
    for (;;) {
      const { status, body } = await connection.request(head, bytes);
      if (status === 202) return this.#tally.messageAccepted(batch, dueAt);
      if (status === 429 || status === 503) {
        this.#tally.pushedBack++;
        await sleep(PUSHED_BACK_PAUSE_MS);
        continue;
      }
      if (this.#tally.refused.length < REFUSALS_KEPT)
        this.#tally.refused.push(`${status} ${body.toString('utf8', 0, 500)}`);
      return;
    }
  }
}
