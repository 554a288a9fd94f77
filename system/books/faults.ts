/** Faults beside the load: workers killed at random moments, the database stalled, and now and then everything killed, or the database alone. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Random, random } from '@tongguan/traffic';
import type { House } from './house.ts';

/** Milliseconds, at least and at most. */
type Span = readonly [number, number];

export interface FaultPlan {
  /** Between two kills of a worker, longer where less than `apart` receipts and answers have come since the last; none when left out. */
  kill?: { every: Span; apart: number };
  /** No commit ends for so many seconds: at the beginning of each part, and again and again. */
  stall?: { seconds: number; every: Span };
  /** After so many cases kill -9 of the whole platform, or of the database alone, in turn; in each part once of each at least. */
  deathEvery?: number;
}

/** Of a part: the first stall comes soon, for a part may be short. */
const FIRST_STALL_MS: Span = [300, 1_000];
/** Deaths of a part: one of each kind. */
const DEATHS_MIN = 2;

export class Faults {
  readonly #house: House;
  readonly #plan: FaultPlan;
  readonly #chance: Random;
  readonly #moved: () => number;
  #movedAtKill = Number.NEGATIVE_INFINITY;
  #stopping = new AbortController();
  #running: Promise<void>[] = [];
  #stalling: Promise<void> = Promise.resolve();
  workers = 0;
  everything = 0;
  database = 0;
  stalls = 0;

  /** @param moved rises with what is acknowledged and read: on a busy machine a worker may need longer to begin than the next kill takes to come */
  constructor(house: House, plan: FaultPlan, seed: string, moved: () => number) {
    this.#house = house;
    this.#moved = moved;
    this.#plan = plan;
    this.#chance = random(seed, 'faults');
  }

  start(): void {
    this.#stopping = new AbortController();
    const { kill, stall } = this.#plan;
    const { signal } = this.#stopping;
    if (kill) this.#running.push(this.#again(kill.every, kill.every, () => this.#kill(kill.apart), signal));
    if (stall) this.#running.push(this.#again(FIRST_STALL_MS, stall.every, () => this.#stall(stall.seconds), signal));
  }

  /** Begins no other; resolves when those begun are over. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#running.splice(0));
  }

  /** Of the cases of a part, those at whose sending a death comes. */
  deathsAmong(from: number, until: number): number[] {
    const { deathEvery } = this.#plan;
    if (deathEvery === undefined) return [];
    const count = Math.max(DEATHS_MIN, Math.round((until - from) / deathEvery));
    return Array.from({ length: count }, (_, i) => from + Math.floor(((i + 0.5) / count) * (until - from)));
  }

  /** In turn, for a supervisor gives up where its database dies too often. A stall is over before: it would prove nothing cut short. */
  async death(): Promise<void> {
    await this.#stalling;
    if (this.everything > this.database) {
      if (this.#house.killDatabase()) this.database++;
      return;
    }
    await this.#house.killEverything();
    this.everything++;
  }

  async #again(first: Span, every: Span, fault: () => Promise<void> | void, signal: AbortSignal): Promise<void> {
    for (let pause = first; ; pause = every) {
      await sleep(this.#chance.int(...pause), undefined, { signal }).catch(() => {});
      // A part may be over before its first; it has one all the same.
      if (signal.aborted && pause !== first) return;
      await fault();
      if (signal.aborted) return;
    }
  }

  #kill(apart: number): void {
    const moved = this.#moved();
    if (moved < this.#movedAtKill + apart || !this.#house.killWorker(this.#chance.int(0, 1))) return;
    this.#movedAtKill = moved;
    this.workers++;
  }

  /** None where the database is not there just now. */
  #stall(seconds: number): Promise<void> {
    this.#stalling = this.#house.stallDatabase(seconds).then(
      () => void this.stalls++,
      () => {},
    );
    return this.#stalling;
  }
}
