// The worker's side of supervision. A worker never outlives its supervisor: without it nobody would restart, drain or stop it,
// and nobody would bring it connections.

import type { Socket } from 'node:net';
import type { Connection } from '../postgres/connection.ts';
import {
  BROADCAST_CHARACTERS_MAX,
  type Json,
  type ToSupervisor,
  type ToWorker,
  WORKER_CONNECTION,
  WORKER_NAME,
  WORKER_REHEARSAL,
} from './messages.ts';

export interface WorkerOptions {
  /**
   * Stop taking work, finish what was begun, close what is open. Clients may use their connections for `graceMs`, or until `hurry` says
   * that there is no time for that. The process ends when this resolves.
   */
  onDrain(graceMs: number, hurry: AbortSignal): Promise<void>;
  /** A client's connection, from which nothing has been read. */
  onConnection?(socket: Socket): void;
  /** A nudge from a sibling; may come late, twice or never. */
  onBroadcast?(payload: Json): void;
}

export interface SupervisedWorker {
  /** Kind and number, e.g. `wire-0`; the same again after a restart. */
  name: string;
  connection: Connection;
  /** Tells the supervisor that this worker takes connections. */
  ready(): void;
  /** Tells the supervisor that this worker takes no more connections, for a reason of its own. */
  leaving(): void;
  /** Tells the supervisor why this worker cannot serve, and ends the process with code 1. */
  fail(error: unknown): Promise<never>;
  /** Relays a nudge to every sibling that has room for it. Throws RangeError beyond 4,096 characters of JSON. */
  broadcast(payload: Json): void;
}

/** Call once, first thing in a worker module. Throws when the process was not started by a supervisor. */
export async function superviseWorker({
  onDrain,
  onConnection,
  onBroadcast,
}: WorkerOptions): Promise<SupervisedWorker> {
  const name = process.env[WORKER_NAME];
  const connection = process.env[WORKER_CONNECTION];
  if (!process.send || !name || !connection) {
    throw new Error('This module is a worker of the platform. Start the platform with: tongguan start');
  }
  delete process.env[WORKER_CONNECTION]; // holds a password: no child of the worker needs it
  if (process.env[WORKER_REHEARSAL]) {
    await tell({ type: 'loaded' });
    process.exit(0);
  }

  const hurry = new AbortController();
  let draining = false;
  const drain = (graceMs: number) => {
    if (graceMs === 0) hurry.abort();
    if (draining) return;
    draining = true;
    onDrain(graceMs, hurry.signal).then(
      () => process.exit(0),
      (error) => fail(error),
    );
  };
  process.on('message', (message: ToWorker, handle: unknown) => {
    if (message.type === 'drain') drain(message.graceMs);
    if (message.type === 'broadcast') onBroadcast?.(message.payload);
    if (message.type === 'connection') {
      // Said before anything is read: until it is said, the connection may be given to another worker.
      void tell({ type: 'taken', id: message.id });
      if (handle) onConnection?.(handle as Socket); // none where the client has gone meanwhile
    }
  });
  process.on('disconnect', () => process.exit(1));
  process.on('SIGTERM', () => {
    void tell({ type: 'leaving' });
    drain(0);
  });
  // Ctrl-C and a closed terminal reach the whole process group: the supervisor drains in order.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});

  return {
    name,
    connection: JSON.parse(connection) as Connection,
    ready: () => void tell({ type: 'ready' }),
    leaving: () => void tell({ type: 'leaving' }),
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
