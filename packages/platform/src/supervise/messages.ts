// What the supervisor and its workers say to each other over the process channel. Data that must not be lost never goes here:
// the record is PostgreSQL, and a broadcast is only a nudge that spares a sibling its next poll.
//
// In an upgrade a supervisor forks workers of newer code than its own, so this file and TONGGUAN_WIRE are a contract between versions:
// what is added must be something the other side can do without. A change that breaks it raises SUPERVISION, and then the platform has
// to be restarted instead.

/** Number of this contract; see above. */
export const SUPERVISION = 1;

export type ToSupervisor =
  /** Answer to a rehearsal: every module of the worker could be loaded. */
  | { type: 'loaded' }
  | { type: 'ready' }
  /** The worker takes no more connections, for a reason of its own. */
  | { type: 'leaving' }
  /** The worker cannot serve, and says why before it ends. */
  | { type: 'failed'; reason: string }
  /** The connection with this number is the worker's own now. */
  | { type: 'taken'; id: number }
  | { type: 'broadcast'; payload: Json };

export type ToWorker =
  /** A client's connection; its handle comes with the message. */
  | { type: 'connection'; id: number }
  /** Take no new work, finish what was begun, then end. Clients may use open connections for so long. */
  | { type: 'drain'; graceMs: number }
  | { type: 'broadcast'; payload: Json };

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A nudge names things, it does not carry them. */
export const BROADCAST_CHARACTERS_MAX = 4_096;

/** Environment of a worker: its name (`wire-0`), and the database connection as JSON. */
export const WORKER_NAME = 'TONGGUAN_WORKER';
export const WORKER_CONNECTION = 'TONGGUAN_CONNECTION';
/** Set: the worker only says that it could be loaded, and ends. */
export const WORKER_REHEARSAL = 'TONGGUAN_REHEARSAL';
