// Latencies in buckets 2 % apart, from 0.05 ms to ten minutes: constant memory, and quantiles exact to 2 %.

const FIRST_MS = 0.05;
const GROWTH = 1.02;
/** 1.02 ^ 11 is 1.24. */
const BUCKETS_A_BAR = 11;
const BUCKETS = Math.ceil(Math.log(600_000 / FIRST_MS) / Math.log(GROWTH));

export interface Quantiles {
  count: number;
  p50Ms: number;
  p90Ms: number;
  p99Ms: number;
  p999Ms: number;
  maxMs: number;
}

export class Histogram {
  readonly #buckets = new Uint32Array(BUCKETS + 1);
  #count = 0;
  #max = 0;

  add(ms: number): void {
    const bucket = ms <= FIRST_MS ? 0 : Math.ceil(Math.log(ms / FIRST_MS) / Math.log(GROWTH));
    this.#buckets[Math.min(bucket, BUCKETS)]!++;
    this.#count++;
    this.#max = Math.max(this.#max, ms);
  }

  clear(): void {
    this.#buckets.fill(0);
    this.#count = 0;
    this.#max = 0;
  }

  /** Upper end of the bucket that holds the quantile, never above the largest value seen. */
  quantile(share: number): number {
    let left = Math.ceil(this.#count * share);
    if (left === 0) return 0;
    for (let i = 0; i <= BUCKETS; i++) {
      left -= this.#buckets[i]!;
      if (left <= 0) return Math.min(FIRST_MS * GROWTH ** i, this.#max);
    }
    return this.#max;
  }

  /** The buckets that hold something, as many together as make steps of a quarter: upper end in milliseconds, and count. */
  bars(): [ms: number, count: number][] {
    const bars: [number, number][] = [];
    for (let from = 0; from <= BUCKETS; from += BUCKETS_A_BAR) {
      const count = this.#buckets.subarray(from, from + BUCKETS_A_BAR).reduce((sum, n) => sum + n, 0);
      if (count > 0) bars.push([rounded(FIRST_MS * GROWTH ** (from + BUCKETS_A_BAR - 1)), count]);
    }
    return bars;
  }

  summary(): Quantiles {
    return {
      count: this.#count,
      p50Ms: rounded(this.quantile(0.5)),
      p90Ms: rounded(this.quantile(0.9)),
      p99Ms: rounded(this.quantile(0.99)),
      p999Ms: rounded(this.quantile(0.999)),
      maxMs: rounded(this.#max),
    };
  }
}

const rounded = (ms: number) => Math.round(ms * 10) / 10;
