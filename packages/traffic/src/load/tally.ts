// What one load run has sent and got back, on one monotonic clock: accepted messages, decided parcels, receipts, latencies.
import { Histogram, type Quantiles } from './histogram.ts';
import { indexOfOrder } from './prepared.ts';
import type { ReceiptSeen } from './readers.ts';

const MESSAGES_OF_A_BATCH = 4;
/** Receipts of documents (2 and 120 for order, payment, waybill) and of the list (2; then 120 and 800, or 100). */
export const RECEIPTS = { documents: 6, list: 1, released: 2, rejected: 1 } as const;

/** A run's measured window: after warm-up, and over before the last message is sent. */
export interface Window {
  seconds: number;
  accepted: number;
  released: number;
  /** Parcels accepted and not yet decided when it began and when it ended. */
  backlogStart: number;
  backlogEnd: number;
  /** CPU seconds of the generator. */
  generatorCpu: number;
  /** From when the last document should have been sent to its 202. */
  accept: Quantiles;
  /** From the 202 of a parcel's last document to its release receipt in its owner's hands. */
  release: Quantiles;
}

interface Batch {
  accepted: number;
  acceptedAt: number;
}

export class Tally {
  readonly #prefix: string;
  readonly #records: number;
  readonly #batches = new Map<number, Batch>();
  #accept = new Histogram();
  #release = new Histogram();
  #window: { at: number; accepted: number; released: number; backlog: number; cpu: number } | undefined;
  #wake: (() => void)[] = [];
  startedBatches = 0;
  /** Parcels of which all four documents were accepted. */
  accepted = 0;
  released = 0;
  rejected = 0;
  receipts = 0;
  gaps = 0;
  /** Times that the platform said 429 or 503; the message was sent again. */
  pushedBack = 0;
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
    return this.accepted * (documents + list) + this.released * released + this.rejected * rejected;
  }

  begin(batch: number): void {
    if (this.#batches.has(batch)) return;
    this.#batches.set(batch, { accepted: 0, acceptedAt: Number.NaN });
    this.startedBatches++;
  }

  messageAccepted(batch: number, dueAt: number): void {
    const state = this.#batches.get(batch)!;
    const now = performance.now();
    this.#accept.add(now - dueAt);
    if (++state.accepted < MESSAGES_OF_A_BATCH) return;
    state.acceptedAt = now;
    this.accepted += this.#records;
  }

  receipt({ type, returnStatus: status, orderNo }: ReceiptSeen): void {
    this.receipts++;
    if (type !== 'CEB622Message' || (status !== '800' && status !== '100')) return;
    if (status === '800') this.released++;
    else this.rejected++;
    const batch = Math.floor(indexOfOrder(this.#prefix, orderNo ?? '') / this.#records);
    const acceptedAt = this.#batches.get(batch)?.acceptedAt ?? Number.NaN;
    // A release may be read before the 202 of the last document is: then nobody waited.
    this.#release.add(Number.isNaN(acceptedAt) ? 0 : performance.now() - acceptedAt);
    for (const resolve of this.#wake.splice(0)) resolve();
  }

  /** Resolves at the next decision. */
  decided(): Promise<void> {
    return new Promise((resolve) => this.#wake.push(resolve));
  }

  /** Lets everybody go on who waits for a decision. */
  wakeAll(): void {
    for (const resolve of this.#wake.splice(0)) resolve();
  }

  openWindow(): void {
    this.#accept = new Histogram();
    this.#release = new Histogram();
    const { accepted, released, backlog } = this;
    this.#window = { at: performance.now(), accepted, released, backlog, cpu: cpuSeconds() };
  }

  closeWindow(): Window | undefined {
    const start = this.#window;
    if (!start) return undefined;
    return {
      seconds: (performance.now() - start.at) / 1000,
      accepted: this.accepted - start.accepted,
      released: this.released - start.released,
      backlogStart: start.backlog,
      backlogEnd: this.backlog,
      generatorCpu: cpuSeconds() - start.cpu,
      accept: this.#accept.summary(),
      release: this.#release.summary(),
    };
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
