/** Token buckets by key, such as a participant's code; in this process or, shared, in the primary for all its workers. */
import cluster from 'node:cluster';
import { answerWorkers, askPrimary } from '../supervise/ask.ts';
import { HttpProblem } from './problem.ts';

export interface RateLimit {
  /** Tokens that a quiet key has at most: so many at once. */
  burst: number;
  /** Milliseconds until there is one more. */
  everyMs: number;
}

export const perMinute = (count: number): RateLimit => ({ burst: count, everyMs: 60_000 / count });

/** Buckets kept at most, some 10 MB; the one unused longest goes first, and going means it is full again. */
const BUCKETS_MAX = 100_000;

export class RateLimiter {
  readonly #limit: RateLimit;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(limit: RateLimit) {
    this.#limit = limit;
  }

  /** Is there no token now? Takes none. */
  isSpent(key: string, now = Date.now()): boolean {
    const last = this.#buckets.get(key);
    return last !== undefined && last.tokens + (now - last.at) / this.#limit.everyMs < 1;
  }

  /** Takes a token: undefined when there was one, otherwise the seconds until there is. */
  take(key: string, now = Date.now()): number | undefined {
    const { burst, everyMs } = this.#limit;
    const last = this.#buckets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, last.tokens + (now - last.at) / everyMs);
    this.#buckets.delete(key);
    const granted = tokens >= 1;
    this.#buckets.set(key, { tokens: granted ? tokens - 1 : tokens, at: now });
    if (this.#buckets.size > BUCKETS_MAX) this.#buckets.delete(this.#buckets.keys().next().value as string);
    return granted ? undefined : Math.ceil(((1 - tokens) * everyMs) / 1000);
  }
}

export interface SharedLimiter {
  /** As RateLimiter.take. Throws `busy` when the primary does not answer: a limit that nobody keeps is none. */
  take(key: string): Promise<number | undefined>;
}

/** Takes a token or refuses the request, saying when to come again. */
export async function take(limiter: SharedLimiter, key: string, detail: string): Promise<void> {
  const seconds = await limiter.take(key);
  if (seconds === undefined) return;
  throw new HttpProblem('too-many-requests', detail, { headers: { 'retry-after': String(seconds) } });
}

interface Take {
  name: string;
  limit: RateLimit;
  key: string;
}

const TOPIC = 'limit';

/** The primary answers from memory; a second means that it is about to end. */
const ANSWER_WITHIN_MS = 1_000;

/**
 * One limit for all workers of this platform, so that it is the same whichever of them a connection reaches. It is kept in the memory of
 * the primary and not in the database: a check without effect should cost no durable commit, no table should say who was looked up, and
 * what a restart forgives is one burst. Dividing the limit by the workers would make it depend on how connections fall to them.
 */
export function sharedLimiter(name: string, limit: RateLimit): SharedLimiter {
  if (!cluster.isWorker) {
    const limiter = new RateLimiter(limit);
    return { take: async (key) => limiter.take(key) };
  }
  return {
    take: async (key) => {
      const taken = await askPrimary<Take, { seconds?: number }>(TOPIC, { name, limit, key }, ANSWER_WITHIN_MS);
      if (taken) return taken.seconds;
      throw new HttpProblem('busy', 'The limit of this door cannot be looked up now.', {
        headers: { 'retry-after': '5' },
      });
    },
  };
}

/** In the primary of a cluster: keeps the shared limits of its workers. Returns how to stop. */
export function serveLimits(): () => void {
  const limiters = new Map<string, RateLimiter>();
  return answerWorkers<Take, { seconds?: number }>(TOPIC, ({ name, limit, key }) => {
    const limiter = limiters.get(name) ?? new RateLimiter(limit);
    limiters.set(name, limiter);
    const seconds = limiter.take(key);
    return seconds === undefined ? {} : { seconds };
  });
}
