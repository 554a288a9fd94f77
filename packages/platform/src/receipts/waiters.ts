/**
 * Long polls waiting for a receipt. Whoever commits receipts tells the number of each receiver's last one: this process at once, another
 * one by the supervisor's broadcast. So a poll with nothing new asks nothing, and one with something new reads it at once. A broadcast may
 * be lost: the counters of all who wait are looked at together every second, and once more for a poll whose time is up.
 */
export type LastNumbers = ReadonlyMap<string, number>;

/** Beyond this many the longest-waiting polls are answered early (with nothing new). */
const WAITERS_MAX = 2000;
/** Receivers whose last number is remembered. */
const RECEIVERS_MAX = 10_000;
const LOOK_MS = 1000;

interface Waiter {
  after: number;
  /** False when time is up or the poll was aborted. */
  woken: Promise<boolean>;
  done(more: boolean): void;
  fail(error: unknown): void;
}

export class Waiters {
  /** Numbers of receivers' last receipts, from the database. */
  readonly #look: (receivers: readonly string[]) => Promise<LastNumbers>;
  /** The highest number heard of, by receiver: there may be higher ones, but all up to it are committed. */
  readonly #last = new Map<string, number>();
  readonly #waiting = new Map<string, Set<Waiter>>();
  #count = 0;
  #looking = false;

  constructor(look: (receivers: readonly string[]) => Promise<LastNumbers>) {
    this.#look = look;
  }

  /** Receipts up to these numbers are committed. */
  heard(last: LastNumbers): void {
    for (const [receiver, no] of last) {
      const known = this.#last.get(receiver);
      if (known !== undefined && known >= no) continue;
      this.#last.delete(receiver);
      this.#last.set(receiver, no);
      if (this.#last.size > RECEIVERS_MAX) this.#last.delete(this.#last.keys().next().value!);
      for (const waiter of this.#waiting.get(receiver) ?? []) if (waiter.after < no) waiter.done(true);
    }
  }

  /** True when a receipt with a number above `after` may exist, false after `ms` or when `until` aborts. */
  async wait(receiver: string, after: number, ms: number, until?: () => AbortSignal): Promise<boolean> {
    if (this.#hasMore(receiver, after)) return true;
    const signal = until?.();
    if (signal?.aborted) return false;
    // It waits before it looks: a commit in between is not slept through.
    const waiter = this.#register(receiver, after, ms, signal);
    if (!this.#last.has(receiver)) this.#ask([receiver]).catch(waiter.fail);
    if (await waiter.woken) return true;
    if (signal?.aborted) return false;
    await this.#ask([receiver]);
    return this.#hasMore(receiver, after);
  }

  #hasMore(receiver: string, after: number): boolean {
    return (this.#last.get(receiver) ?? 0) > after;
  }

  /** Who has no counter has no receipt. */
  async #ask(receivers: readonly string[]): Promise<void> {
    const last = await this.#look(receivers);
    this.heard(new Map(receivers.map((receiver) => [receiver, last.get(receiver) ?? 0])));
  }

  /** Every second while somebody waits. What fails here fails the polls: they would not be woken. */
  #lookSoon(): void {
    if (this.#looking || this.#count === 0) return;
    this.#looking = true;
    const timer = setTimeout(async () => {
      const waiting = [...this.#waiting];
      try {
        if (waiting.length > 0) await this.#ask(waiting.map(([receiver]) => receiver));
      } catch (error) {
        for (const [, group] of waiting) for (const waiter of group) waiter.fail(error);
      }
      this.#looking = false;
      this.#lookSoon();
    }, LOOK_MS);
    timer.unref();
  }

  #register(receiver: string, after: number, ms: number, signal?: AbortSignal): Waiter {
    if (this.#count >= WAITERS_MAX) this.#answerOldest();
    const group = this.#waiting.get(receiver) ?? new Set<Waiter>();
    this.#waiting.set(receiver, group);
    const { promise, resolve, reject } = Promise.withResolvers<boolean>();
    const stop = () => waiter.done(false);
    const timer = setTimeout(stop, ms);
    const leave = () => {
      if (!group.delete(waiter)) return;
      this.#count--;
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      if (group.size === 0) this.#waiting.delete(receiver);
    };
    const waiter: Waiter = {
      after,
      woken: promise,
      done: (more) => {
        leave();
        resolve(more);
      },
      fail: (error) => {
        leave();
        reject(error);
      },
    };
    group.add(waiter);
    this.#count++;
    signal?.addEventListener('abort', stop);
    this.#lookSoon();
    return waiter;
  }

  #answerOldest(): void {
    const group = this.#waiting.values().next().value;
    group?.values().next().value?.done(true);
  }
}
