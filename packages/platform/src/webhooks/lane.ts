/**
 * Everything due for one webhook, until nothing is, the endpoint fails too often in a row, or the duty stops.
 *
 * First tries go out in the order of the receipts, a few at a time; what fails steps aside into webhook_retry, so one bad receipt
 * holds nothing up. The number under way begins at one and doubles while all goes well; a failure sets it back to one, so a slow or
 * broken endpoint never holds more than one slot of the process.
 *
 * A crash between an attempt and its record means that the receipt is sent again: at least once, with the same id.
 */
import type { Pool } from 'pg';
import type { Delivery } from '../receipts/hostile.ts';
import type { Receipt } from '../services.ts';
import { countAttempt } from './metrics.ts';
import { receiptPayload } from './payload.ts';
import { Recent } from './recent.ts';
import { retryDelayMs } from './schedule.ts';
import type { Attempt, Endpoint, Sender } from './send.ts';
import type { Slots } from './slots.ts';
import * as store from './store.ts';

/** Attempts under way to one endpoint. */
const WIDTH_MAX = 16;

/** Receipts read at once: they lie packed, and opening a pack for each few would cost more than sending them. */
const READ_AHEAD = 128;

/** After so many failures in a row an endpoint is left alone for a while instead of being sent its whole backlog in vain. */
const FAILURES_MAX = 8;

export interface LaneServices {
  pool: Pool;
  delivery: Pick<Delivery, 'read' | 'arranged' | 'xml'>;
  sender: Sender;
  slots: Slots;
  signal: AbortSignal;
}

export type LaneEnd = 'idle' | 'failing' | 'gone' | 'stopped';

/** What one try of one receipt came to. */
interface Tried {
  no: number;
  /** Tries so far, this one included. */
  tries: number;
  attempt: Attempt;
}

export class Lane {
  readonly #services: LaneServices;
  readonly #webhook: store.DueWebhook;
  readonly #endpoint: Endpoint;
  readonly #recent: Recent;
  #nextNo: number;
  #ahead: Receipt[] = [];
  #width = 1;
  #failures = 0;

  constructor(services: LaneServices, webhook: store.DueWebhook, secret: Buffer) {
    this.#services = services;
    this.#webhook = webhook;
    this.#endpoint = { url: webhook.url, secret };
    this.#recent = new Recent(services.pool, webhook.id);
    this.#nextNo = Number(webhook.next_no);
  }

  async run(): Promise<LaneEnd> {
    const end = await this.#run();
    await this.#recent.keep(true);
    return end;
  }

  async #run(): Promise<LaneEnd> {
    for (;;) {
      const tried = [...(await this.#retry()), ...(await this.#firstTries())];
      if (this.#services.signal.aborted) return 'stopped';
      if (tried.length === 0) return 'idle';
      await this.#recent.keep(false);
      if (tried.some(({ attempt }) => !attempt.ok && attempt.gone)) return 'gone';
      if (this.#failures >= FAILURES_MAX) return 'failing';
    }
  }

  async #retry(): Promise<Tried[]> {
    const { pool, delivery } = this.#services;
    const { id, receiver } = this.#webhook;
    const due = await store.dueRetries(pool, id, this.#width);
    const tried = await this.#all(due, async ({ receipt_no, attempts }) => {
      const no = Number(receipt_no);
      const [receipt] = await delivery.read(receiver, no - 1, 1);
      if (receipt?.no !== no) throw new Error(`Receipt ${no} of ${receiver} is not in the record`);
      return this.#try(receipt, attempts + 1);
    });
    await store.retriesDelivered(
      pool,
      id,
      tried.filter(({ attempt }) => attempt.ok).map(({ no }) => no),
    );
    for (const { no, tries, attempt } of tried) {
      if (!attempt.ok) await store.retryFailed(pool, id, no, attempt.error, retryDelayMs(tries));
    }
    return tried;
  }

  async #firstTries(): Promise<Tried[]> {
    const { pool, delivery } = this.#services;
    const { id, receiver } = this.#webhook;
    if (this.#ahead.length === 0) this.#ahead = await delivery.read(receiver, this.#nextNo - 1, READ_AHEAD);
    const batch = this.#ahead.splice(0, this.#width);
    const arranged = await delivery.arranged(receiver, batch);
    const tried = await this.#all(arranged, (receipt) => this.#try(receipt, 1));
    if (tried.length === 0) return tried;
    const failed = tried.flatMap(({ no, attempt }) =>
      attempt.ok ? [] : [{ no, delayMs: retryDelayMs(1) as number, error: attempt.error }],
    );
    this.#nextNo = batch.at(-1)!.no + 1;
    await store.recordFirstTries(pool, id, this.#nextNo, failed);
    return tried;
  }

  /** Tries all at once; when the duty stops, none counts as tried. */
  async #all<T>(items: readonly T[], attempt: (item: T) => Promise<Tried>): Promise<Tried[]> {
    const tried = await Promise.all(items.map(attempt));
    if (this.#services.signal.aborted) return [];
    for (const { attempt } of tried) this.#failures = attempt.ok ? 0 : this.#failures + 1;
    if (tried.length > 0) this.#width = this.#failures > 0 ? 1 : Math.min(WIDTH_MAX, this.#width * 2);
    return tried;
  }

  async #try(receipt: Receipt, tries: number): Promise<Tried> {
    const { sender, slots, signal, delivery } = this.#services;
    const payload = receiptPayload(this.#webhook.receiver, receipt, delivery);
    let at = 0;
    const attempt = await slots.use(() => {
      at = Date.now();
      return sender.send(this.#endpoint, payload, signal);
    });
    if (!signal.aborted) {
      countAttempt(attempt.ok);
      this.#recent.add({ no: receipt.no, try: tries, at, ms: Date.now() - at }, attempt);
    }
    return { no: receipt.no, tries, attempt };
  }
}
