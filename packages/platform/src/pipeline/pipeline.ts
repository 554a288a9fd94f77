/**
 * Clearing in one process. Intake wakes the cases that a committed document may have completed; a batch of them is
 * decided in one transaction. Matching starts after the document's commit, in a new snapshot, so of two processes that
 * bring the last two documents at least one sees all four; a case that another process holds is decided there. The sweep
 * finds cases whose trigger died with its process.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { releaseArrived } from '../arrival/release.ts';
import { heldForArrival, isParcel, parcelKey } from '../arrival/wake.ts';
import { KEY, type KeyRef, keyText } from '../intake/kinds.ts';
import { loadSql } from '../store/sql.ts';
import { failureKind } from '../store/transaction.ts';
import { type Cleared, type ClearTools, clearCases } from './clear.ts';

/** Keys looked at in one transaction. */
const BATCH_MAX = 400;
/** Beyond this many the sweep takes over: waking is only the fast way. */
const WAKES_MAX = 100_000;
const SWEEP_EVERY_MS = 2_000;
const SWEEP_SLICE = 1_000;
/** Younger cases are left to their triggers. */
const SWEEP_AGE_MS = 3_000;
/** A case that fails alone is tried again by the sweep, not before. */
const BACKOFF_MS = 30_000;
const RACE_PAUSE_MS = 50;
/** A restart of the server takes about two seconds. */
const DATABASE_PAUSE_MS = 1_000;
const BACKED_OFF_MAX = 10_000;

const waitingCases = loadSql(import.meta.url, 'waiting-cases');

export interface PipelineEvents {
  cleared(cleared: Cleared): void;
  failed(error: unknown, wakes: number): void;
}

export class Pipeline {
  readonly #tools: ClearTools;
  readonly #events: PipelineEvents;
  readonly #wakes = new Map<string, KeyRef>();
  readonly #backedOff = new Map<string, number>();
  #running: Promise<void> | undefined;
  #sweepTimer: NodeJS.Timeout | undefined;
  #sweptTo = 0;
  #stopped = false;

  constructor(tools: ClearTools, events: PipelineEvents) {
    this.#tools = tools;
    this.#events = events;
  }

  get waking(): number {
    return this.#wakes.size;
  }

  wake(keys: readonly KeyRef[]): void {
    for (const key of keys) {
      if (this.#wakes.size >= WAKES_MAX) break;
      this.#wakes.set(keyText(key), key);
    }
    if (this.#wakes.size > 0 && !this.#stopped) this.#running ??= this.#run();
  }

  start(): void {
    this.#sweepTimer = setTimeout(() => void this.#sweep(), SWEEP_EVERY_MS);
  }

  /** Finishes the cases already woken; the sweep of another process or of the next start finds the rest. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#sweepTimer);
    await this.#running;
  }

  async #run(): Promise<void> {
    // One turn of the event loop: documents that arrive together are decided together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#wakes.size > 0) {
      const batch = [...this.#wakes.values()].slice(0, BATCH_MAX);
      for (const key of batch) this.#wakes.delete(keyText(key));
      await this.#clear(batch);
    }
    this.#running = undefined;
  }

  /** A batch that fails is split until the bad case stands alone. */
  async #clear(batch: KeyRef[]): Promise<void> {
    try {
      const parcels = batch.filter(isParcel);
      if (parcels.length < batch.length)
        this.#cleared(
          await clearCases(
            this.#tools,
            batch.filter((key) => !isParcel(key)),
          ),
        );
      if (parcels.length > 0) this.#cleared(await releaseArrived(this.#tools, parcels));
    } catch (error) {
      const kind = failureKind(error);
      if (kind === 'database') return this.#waitForDatabase(error, batch);
      if (kind === 'race') return this.#again(batch);
      if (batch.length === 1) return this.#backOff(error, batch[0]!);
      const half = batch.length >> 1;
      await this.#clear(batch.slice(0, half));
      await this.#clear(batch.slice(half));
    }
  }

  #cleared(cleared: Cleared): void {
    if (cleared.steps.length === 0) return;
    this.#events.cleared(cleared);
    this.wake(heldForArrival(cleared.steps));
  }

  /** Nothing is lost by waiting: the cases stand in the database, and their wakes are kept. */
  async #waitForDatabase(error: unknown, batch: KeyRef[]): Promise<void> {
    this.#events.failed(error, batch.length);
    for (const key of batch) this.#wakes.set(keyText(key), key);
    if (this.#stopped) this.#wakes.clear();
    else await sleep(DATABASE_PAUSE_MS);
  }

  /** Another transaction was faster; what is left to do is seen in a new snapshot. */
  async #again(batch: KeyRef[]): Promise<void> {
    for (const key of batch) this.#wakes.set(keyText(key), key);
    if (this.#stopped) this.#wakes.clear();
    else await sleep(RACE_PAUSE_MS);
  }

  #backOff(error: unknown, key: KeyRef): void {
    this.#events.failed(error, 1);
    if (this.#backedOff.size >= BACKED_OFF_MAX) this.#backedOff.clear();
    this.#backedOff.set(keyText(key), Date.now() + BACKOFF_MS);
  }

  /** A slice of the waiting cases each time, round and round. */
  async #sweep(): Promise<void> {
    try {
      const before = this.#tools.clock.now() - SWEEP_AGE_MS;
      const { rows } = await this.#tools.pool.query(waitingCases, [this.#sweptTo, before, SWEEP_SLICE]);
      this.#sweptTo = rows.length < SWEEP_SLICE ? 0 : rows.at(-1).id;
      const keys = rows.map((row) =>
        row.hold === 'arrival'
          ? parcelKey(row.logistics_code, row.logistics_no)
          : { kind: KEY.orderInventory, owner: row.order_owner, number: row.order_no },
      );
      this.wake(keys.filter((key) => (this.#backedOff.get(keyText(key)) ?? 0) < Date.now()));
    } catch (error) {
      this.#events.failed(error, 0);
    }
    if (!this.#stopped) this.#sweepTimer = setTimeout(() => void this.#sweep(), SWEEP_EVERY_MS);
  }
}
