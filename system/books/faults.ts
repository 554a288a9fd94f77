/** Faults beside the load: workers killed at random moments, the database stalled now and then. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Random, random } from '@tongguan/traffic';
import type { House } from './house.ts';

export interface FaultPlan {
  /** Between two kills of a worker, in ms, at least and at most; none when left out. */
  killEvery?: readonly [number, number];
  /** A stall of so many seconds, once in each part. */
  stallSeconds?: number;
  /** kill -9 of the whole platform once, in the second part. */
  everything?: boolean;
}

export class Faults {
  readonly #house: House;
  readonly #plan: FaultPlan;
  readonly #chance: Random;
  #stopping = new AbortController();
  #running: Promise<void>[] = [];
  workers = 0;
  everything = 0;
  stalls = 0;

  constructor(house: House, plan: FaultPlan, seed: string) {
    this.#house = house;
    this.#plan = plan;
    this.#chance = random(seed, 'faults');
  }

  start(): void {
    this.#stopping = new AbortController();
    const { killEvery, stallSeconds } = this.#plan;
    if (killEvery) this.#running.push(this.#kill(killEvery, this.#stopping.signal));
    if (stallSeconds) this.#running.push(this.#stall(stallSeconds));
  }

  /** Begins no other; resolves when those begun are over. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#running.splice(0));
  }

  async killEverything(): Promise<void> {
    if (!this.#plan.everything) return;
    await this.#house.killEverything();
    this.everything++;
  }

  async #kill([least, most]: readonly [number, number], signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await sleep(this.#chance.int(least, most), undefined, { signal });
      } catch {
        return;
      }
      if (this.#house.killWorker(this.#chance.int(0, 1))) this.workers++;
    }
  }

  async #stall(seconds: number): Promise<void> {
    await sleep(this.#chance.int(300, 1_000));
    // It ends early where everything is killed meanwhile.
    await this.#house.stallDatabase(seconds).then(
      () => this.stalls++,
      () => {},
    );
  }
}
