// Which message goes next, and when it is due. The clock decides, not the platform: a message that goes late counts its waiting as latency.
import { forgedCopy } from './messages.ts';
import { INVENTORY_PART, type Plan, plannedBatch } from './plan.ts';
import type { BatchSource } from './source.ts';

export interface DueMessage {
  batch: number;
  /** 0 to 3: order, payment, waybill, inventory. */
  part: number;
  bytes: Buffer;
  /** Milliseconds from the beginning of the run. */
  dueMs: number;
  /** To be sent a second time after its 202. */
  duplicate: boolean;
  /** To be sent, and refused, before it. */
  forged?: Buffer;
}

/** An inventory out of order is this much ahead of the documents that it needs. */
const AHEAD_MS = 1_000;

export class Dispatch {
  readonly #plan: Plan;
  readonly #source: BatchSource;
  #next = 0;
  #end: number;
  /** Due now, of the batch that was opened last. */
  #ready: DueMessage[] = [];
  /** The late parts of batches out of order: the wait is the same for all, so they are in the order of their time. */
  #late: DueMessage[] = [];

  constructor(plan: Plan, source: BatchSource) {
    this.#plan = plan;
    this.#source = source;
    this.#end = plan.batches;
  }

  /** Batches begun so far. */
  get begun(): number {
    return this.#next;
  }

  /** Begins no further batch; those begun are sent whole. */
  stop(): void {
    this.#end = Math.min(this.#end, this.#next);
  }

  next(): DueMessage | undefined {
    if (this.#ready.length === 0 && this.#next < this.#end) {
      const late = this.#late[0];
      const dueMs = this.#plan.curve.dueMs(this.#next * this.#plan.records);
      if (late && late.dueMs <= dueMs) return this.#late.shift();
      this.#open(this.#next++, dueMs);
    }
    return this.#ready.shift() ?? this.#late.shift();
  }

  #open(batch: number, dueMs: number): void {
    const { outOfOrder, duplicate, forged } = plannedBatch(this.#plan, batch);
    const messages = this.#source.batch(batch).map((bytes, part) => ({
      batch,
      part,
      bytes,
      dueMs,
      duplicate: part === duplicate,
      ...(part === forged && { forged: forgedCopy(bytes) }),
    }));
    if (!outOfOrder) {
      this.#ready = messages;
      return;
    }
    this.#ready = messages.splice(INVENTORY_PART);
    this.#late.push(...messages.map((message) => ({ ...message, dueMs: dueMs + AHEAD_MS })));
  }
}
