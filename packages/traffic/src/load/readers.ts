// Owners reading their receipts: one connection each, following the cursor by long poll. A number that is not the next one is a gap.
import { setTimeout as sleep } from 'node:timers/promises';
import { RawConnection } from './raw-connection.ts';
import type { Tally } from './tally.ts';

export interface Owner {
  code: string;
  apiKey: string;
  /** Last number already read. */
  after: number;
}

interface Page {
  receipts: { cursor: number; type: string; returnStatus: string; orderNo?: string }[];
  next: number;
}

/** Receipts a page: the door's own bound. */
const LIMIT = 1000;
const WAIT_SECONDS = 10;

export class Reader {
  readonly #owner: Owner;
  readonly #tally: Tally;
  readonly #pauseMs: number;
  #connection: RawConnection | undefined;
  #stopped = false;

  constructor(owner: Owner, tally: Tally, pauseMs: number) {
    this.#owner = { ...owner };
    this.#tally = tally;
    this.#pauseMs = pauseMs;
  }

  get position(): [string, number] {
    return [this.#owner.code, this.#owner.after];
  }

  async run(port: number): Promise<void> {
    const connection = await RawConnection.open(port);
    this.#connection = connection;
    while (!this.#stopped) {
      const read = await this.#page(connection);
      // Owners do not ask again at once: a commit of the other worker may be a moment away.
      if (read < LIMIT && !this.#stopped) await sleep(this.#pauseMs);
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#connection?.close();
  }

  async #page(connection: RawConnection): Promise<number> {
    const { after, apiKey } = this.#owner;
    const { status, body } = await connection.request(
      `GET /ceb/receipts?after=${after}&limit=${LIMIT}&wait=${WAIT_SECONDS} HTTP/1.1\r\nHost: tongguan\r\nAuthorization: Bearer ${apiKey}\r\n\r\n`,
    );
    if (status !== 200) throw new Error(`Receipts of ${this.#owner.code}: ${status} ${body.toString('utf8', 0, 300)}`);
    const page = JSON.parse(body.toString('utf8')) as Page;
    for (const { cursor, type, returnStatus, orderNo } of page.receipts) {
      if (cursor !== this.#owner.after + 1) this.#tally.gaps++;
      this.#owner.after = cursor;
      this.#tally.receipt(type, returnStatus, orderNo);
    }
    return page.receipts.length;
  }
}
