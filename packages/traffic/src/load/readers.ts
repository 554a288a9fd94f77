// Owners reading their receipts: one connection each, following the cursor by long poll. A number that is not the next one is a gap.
import { setTimeout as sleep } from 'node:timers/promises';
import { RawConnection, type Target } from './raw-connection.ts';
import { agreesWithJson, type ReceiptSeen, scanPage } from './receipt-page.ts';

export interface Owner {
  code: string;
  apiKey: string;
  /** Last number already read. */
  after: number;
}

/** Where receipts go. */
export interface ReceiptSink {
  gaps: number;
  /** The receipt is only good until this returns. */
  receipt(receipt: ReceiptSeen): void;
}

/** Receipts a page: the door's own bound. */
const LIMIT = 1000;
const WAIT_SECONDS = 10;
/** The first page of a reader that holds something and then one of so many is read by JSON.parse too, and both must say the same. */
const CHECK_EVERY = 128;

export class Reader {
  readonly #owner: Owner;
  readonly #sink: ReceiptSink;
  #pauseMs: number;
  #connection: RawConnection | undefined;
  #pages = 0;
  #stopped = false;

  constructor(owner: Owner, sink: ReceiptSink, pauseMs: number) {
    this.#owner = { ...owner };
    this.#sink = sink;
    this.#pauseMs = pauseMs;
  }

  get position(): [string, number] {
    return [this.#owner.code, this.#owner.after];
  }

  /** Until stopped. Throws when the connection is lost: `run` again reads on at the same cursor. */
  async run(target: Target): Promise<void> {
    if (this.#stopped) return;
    const connection = await RawConnection.open(target);
    this.#connection = connection;
    while (!this.#stopped) {
      const read = await this.#page(connection);
      // Owners do not ask again at once: a commit of the other worker may be a moment away.
      if (read < LIMIT && !this.#stopped) await sleep(this.#pauseMs);
    }
  }

  /** A slow reader that catches up. */
  hurry(pauseMs: number): void {
    this.#pauseMs = pauseMs;
  }

  stop(): void {
    this.#stopped = true;
    this.#connection?.close();
  }

  async #page(connection: RawConnection): Promise<number> {
    const { after, apiKey, code } = this.#owner;
    const { status, body } = await connection.request(
      `GET /ceb/receipts?after=${after}&limit=${LIMIT}&wait=${WAIT_SECONDS} HTTP/1.1\r\nHost: ${connection.host}\r\nAuthorization: Bearer ${apiKey}\r\n\r\n`,
    );
    if (status !== 200) throw new Error(`Receipts of ${code}: ${status} ${body.toString('utf8', 0, 300)}`);
    const { receipts, next } = scanPage(body, (receipt) => {
      const { cursor } = receipt;
      if (cursor !== this.#owner.after + 1) this.#sink.gaps++;
      this.#owner.after = cursor;
      this.#sink.receipt(receipt);
    });
    if (next !== this.#owner.after) throw new Error(`Receipts of ${code} end at ${this.#owner.after}, next is ${next}`);
    if (receipts > 0 && this.#pages++ % CHECK_EVERY === 0) agreesWithJson(body);
    return receipts;
  }
}
