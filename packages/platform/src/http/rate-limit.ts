/** Token buckets per participant, in this process: with n workers a participant may get up to n times the rate. */

export interface RateLimit {
  /** Tokens a minute; also the size of the bucket, so a quiet participant may send one minute's worth at once. */
  perMinute: number;
}

/** Buckets kept at most; the one unused longest goes first, and going means it is full again. */
const BUCKETS_MAX = 10_000;

export class RateLimiter {
  readonly #perMs: number;
  readonly #size: number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(limit: RateLimit) {
    this.#size = limit.perMinute;
    this.#perMs = limit.perMinute / 60_000;
  }

  /** Takes a token: undefined when there was one, otherwise the seconds until there is. */
  take(key: string, now = Date.now()): number | undefined {
    const last = this.#buckets.get(key) ?? { tokens: this.#size, at: now };
    const tokens = Math.min(this.#size, last.tokens + (now - last.at) * this.#perMs);
    this.#buckets.delete(key);
    const granted = tokens >= 1;
    this.#buckets.set(key, { tokens: granted ? tokens - 1 : tokens, at: now });
    if (this.#buckets.size > BUCKETS_MAX) this.#buckets.delete(this.#buckets.keys().next().value as string);
    return granted ? undefined : Math.ceil((1 - tokens) / this.#perMs / 1000);
  }
}
