// The worker processes of the platform: forked, restarted when they die, drained at the end. Made with node:cluster, so that
// workers of a kind share one port on every system.
//
// A worker:  forked → ready → (drained | died)      died → forked again after a pause
// The pause doubles from PAUSE_MS_MIN to PAUSE_MS_MAX and starts over once a worker has lived for STABLE_MS.

import cluster, { type Worker } from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../postgres/connection.ts';
import { BROADCAST_CHARACTERS_MAX, type Json, type ToSupervisor, type ToWorker, WORKER_NAME } from './messages.ts';

const PAUSE_MS_MIN = 100;
const PAUSE_MS_MAX = 10_000;
const STABLE_MS = 60_000;
const READY_MS_MAX = 60_000;
/** Nudges on the way to one worker; beyond them it is busy enough to look by itself. */
const NUDGES_IN_FLIGHT_MAX = 64;

/** One kind of process, e.g. the wire workers, one a core. */
export interface WorkerKind {
  name: string;
  /** Path of the module that the process runs. */
  module: string;
  count: number;
  env?: Record<string, string>;
}

interface Slot {
  kind: WorkerKind;
  name: string;
  worker: Worker | undefined;
  forkedAt: number;
  pauseMs: number;
  nudgesInFlight: number;
  httpUrl: string | null;
  /** Settles the start-up of this slot; later calls have no effect. */
  started: PromiseWithResolvers<void>;
}

export class Fleet {
  readonly #log: Log;
  readonly #env: Record<string, string>;
  readonly #slots: Slot[];
  #draining = false;

  /** `env` goes to every worker, beside the environment of this process. */
  constructor(kinds: WorkerKind[], env: Record<string, string>, log: Log) {
    this.#log = log;
    this.#env = env;
    this.#slots = kinds.flatMap((kind) => Array.from({ length: kind.count }, (_, number) => newSlot(kind, number)));
  }

  /** Forks all; resolves with the address of the first that serves HTTP. Rejects when one fails before it was ready. */
  async start(): Promise<string | null> {
    for (const slot of this.#slots) this.#fork(slot);
    const late = new AbortController();
    const limit = sleep(READY_MS_MAX, undefined, { signal: late.signal }).then(() => {
      throw new Error(`Workers were not ready within ${READY_MS_MAX / 1000} s.`);
    });
    try {
      await Promise.race([Promise.all(this.#slots.map((slot) => slot.started.promise)), limit]);
    } finally {
      late.abort();
      limit.catch(() => {});
    }
    return this.#slots.find((slot) => slot.httpUrl !== null)?.httpUrl ?? null;
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
    for (const { worker } of this.#slots) if (worker) send(worker, { type: 'drain' });
    const deadline = Date.now() + limitMs;
    while (this.#alive().length > 0 && Date.now() < deadline) await sleep(10);
    if (this.#alive().length > 0)
      this.#log.warn({ workers: this.#alive().map(({ name }) => name) }, 'killing undrained workers');
    this.kill();
    while (this.#alive().length > 0) await sleep(10);
  }

  /** Ends every worker at once; what they had not committed is not acknowledged either. */
  kill(): void {
    this.#draining = true;
    for (const { worker } of this.#slots) worker?.process.kill('SIGKILL');
  }

  #alive(): Slot[] {
    return this.#slots.filter((slot) => slot.worker !== undefined);
  }

  #fork(slot: Slot): void {
    cluster.setupPrimary({ exec: slot.kind.module, args: [] });
    const worker = cluster.fork({ ...slot.kind.env, ...this.#env, [WORKER_NAME]: slot.name });
    slot.worker = worker;
    slot.forkedAt = Date.now();
    slot.nudgesInFlight = 0;
    worker.on('message', (message: ToSupervisor) => this.#onMessage(slot, worker, message));
    worker.on('error', (error) => this.#log.warn({ worker: slot.name, reason: error.message }, 'worker channel'));
    worker.on('exit', (code, signal) => void this.#onExit(slot, code, signal));
  }

  #onMessage(slot: Slot, worker: Worker, message: ToSupervisor): void {
    if (message.type === 'ready') {
      slot.httpUrl = message.httpUrl;
      slot.started.resolve();
      this.#log.info({ worker: slot.name, pid: worker.process.pid }, 'worker ready');
    } else if (message.type === 'failed') {
      this.#log.error({ worker: slot.name, reason: message.reason }, 'worker failed');
      slot.started.reject(new Error(message.reason));
    } else if (message.type === 'broadcast' && JSON.stringify(message.payload).length <= BROADCAST_CHARACTERS_MAX) {
      this.broadcast(message.payload, worker);
    }
  }

  async #onExit(slot: Slot, code: number | null, signal: string | null): Promise<void> {
    slot.worker = undefined;
    slot.started.reject(new Error(`Worker ${slot.name} ended before it was ready (${signal ?? `code ${code}`}).`));
    if (this.#draining) return;
    slot.pauseMs = Date.now() - slot.forkedAt > STABLE_MS ? PAUSE_MS_MIN : Math.min(slot.pauseMs * 2, PAUSE_MS_MAX);
    this.#log.error({ worker: slot.name, code, signal, pauseMs: slot.pauseMs }, 'worker ended by itself');
    await sleep(slot.pauseMs);
    if (!this.#draining) this.#fork(slot);
  }
}

function newSlot(kind: WorkerKind, number: number): Slot {
  const started = Promise.withResolvers<void>();
  started.promise.catch(() => {}); // heard by start(); a slot that fails after another one must not end the process
  const name = `${kind.name}-${number}`;
  return {
    kind,
    name,
    worker: undefined,
    forkedAt: 0,
    pauseMs: PAUSE_MS_MIN / 2,
    nudgesInFlight: 0,
    httpUrl: null,
    started,
  };
}

/** A message to a worker that is just ending is lost without harm. */
function send(worker: Worker, message: ToWorker, sent: () => void = () => {}): void {
  if (worker.isConnected()) worker.send(message, sent);
  else sent();
}
