// The worker processes of the platform: forked, restarted when they die, relieved by others, drained at the end. Made with
// node:cluster; their connections come through the door.
//
// A crew:    on trial → serving → leaving           one that fails on trial never serves
// A worker:  forked → ready → (drained | died)      died while serving → forked again after a pause
// The pause doubles from PAUSE_MS_MIN to PAUSE_MS_MAX and starts over once a worker has lived for STABLE_MS.

import cluster, { type Worker } from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../postgres/connection.ts';
import { memoryBytes } from '../postgres/settings.ts';
import { lastWords, within } from './bounded.ts';
import type { Door } from './door.ts';
import {
  BROADCAST_CHARACTERS_MAX,
  type Json,
  type ToSupervisor,
  type ToWorker,
  WORKER_NAME,
  WORKER_REHEARSAL,
} from './messages.ts';

/**
 * Room for what a worker makes and forgets within a commit or two: with V8's 16 MiB much of it is taken for long-lived and costs the full
 * collections (12 % of a worker's CPU under load). In MiB; three times this is the most it takes.
 */
const YOUNG_HEAP = memoryBytes() >= 8 * 1024 ** 3 ? ['--max-semi-space-size=64'] : [];

const PAUSE_MS_MIN = 100;
const PAUSE_MS_MAX = 10_000;
const STABLE_MS = 60_000;
const READY_MS_MAX = 60_000;
const LOADED_MS_MAX = 30_000;
/** A process that the platform can do without is waited for so long, so that it is usually there with the rest. */
const ASIDE_READY_MS_MAX = 5_000;
/** Nudges on the way to one worker; beyond them it is busy enough to look by itself. */
const NUDGES_IN_FLIGHT_MAX = 64;

/** One kind of process, e.g. the wire workers, one a core. */
export interface WorkerKind {
  name: string;
  /** Path of the module that the process runs. */
  module: string;
  count: number;
  env?: Record<string, string>;
  /** Beside the others: it gets no connections of clients, and nothing fails with it. A crew serves before all such are ready. */
  aside?: boolean;
}

interface Slot {
  kind: WorkerKind;
  name: string;
  stage: 'on trial' | 'serving' | 'leaving';
  worker: Worker | undefined;
  ready: boolean;
  forkedAt: number;
  pauseMs: number;
  nudgesInFlight: number;
  /** Settles the start-up of this slot; later calls have no effect. */
  started: PromiseWithResolvers<void>;
}

/** Workers that came together and leave together. */
export type Crew = readonly Slot[];

export class Fleet {
  readonly #log: Log;
  readonly #env: Record<string, string>;
  readonly #door: Door | undefined;
  #slots: Slot[] = [];
  #draining = false;

  /** `env` goes to every worker, beside the environment of this process. Without a door they get no connections. */
  constructor(env: Record<string, string>, door: Door | undefined, log: Log) {
    this.#log = log;
    this.#env = env;
    this.#door = door;
  }

  /** Forks a crew; resolves when all of it that is needed is ready. Rejects, with none of it left, when one of these fails before. */
  async muster(kinds: WorkerKind[]): Promise<Crew> {
    if (this.#draining) throw new Error('The platform is stopping.');
    const crew = this.crewOf(kinds);
    for (const slot of crew) this.#fork(slot);
    try {
      await within(READY_MS_MAX, started(crew.filter(({ kind }) => !kind.aside)), 'Workers were not ready');
      const aside = started(crew.filter(({ kind }) => kind.aside));
      await within(ASIDE_READY_MS_MAX, aside, 'not ready').catch(() => {}); // adopt() starts again what has ended
      return crew;
    } catch (error) {
      await this.relieve(crew, 0, 0);
      throw error;
    }
  }

  /** A crew that has not been forked yet. */
  crewOf(kinds: WorkerKind[]): Crew {
    const crew = kinds.flatMap((kind) => Array.from({ length: kind.count }, (_, number) => newSlot(kind, number)));
    this.#slots.push(...crew);
    return crew;
  }

  /** The crew serves from now on, and its dead are replaced; resolves with the one that did so far, which gets no more work. */
  adopt(crew: Crew): Crew {
    const former = this.#slots.filter(({ stage }) => stage === 'serving');
    for (const slot of crew) {
      slot.stage = 'serving';
      if (!slot.worker) this.#fork(slot);
    }
    this.#door?.admit(crew.flatMap(({ kind, worker, ready }) => (worker && ready && !kind.aside ? [worker] : [])));
    this.dismiss(former);
    return former;
  }

  /** The crew gets no more connections. */
  dismiss(crew: Crew): void {
    for (const slot of crew) {
      slot.stage = 'leaving';
      if (slot.worker) this.#door?.dismiss(slot.worker);
    }
  }

  get serving(): Crew {
    return this.#slots.filter(({ stage }) => stage === 'serving');
  }

  /**
   * The crew finishes what it has begun and ends. Its clients may use their connections for `graceMs`; workers that are there `limitMs`
   * after that are killed. `onLeft` hears how many have gone.
   */
  async relieve(
    crew: Crew,
    graceMs: number,
    limitMs: number,
    onLeft: (gone: number) => void = () => {},
  ): Promise<void> {
    this.dismiss(crew);
    for (const { worker } of crew) if (worker) send(worker, { type: 'drain', graceMs });
    const deadline = Date.now() + graceMs + limitMs;
    const there = () => crew.filter(({ worker }) => worker !== undefined);
    for (let known = -1; there().length > 0 && Date.now() < deadline; await sleep(10)) {
      const gone = crew.length - there().length;
      if (gone !== known) onLeft(gone);
      known = gone;
    }
    const left = there();
    if (left.length > 0 && limitMs > 0) {
      this.#log.warn({ workers: left.map(({ name }) => name) }, 'killing undrained workers');
    }
    for (const { worker } of left) worker?.process.kill('SIGKILL');
    while (there().length > 0) await sleep(10);
    this.#slots = this.#slots.filter((slot) => !crew.includes(slot));
    onLeft(crew.length);
  }

  /** Loads the modules of these kinds in processes that do nothing else. Rejects with what is wrong with them. */
  async rehearse(kinds: WorkerKind[]): Promise<void> {
    for (const kind of kinds) {
      const worker = this.#forked(kind, { [WORKER_NAME]: `${kind.name}-rehearsal`, [WORKER_REHEARSAL]: '1' }, true);
      const loaded = new Promise<void>((resolve, reject) => {
        const words = lastWords(worker.process);
        worker.on('message', (message: ToSupervisor) => message.type === 'loaded' && resolve());
        worker.process.on('close', () => reject(new Error(words())));
      });
      await within(LOADED_MS_MAX, loaded, `${kind.module} was not loaded`).finally(() =>
        worker.process.kill('SIGKILL'),
      );
    }
  }

  /** Passes a nudge to every worker but its sender. */
  broadcast(payload: Json, sender?: Worker): void {
    for (const slot of this.#slots) {
      if (!slot.worker || slot.worker === sender || slot.nudgesInFlight >= NUDGES_IN_FLIGHT_MAX) continue;
      slot.nudgesInFlight++;
      send(slot.worker, { type: 'broadcast', payload }, () => slot.nudgesInFlight--);
    }
  }

  /** Tells all workers to finish; those that have not after `limitMs` are killed. Resolves when none is left. */
  async drain(limitMs: number): Promise<void> {
    this.#draining = true;
    await this.relieve([...this.#slots], 0, limitMs);
  }

  /** Ends every worker at once; what they had not committed is not acknowledged either. */
  kill(): void {
    this.#draining = true;
    for (const { worker } of this.#slots) worker?.process.kill('SIGKILL');
  }

  #fork(slot: Slot): void {
    const worker = this.#forked(slot.kind, { [WORKER_NAME]: slot.name }, false);
    slot.worker = worker;
    slot.ready = false;
    slot.forkedAt = Date.now();
    slot.nudgesInFlight = 0;
    worker.on('message', (message: ToSupervisor) => this.#onMessage(slot, worker, message));
    worker.on('exit', (code, signal) => void this.#onExit(slot, worker, code, signal));
  }

  #forked(kind: WorkerKind, env: Record<string, string>, silent: boolean): Worker {
    const heap = kind.aside ? [] : YOUNG_HEAP;
    cluster.setupPrimary({ exec: kind.module, args: [], execArgv: [...process.execArgv, ...heap], silent });
    const worker = cluster.fork({ ...kind.env, ...this.#env, ...env });
    worker.on('error', (error) =>
      this.#log.warn({ worker: env[WORKER_NAME], reason: error.message }, 'worker channel'),
    );
    return worker;
  }

  #onMessage(slot: Slot, worker: Worker, message: ToSupervisor): void {
    if (message.type === 'taken') {
      this.#door?.taken(worker, message.id);
    } else if (message.type === 'ready') {
      slot.ready = true;
      slot.started.resolve();
      if (slot.stage === 'serving' && !slot.kind.aside) this.#door?.admit([worker]);
      this.#log.info({ worker: slot.name, pid: worker.process.pid }, 'worker ready');
    } else if (message.type === 'leaving') {
      this.#door?.dismiss(worker);
    } else if (message.type === 'failed') {
      this.#log.error({ worker: slot.name, reason: message.reason }, 'worker failed');
      slot.started.reject(new Error(message.reason));
    } else if (message.type === 'broadcast' && JSON.stringify(message.payload).length <= BROADCAST_CHARACTERS_MAX) {
      this.broadcast(message.payload, worker);
    }
  }

  async #onExit(slot: Slot, worker: Worker, code: number | null, signal: string | null): Promise<void> {
    slot.worker = undefined;
    this.#door?.lost(worker);
    slot.started.reject(new Error(`Worker ${slot.name} ended before it was ready (${signal ?? `code ${code}`}).`));
    if (this.#draining || slot.stage !== 'serving') return;
    slot.pauseMs = Date.now() - slot.forkedAt > STABLE_MS ? PAUSE_MS_MIN : Math.min(slot.pauseMs * 2, PAUSE_MS_MAX);
    this.#log.error({ worker: slot.name, code, signal, pauseMs: slot.pauseMs }, 'worker ended by itself');
    await sleep(slot.pauseMs);
    if (!this.#draining && slot.stage === 'serving') this.#fork(slot);
  }
}

const started = (crew: Crew): Promise<unknown> => Promise.all(crew.map((slot) => slot.started.promise));

function newSlot(kind: WorkerKind, number: number): Slot {
  const started = Promise.withResolvers<void>();
  started.promise.catch(() => {}); // heard by muster(); a slot that fails after another one must not end the process
  return {
    kind,
    name: `${kind.name}-${number}`,
    stage: 'on trial',
    worker: undefined,
    ready: false,
    forkedAt: 0,
    pauseMs: PAUSE_MS_MIN / 2,
    nudgesInFlight: 0,
    started,
  };
}

/** A message to a worker that is just ending is lost without harm. */
function send(worker: Worker, message: ToWorker, sent: () => void = () => {}): void {
  if (worker.isConnected()) worker.send(message, sent);
  else sent();
}
