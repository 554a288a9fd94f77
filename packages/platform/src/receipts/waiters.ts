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
  /** False when time is up or the poll was aborted. */
  woken: Promise<boolean>;
  done(more: boolean): void;
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
      const left = Math.max(0, until - Date.now());
      // It waits before it looks: a commit in between is not slept through.
      const waiter = this.#register(receiver, Math.min(left, FALLBACK_MS), signal);
      const more = (await this.#last(receiver)) > after;
      if (more || left === 0) waiter.done(more);
      if (await waiter.woken) return true;
      if (left === 0) return false;
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

  #register(receiver: string, ms: number, signal?: AbortSignal): Waiter {
    if (this.#count >= WAITERS_MAX) this.#answerOldest();
    const group = this.#waiting.get(receiver) ?? new Set<Waiter>();
    this.#waiting.set(receiver, group);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const stop = () => waiter.done(false);
    const timer = setTimeout(stop, ms);
    const waiter: Waiter = {
      woken: promise,
      done: (more) => {
        if (!group.delete(waiter)) return;
        this.#count--;
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
        if (group.size === 0) this.#waiting.delete(receiver);
        resolve(more);
      },
    };
    group.add(waiter);
    this.#count++;
    signal?.addEventListener('abort', stop);
    return waiter;
  }

  #answerOldest(): void {
    const group = this.#waiting.values().next().value;
    group?.values().next().value?.done(true);
  }
}
