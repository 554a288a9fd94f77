// What the supervisor and its workers say to each other over the process channel. Data that must not be lost never goes here:
// the record is PostgreSQL, and a broadcast is only a nudge that spares a sibling its next poll.

export type ToSupervisor =
  | { type: 'ready'; httpUrl: string | null }
  /** The worker cannot serve, and says why before it ends. */
  | { type: 'failed'; reason: string }
  | { type: 'broadcast'; payload: Json };

export type ToWorker =
  /** Take no new work, finish what was begun, then end. */
  { type: 'drain' } | { type: 'broadcast'; payload: Json };

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A nudge names things, it does not carry them. */
export const BROADCAST_CHARACTERS_MAX = 4_096;

/** Environment of a worker: its name (`wire-0`), and the database connection as JSON. */
export const WORKER_NAME = 'TONGGUAN_WORKER';
export const WORKER_CONNECTION = 'TONGGUAN_CONNECTION';
