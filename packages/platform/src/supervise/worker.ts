// The worker's side of supervision. A worker never outlives its supervisor: without it nobody would restart, drain or stop it,
// and it would hold the port against the next one.

import type { Connection } from '../postgres/connection.ts';
import {
  BROADCAST_CHARACTERS_MAX,
  type Json,
  type ToSupervisor,
  type ToWorker,
  WORKER_CONNECTION,
  WORKER_NAME,
} from './messages.ts';

export interface WorkerOptions {
  /** Stop taking work, finish what was begun, close what is open. The process ends when this resolves. */
  onDrain(): Promise<void>;
  /** A nudge from a sibling; may come late, twice or never. */
  onBroadcast?(payload: Json): void;
}

export interface SupervisedWorker {
  /** Kind and number, e.g. `wire-0`; the same again after a restart. */
  name: string;
  connection: Connection;
  /** Tells the supervisor that this worker serves, and where. */
  ready(httpUrl?: string): void;
  /** Tells the supervisor why this worker cannot serve, and ends the process with code 1. */
  fail(error: unknown): Promise<never>;
  /** Relays a nudge to every sibling that has room for it. Throws RangeError beyond 4,096 characters of JSON. */
  broadcast(payload: Json): void;
}

/** Call once, first thing in a worker module. Throws when the process was not started by a supervisor. */
export function superviseWorker({ onDrain, onBroadcast }: WorkerOptions): SupervisedWorker {
  const name = process.env[WORKER_NAME];
  const connection = process.env[WORKER_CONNECTION];
  if (!process.send || !name || !connection) {
    throw new Error('This module is a worker of the platform. Start the platform with: tongguan start');
  }
  delete process.env[WORKER_CONNECTION]; // holds a password: no child of the worker needs it

  let draining = false;
  const drain = () => {
    if (draining) return;
    draining = true;
    onDrain().then(
      () => process.exit(0),
      (error) => fail(error),
    );
  };
  process.on('message', (message: ToWorker) => {
    if (message.type === 'drain') drain();
    if (message.type === 'broadcast') onBroadcast?.(message.payload);
  });
  process.on('disconnect', () => process.exit(1));
  process.on('SIGTERM', drain);
  // Ctrl-C and a closed terminal reach the whole process group: the supervisor drains in order.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});

  return {
    name,
    connection: JSON.parse(connection) as Connection,
    ready: (httpUrl) => void tell({ type: 'ready', httpUrl: httpUrl ?? null }),
    fail,
    broadcast: (payload) => {
      if (JSON.stringify(payload).length > BROADCAST_CHARACTERS_MAX) {
        throw new RangeError(
          `A broadcast has at most ${BROADCAST_CHARACTERS_MAX} characters: send a name, not the thing.`,
        );
      }
      void tell({ type: 'broadcast', payload });
    },
  };
}

async function fail(error: unknown): Promise<never> {
  await tell({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  process.exit(1);
}

/** Resolves when the message is handed over, or cannot be because the supervisor is gone. */
function tell(message: ToSupervisor): Promise<void> {
  return new Promise((resolve) => {
    if (!process.connected) return resolve();
    process.send?.(message, undefined, undefined, () => resolve());
  });
}
