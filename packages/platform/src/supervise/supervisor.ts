// The supervisor: the process behind `tongguan start`. It opens in one order and closes in the reverse:
//
//   database → migrations → workers → announced in run/platform.json
//
// SIGTERM, SIGINT or SIGHUP drains; a second one does not wait for the workers. So does the end of npm or the launcher that started it,
// which may have been told to end without handing that on. kill -9 loses nothing that was acknowledged: the workers
// end with the supervisor, and the next start stops a server left behind.

import type pg from 'pg';
import { type Connection, createPool, type Log } from '../postgres/connection.ts';
import { type Database, openDatabase } from '../postgres/database.ts';
import { clearRunning, writeRunning } from '../postgres/running.ts';
import { Fleet, type WorkerKind } from './fleet.ts';
import { type Json, WORKER_CONNECTION } from './messages.ts';
import { whenParentGone } from './parent.ts';

/** Longer than any request may take; container managers kill after 30 s by default, and PostgreSQL needs some of that. */
const DRAIN_MS_MAX = 20_000;

/** Two signals this close are one. */
const SAME_SIGNAL_MS = 100;

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

export interface SupervisorOptions {
  dataDir: string;
  /** TONGGUAN_DATABASE_URL; empty or undefined for the embedded server. */
  databaseUrl?: string;
  /** Brings the schema up to date; statements have no time limit here. */
  migrate(pool: pg.Pool): Promise<void>;
  /** The kinds of process to run, started in this order. */
  workers: WorkerKind[];
  log: Log;
  /** How long workers may take to drain, in milliseconds; default 20,000. */
  drainMs?: number;
}

export interface Platform {
  connection: Connection;
  /** Where the workers answer; null when none serves HTTP. */
  httpUrl: string | null;
  /** Sends a nudge to all workers. */
  broadcast(payload: Json): void;
  /** Stops everything in order. Idempotent; also done by SIGTERM, SIGINT and SIGHUP. */
  drain(): Promise<void>;
  /** Resolves when all is stopped, with the exit code for this process: 0 when told to stop, 1 when the database was lost. */
  finished: Promise<number>;
}

/** Starts the platform; resolves when its workers serve. Rejects with all of it stopped again. Once per process. */
export async function runSupervisor(options: SupervisorOptions): Promise<Platform> {
  const supervisor = new Supervisor(options);
  try {
    return await supervisor.start();
  } catch (error) {
    await supervisor.drain();
    throw supervisor.told ? new Error('Told to stop while starting.', { cause: error }) : error;
  }
}

class Supervisor {
  readonly #options: SupervisorOptions;
  #database: Database | undefined;
  #fleet: Fleet | undefined;
  #signals = 0;
  #signalledAt = 0;
  #drained: Promise<void> | undefined;
  #forgetParent = () => {};

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  async start(): Promise<Platform> {
    const { dataDir, databaseUrl, log } = this.#options;
    for (const signal of SIGNALS) process.on(signal, this.#onSignal);
    this.#forgetParent = whenParentGone(() => {
      if (!this.told) this.#onSignal('SIGTERM');
    });
    const database = await openDatabase({ dataDir, databaseUrl, log });
    this.#database = database;
    this.#stopIfTold();
    await this.#migrate(database.connection);
    this.#stopIfTold();
    this.#fleet = new Fleet(this.#options.workers, { [WORKER_CONNECTION]: JSON.stringify(database.connection) }, log);
    const httpUrl = await this.#fleet.start();
    this.#stopIfTold();
    const startedAt = new Date().toISOString();
    writeRunning(dataDir, { pid: process.pid, startedAt, connection: database.connection, httpUrl });
    return {
      connection: database.connection,
      httpUrl,
      broadcast: (payload) => this.#fleet?.broadcast(payload),
      drain: () => this.drain(),
      finished: this.#finish(database),
    };
  }

  drain(): Promise<void> {
    this.#drained ??= this.#close();
    return this.#drained;
  }

  async #close(): Promise<void> {
    if (this.#database) clearRunning(this.#options.dataDir); // without a database the folder, and this file, may be another's
    await this.#fleet?.drain(this.#options.drainMs ?? DRAIN_MS_MAX);
    await this.#database?.stop();
    this.#forgetParent();
    for (const signal of SIGNALS) process.off(signal, this.#onSignal);
  }

  async #migrate(connection: Connection): Promise<void> {
    const { log, migrate } = this.#options;
    const pool = createPool(connection, { max: 2, log, applicationName: 'tongguan migrate', statementTimeoutMs: 0 });
    await migrate(pool).finally(() => pool.end());
  }

  async #finish(database: Database): Promise<number> {
    const lost = await database.exited;
    if (lost) this.#options.log.error({ reason: lost.message }, 'the database is lost: stopping');
    await this.drain();
    return lost ? 1 : 0;
  }

  readonly #onSignal = (signal: NodeJS.Signals) => {
    // A terminal and npm may each pass on the same Ctrl-C.
    if (Date.now() - this.#signalledAt < SAME_SIGNAL_MS) return;
    this.#signalledAt = Date.now();
    this.#signals++;
    this.#options.log.info({ signal }, this.#signals === 1 ? 'draining' : 'stopping without waiting for the workers');
    if (this.#signals > 1) this.#fleet?.kill();
    else if (this.#fleet) void this.drain(); // before there is a fleet, the next step of the start sees the signal
  };

  /** Whether a signal has asked to stop. */
  get told(): boolean {
    return this.#signals > 0;
  }

  #stopIfTold(): void {
    if (this.told) throw new Error('told to stop');
  }
}
