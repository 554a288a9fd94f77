/**
 * Long polls waiting for a receipt. A commit of this process wakes its waiters at once, one of another process by the
 * supervisor's broadcast; a slow check of the counter catches what neither told.
 */
/** Beyond this many the longest-waiting polls are answered early (with nothing new). */
const WAITERS_MAX = 2000;
const FALLBACK_MS = 1000;

interface Waiter {
  /** False when time is up or the poll was aborted. */
  woken: Promise<boolean>;
  done(more: boolean): void;
}

export class Waiters {
  /** Number of a receiver's last receipt. */
  readonly #last: (receiver: string) => Promise<number>;
  readonly #waiting = new Map<string, Set<Waiter>>();
  #count = 0;

  constructor(last: (receiver: string) => Promise<number>) {
    this.#last = last;
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
