/**
 * Long polls waiting for a receipt. A commit of this process wakes its waiters at once, one of another process by the
 * supervisor's broadcast; a slow check of the counter catches what neither told.
 */
import type { Pool } from 'pg';
import { loadPrepared } from '../store/sql.ts';

/** Beyond this many the longest-waiting polls are answered early (with nothing new). */
const WAITERS_MAX = 2000;
const FALLBACK_MS = 1000;

const lastNumber = loadPrepared(import.meta.url, 'last-number');

interface Waiter {
  after: number;
  done: (more: boolean) => void;
}

export class Waiters {
  readonly #pool: Pool;
  readonly #waiting = new Map<string, Set<Waiter>>();
  #count = 0;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** True when a receipt with a number above `after` may exist, false after `ms` or when aborted. */
  async wait(receiver: string, after: number, ms: number, signal?: AbortSignal): Promise<boolean> {
    const until = Date.now() + ms;
    while (!signal?.aborted) {
      if ((await this.#last(receiver)) > after) return true;
      const left = until - Date.now();
      if (left <= 0) return false;
      if (await this.#woken(receiver, after, Math.min(left, FALLBACK_MS), signal)) return true;
    }
    return false;
  }

  wake(receivers: readonly string[]): void {
    for (const receiver of receivers) {
      for (const waiter of this.#waiting.get(receiver) ?? []) waiter.done(true);
    }
  }

  async #last(receiver: string): Promise<number> {
    const { rows } = await this.#pool.query({ ...lastNumber, values: [receiver] });
    return rows[0] ? Number(rows[0].last) : 0;
  }

  #woken(receiver: string, after: number, ms: number, signal?: AbortSignal): Promise<boolean> {
    if (this.#count >= WAITERS_MAX) this.#answerOldest();
    return new Promise((resolve) => {
      const group = this.#waiting.get(receiver) ?? new Set<Waiter>();
      this.#waiting.set(receiver, group);
      const stop = () => waiter.done(false);
      const timer = setTimeout(stop, ms);
      const waiter: Waiter = {
        after,
        done: (more) => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', stop);
          if (group.delete(waiter)) this.#count--;
          if (group.size === 0) this.#waiting.delete(receiver);
          resolve(more);
        },
      };
      group.add(waiter);
      this.#count++;
      signal?.addEventListener('abort', stop);
    });
  }

  #answerOldest(): void {
    const group = this.#waiting.values().next().value;
    group?.values().next().value?.done(true);
  }
}
