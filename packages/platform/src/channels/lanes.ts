/** Works that go on beside each other, each by its name at most once at a time, resting after a failure. */
import type { Log } from '../postgres/connection.ts';

/** Rest after a failure, doubled each time up to the last figure; a success ends it. */
const REST_MS = 1_000;
const REST_MS_MAX = 60_000;

interface Rest {
  until: number;
  /** Length after the next failure in a row. */
  nextMs: number;
}

export class Lanes {
  readonly #log: Log;
  readonly #running = new Map<string, Promise<void>>();
  readonly #resting = new Map<string, Rest>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Starts the work unless it runs or rests. What it resolves to is a rest in seconds before it may run again. */
  run(name: string, work: () => Promise<number>): void {
    if (this.#running.has(name) || (this.#resting.get(name)?.until ?? 0) > Date.now()) return;
    const lane = work()
      .then(
        (seconds) => this.#rest(name, seconds),
        (error) => this.#failed(name, error),
      )
      .finally(() => this.#running.delete(name));
    this.#running.set(name, lane);
  }

  /** Resolves when nothing runs. */
  async idle(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  #rest(name: string, seconds: number): void {
    if (seconds > 0) this.#resting.set(name, { until: Date.now() + seconds * 1000, nextMs: REST_MS });
    else this.#resting.delete(name);
  }

  #failed(name: string, error: Error & { code?: string }): void {
    const ms = this.#resting.get(name)?.nextMs ?? REST_MS;
    this.#resting.set(name, { until: Date.now() + ms, nextMs: Math.min(REST_MS_MAX, ms * 2) });
    this.#log.warn({ lane: name, code: error.code, name: error.name }, 'channel: failed, will go on');
  }
}
