// What one load run has sent and got back, on one monotonic clock: accepted messages, decided parcels, receipts, latencies.
import { Histogram, type Quantiles } from './histogram.ts';
import { indexOfOrder } from './prepared.ts';
import type { ReceiptSeen } from './receipt-page.ts';

const MESSAGES_OF_A_BATCH = 4;
/** Receipts of documents (2 and 120 for order, payment, waybill) and of the list (2; then 120 and 800, or 100; or E-port's refusal instead of 2). */
export const RECEIPTS = { documents: 6, list: 1, released: 2, rejected: 1 } as const;

/** A run's measured window: after warm-up, and over before the last message is sent. */
export interface Window {
  seconds: number;
  accepted: number;
  released: number;
  rejected: number;
  /** Parcels accepted and not yet decided when it began and when it ended. */
  backlogStart: number;
  backlogEnd: number;
  /** CPU seconds of the generator. */
  generatorCpu: number;
  /** From when the last document should have been sent to its 202. */
  accept: Quantiles;
  /** From the 202 of a parcel's last document to its release receipt in its owner's hands. */
  release: Quantiles;
  /** The same as bars: upper end in milliseconds, and how many fell below it and above the one before. */
  releaseBars: [ms: number, count: number][];
}

/** One second of a load. Counts are of this second; latencies of the releases read in it, null when there were none. */
export interface CourseSecond {
  accepted: number;
  released: number;
  rejected: number;
  pushedBack: number;
  /** Parcels accepted and not decided, at its end. */
  backlog: number;
  p50Ms: number | null;
  p99Ms: number | null;
}

interface Batch {
  /** Messages. */
  accepted: number;
  acceptedAt: number;
  /** Parcels. */
  decided: number;
}

export class Tally {
  readonly #prefix: string;
  readonly #records: number;
  /** Under way; gone when all is accepted and decided, for a long load has millions. */
  readonly #batches = new Map<number, Batch>();
  #accept = new Histogram();
  #release = new Histogram();
  #window:
    | { at: number; accepted: number; released: number; rejected: number; backlog: number; cpu: number }
    | undefined;
  #second = { accepted: 0, released: 0, rejected: 0, pushedBack: 0 };
  readonly #releaseOfSecond = new Histogram();
  /** Called at each decision: whoever waits for room may go on. */
  onDecision: (() => void) | undefined;
  startedBatches = 0;
  /** Parcels of which all four documents were accepted. */
  accepted = 0;
  released = 0;
  /** By customs or, before, by E-port. */
  rejected = 0;
  /** Of the rejected, those that E-port turned away. */
  turnedAway = 0;
  receipts = 0;
  gaps = 0;
  /** Times that the platform said 429 or 503; the message was sent again. */
  pushedBack = 0;
  /** ... without saying for how long. */
  pushedBackSilently = 0;
  /** By status: fewest requests without answer when one was pushed back. With fewer than fit the queue there was no reason to. */
  readonly unansweredAtPushBackMin: Record<string, number> = {};
  /** Requests sent and not answered. */
  unanswered = 0;
  /** Messages that were accepted a second time. */
  repeated = 0;
  refused: string[] = [];

  constructor(prefix: string, records: number) {
    this.#prefix = prefix;
    this.#records = records;
  }

  /** Parcels begun and not yet decided. */
  get inFlight(): number {
    return this.startedBatches * this.#records - this.released - this.rejected;
  }

  get backlog(): number {
    return this.accepted - this.released - this.rejected;
  }

  get receiptsExpected(): number {
    const { documents, list, released, rejected } = RECEIPTS;
    const byCustoms = this.rejected - this.turnedAway;
    return this.accepted * (documents + list) + this.released * released + byCustoms * rejected;
  }

  begin(batch: number): void {
    if (this.#batches.has(batch)) return;
    this.#batches.set(batch, { accepted: 0, acceptedAt: Number.NaN, decided: 0 });
    this.startedBatches++;
  }

  messageAccepted(batch: number, dueAt: number): void {
    const state = this.#batches.get(batch)!;
    const now = performance.now();
    this.#accept.add(now - dueAt);
    if (++state.accepted < MESSAGES_OF_A_BATCH) return;
    state.acceptedAt = now;
    this.accepted += this.#records;
    this.#forgetWhenDone(batch, state);
  }

  /** `unanswered` counts the request that was pushed back. */
  pushBack(status: number, unanswered: number, retryAfter: number | undefined): void {
    this.pushedBack++;
    if (retryAfter === undefined) this.pushedBackSilently++;
    const least = this.unansweredAtPushBackMin;
    least[status] = Math.min(least[status] ?? unanswered, unanswered);
  }

  receipt(receipt: ReceiptSeen): void {
    this.receipts++;
    const { type, returnStatus: status } = receipt;
    if (type !== 'CEB622Message') return;
    const isTurnedAway = status.startsWith('-');
    if (status !== '800' && status !== '100' && !isTurnedAway) return;
    if (status === '800') this.released++;
    else this.rejected++;
    if (isTurnedAway) this.turnedAway++;
    const batch = Math.floor(indexOfOrder(this.#prefix, receipt.orderNo ?? '') / this.#records);
    const state = this.#batches.get(batch);
    const acceptedAt = state?.acceptedAt ?? Number.NaN;
    // A release may be read before the 202 of the last document is: then nobody waited.
    const waited = Number.isNaN(acceptedAt) ? 0 : performance.now() - acceptedAt;
    this.#release.add(waited);
    this.#releaseOfSecond.add(waited);
    if (state) {
      state.decided++;
      this.#forgetWhenDone(batch, state);
    }
    this.onDecision?.();
  }

  #forgetWhenDone(batch: number, { accepted, decided }: Batch): void {
    if (accepted === MESSAGES_OF_A_BATCH && decided === this.#records) this.#batches.delete(batch);
  }

  openWindow(): void {
    this.#accept = new Histogram();
    this.#release = new Histogram();
    const { accepted, released, rejected, backlog } = this;
    this.#window = { at: performance.now(), accepted, released, rejected, backlog, cpu: cpuSeconds() };
  }

  /** What happened since the last call. */
  takeSecond(): CourseSecond {
    const { accepted, released, rejected, pushedBack, backlog } = this;
    const before = this.#second;
    this.#second = { accepted, released, rejected, pushedBack };
    const { count, p50Ms, p99Ms } = this.#releaseOfSecond.summary();
    this.#releaseOfSecond.clear();
    return {
      accepted: accepted - before.accepted,
      released: released - before.released,
      rejected: rejected - before.rejected,
      pushedBack: pushedBack - before.pushedBack,
      backlog,
      p50Ms: count > 0 ? p50Ms : null,
      p99Ms: count > 0 ? p99Ms : null,
    };
  }

  closeWindow(): Window | undefined {
    const start = this.#window;
    if (!start) return undefined;
    return {
      seconds: (performance.now() - start.at) / 1000,
      accepted: this.accepted - start.accepted,
      released: this.released - start.released,
      rejected: this.rejected - start.rejected,
      backlogStart: start.backlog,
      backlogEnd: this.backlog,
      generatorCpu: cpuSeconds() - start.cpu,
      accept: this.#accept.summary(),
      release: this.#release.summary(),
      releaseBars: this.#release.bars(),
    };
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
