/**
 * Long polls. A request that waits holds a little memory and nothing else: no database connection between looks, an end when
 * the client goes or the server closes, and a bound on how many wait at once.
 */
import type { FastifyReply } from 'fastify';
import { HttpProblem } from './problem.ts';

/** Longest wait that a request may ask for, in seconds: below the 60 s after which common proxies give up, but for one. */
export const WAIT_SECONDS_MAX = 60;

/** How often a table is looked at on behalf of one waiting request. */
const LOOK_MS = 200;

/** Requests of one process that may wait on tables at the same time: 64 * 5 looks a second is what they may cost. */
const WAITING_MAX = 64;

/** Aborts when the client is gone before its answer, or when the server closes. */
export function untilGone(reply: FastifyReply, closing: AbortSignal): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return AbortSignal.any([gone.signal, closing]);
}

export class TablePoll {
  #waiting = 0;

  /** Looks until something is found, `seconds` are over or the signal aborts; the last look's rows. */
  async until<T>(look: () => Promise<T[]>, seconds: number, signal: AbortSignal): Promise<T[]> {
    const found = await look();
    if (found.length > 0 || seconds === 0) return found;
    if (this.#waiting >= WAITING_MAX) {
      throw new HttpProblem('busy', `${WAITING_MAX} requests are waiting already. Ask again in a second.`, {
        headers: { 'retry-after': '1' },
      });
    }
    this.#waiting++;
    try {
      return await this.#lookAgain(look, Date.now() + seconds * 1000, signal);
    } finally {
      this.#waiting--;
    }
  }

  async #lookAgain<T>(look: () => Promise<T[]>, end: number, signal: AbortSignal): Promise<T[]> {
    let found: T[] = [];
    while (found.length === 0 && Date.now() < end && !signal.aborted) {
      await pause(Math.min(LOOK_MS, end - Date.now()), signal);
      if (!signal.aborted) found = await look();
    }
    return found;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, ms));
    signal.addEventListener('abort', done, { once: true });
  });
}
