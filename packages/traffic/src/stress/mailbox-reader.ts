// One participant reading its receipts through everything a test does to it: lost connections, and pauses on request.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Target } from '../load/raw-connection.ts';
import { type Owner, Reader } from '../load/readers.ts';
import type { StressTally } from './tally.ts';

/** Readers do not ask again at once: a commit of the other worker may be a moment away. */
const PAUSE_MS = 50;
const RETRY_MS = 500;

export class MailboxReader {
  readonly #owner: Owner;
  readonly #tally: StressTally;
  #reader: Reader | undefined;
  #pausedUntil = 0;
  #stopped = false;

  constructor(owner: Owner, tally: StressTally) {
    this.#owner = { ...owner };
    this.#tally = tally;
  }

  /** Code and last number read. */
  get position(): [string, number] {
    return this.#reader?.position ?? [this.#owner.code, this.#owner.after];
  }

  async run(target: Target): Promise<void> {
    while (!this.#stopped) {
      const pauseMs = this.#pausedUntil - performance.now();
      if (pauseMs > 0) await sleep(Math.min(pauseMs, RETRY_MS));
      else await this.#read(target);
    }
  }

  pause(ms: number): void {
    this.#pausedUntil = performance.now() + ms;
    this.#reader?.stop();
  }

  stop(): void {
    this.#stopped = true;
    this.#reader?.stop();
  }

  async #read(target: Target): Promise<void> {
    const reader = new Reader({ ...this.#owner, after: this.position[1] }, this.#tally, PAUSE_MS);
    this.#reader = reader;
    try {
      await reader.run(target);
    } catch {
      if (this.#stopped || this.#pausedUntil > performance.now()) return;
      this.#tally.connectionLost();
      await sleep(RETRY_MS);
    }
  }
}
