// The cases of a run that still wait for their answer, and what is counted about the others. Everything is bounded: a case that gets
// no answer is let go after some minutes and counted as lost sight of.
import type { ReceiptLine } from '../client.ts';
import { type Reason, reasonOf } from './reasons.ts';

interface OpenCase {
  accepted: number;
  inventory: boolean;
  /** When the last of its documents so far got its 202. */
  lastAcceptedAt: number;
}

/** Latencies kept for the percentiles: the latest 5,000 releases. */
const LATENCIES_MAX = 5_000;
/** Different reasons shown by name; a run plants fewer. */
const REASONS_MAX = 50;

export interface CaseCounts {
  waiting: number;
  released: number;
  rejected: number;
  lostSight: number;
  reasons: (Reason & { count: number })[];
  /** From the last document's 202 to the release read by the declarant; undefined before the first release. */
  p50Ms?: number;
  p99Ms?: number;
}

export class OpenCases {
  readonly #open = new Map<string, OpenCase>();
  readonly #reasons = new Map<string, Reason & { count: number }>();
  readonly #latencies: number[] = [];
  #latencyNext = 0;
  #released = 0;
  #rejected = 0;
  #lostSight = 0;
  readonly #max: number;
  readonly #forgetMs: number;

  constructor({ max = 50_000, forgetMs = 300_000 }: { max?: number; forgetMs?: number } = {}) {
    this.#max = max;
    this.#forgetMs = forgetMs;
  }

  get size(): number {
    return this.#open.size;
  }

  get full(): boolean {
    return this.#open.size >= this.#max;
  }

  open(agentCode: string, copNo: string, now: number): void {
    this.#open.set(keyOf(agentCode, copNo), { accepted: 0, inventory: false, lastAcceptedAt: now });
  }

  accepted(agentCode: string, copNo: string, isInventory: boolean, now: number): void {
    const found = this.#open.get(keyOf(agentCode, copNo));
    if (!found) return;
    found.accepted++;
    found.inventory ||= isInventory;
    found.lastAcceptedAt = now;
  }

  /** A receipt read by its declarant. Only final ones close a case: 800, 100 and every negative status. */
  receipt(agentCode: string, receipt: ReceiptLine, now: number): void {
    if (receipt.type !== 'CEB622Message' || receipt.copNo === undefined) return;
    const released = receipt.returnStatus === '800';
    if (!released && receipt.returnStatus !== '100' && !receipt.returnStatus.startsWith('-')) return;
    const key = keyOf(agentCode, receipt.copNo);
    const found = this.#open.get(key);
    if (!found) return;
    this.#open.delete(key);
    if (released) this.#release(now - found.lastAcceptedAt);
    else this.#reject(reasonOf(receipt));
  }

  /** Lets go of cases that have waited too long; they stand in order of opening. */
  forget(now: number): void {
    for (const [key, { lastAcceptedAt }] of this.#open) {
      if (now - lastAcceptedAt < this.#forgetMs) return;
      this.#open.delete(key);
      this.#lostSight++;
    }
  }

  counts(): CaseCounts {
    let waiting = 0;
    for (const { inventory } of this.#open.values()) if (inventory) waiting++;
    const sorted = this.#latencies.toSorted((a, b) => a - b);
    return {
      waiting,
      released: this.#released,
      rejected: this.#rejected,
      lostSight: this.#lostSight,
      reasons: [...this.#reasons.values()].sort((a, b) => b.count - a.count),
      p50Ms: percentile(sorted, 0.5),
      p99Ms: percentile(sorted, 0.99),
    };
  }

  #release(latencyMs: number): void {
    this.#released++;
    // The receipt can overtake the 202 of the last document on another connection: then nothing was waited for.
    this.#latencies[this.#latencyNext] = Math.max(0, latencyMs);
    this.#latencyNext = (this.#latencyNext + 1) % LATENCIES_MAX;
  }

  #reject(reason: Reason): void {
    this.#rejected++;
    const found = this.#reasons.get(reason.code);
    if (found) found.count++;
    else if (this.#reasons.size < REASONS_MAX) this.#reasons.set(reason.code, { ...reason, count: 1 });
  }
}

function keyOf(agentCode: string, copNo: string): string {
  return `${agentCode} ${copNo}`;
}

/** Nearest rank: the smallest value that at least this share of values does not exceed. */
export function percentile(sorted: readonly number[], share: number): number | undefined {
  return sorted.length === 0 ? undefined : sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}
