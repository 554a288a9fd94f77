// The supervisor: the process behind `tongguan start`. It opens in one order and closes in the reverse:
//
//   database → migrations → workers → door → announced in run/platform.json
//
// SIGTERM or SIGINT drains; a second one does not wait for the workers. SIGHUP goes over to the files as they are now (../upgrade), except
// on a terminal: there it means that the terminal was closed, and drains. So does the end of npm or the launcher that started it,
// which may have been told to end without handing that on. kill -9 loses nothing that was acknowledged: the workers
// end with the supervisor, and the next start stops a server left behind.

import type pg from 'pg';
import { type Connection, createPool, type Log } from '../postgres/connection.ts';
import { type Database, openDatabase } from '../postgres/database.ts';
import { clearRunning, writeRunning } from '../postgres/running.ts';
import { brings } from '../upgrade/brings.ts';
import { watchOrders } from '../upgrade/orders.ts';
import { runUpgrade } from '../upgrade/run.ts';
import type { Step } from '../upgrade/steps.ts';
import { Door } from './door.ts';
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
  /** Folder of the program's files. */
  root: string;
  /** The kinds of process to run from the files in a folder, started in this order. */
  workers(root: string): WorkerKind[];
  /** Where clients connect; none for a platform without HTTP. Port 0 is one that is free. */
  listen?: { host: string; port: number; url(port: number): string };
  log: Log;
  /** How long workers may take to drain, in milliseconds; default 20,000. */
  drainMs?: number;
}

export interface Platform {
  connection: Connection;
  /** Where clients connect; null when nowhere. */
  httpUrl: string | null;
  /** Sends a nudge to all workers. */
  broadcast(payload: Json): void;
  /** Stops everything in order. Idempotent; also done by SIGTERM and SIGINT. */
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
  readonly #door: Door | undefined;
  /** Folder of the files that the workers run on. */
  #root: string;
  #upgrading = false;
  readonly #stopping = new AbortController();
  #forgetOrders = () => {};
  #signals = 0;
  #signalledAt = 0;
  #drained: Promise<void> | undefined;
  #forgetParent = () => {};

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#root = options.root;
    this.#door = options.listen && new Door();
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
    const env = { [WORKER_CONNECTION]: JSON.stringify(database.connection) };
    this.#fleet = new Fleet(env, this.#door, log);
    this.#fleet.adopt(await this.#fleet.muster(this.#options.workers(this.#root)));
    this.#stopIfTold();
    const httpUrl = await this.#listen();
    this.#upgrade = await this.#upgrader(this.#fleet, env);
    this.#forgetOrders = watchOrders(dataDir, (root, say) => void this.#upgrade(root, say));
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
    this.#stopping.abort();
    this.#forgetOrders();
    this.#door?.close();
    await this.#fleet?.drain(this.#options.drainMs ?? DRAIN_MS_MAX);
    await this.#database?.stop();
    this.#forgetParent();
    for (const signal of SIGNALS) process.off(signal, this.#onSignal);
  }

  async #listen(): Promise<string | null> {
    const { listen } = this.#options;
    if (!listen) return null;
    return listen.url(await this.#door!.listen(listen.host, listen.port));
  }

  /** One upgrade at a time; none before the platform serves. */
  #upgrade = async (_root: string, _say: (step: Step) => void): Promise<void> => {};

  async #upgrader(
    fleet: Fleet,
    env: Record<string, string>,
  ): Promise<(root: string, say: (step: Step) => void) => Promise<void>> {
    const { log, databaseUrl, workers: kindsIn } = this.#options;
    const own = await brings();
    return async (root, say) => {
      if (this.#upgrading) return say({ step: 'failed', fault: 'busy', reason: '' });
      this.#upgrading = true;
      const platform = { fleet, env, own, embedded: !databaseUrl, root: this.#root, kindsIn, log };
      const last = await runUpgrade(platform, root, say, this.#stopping.signal);
      if (last.step === 'done' || (last.step === 'failed' && last.fault === 'not-ready')) this.#root = root;
      this.#upgrading = false;
    };
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
    if (signal === 'SIGHUP' && !onTerminal()) {
      if (!this.told) void this.#upgrade(this.#root, () => {});
      return;
    }
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

const onTerminal = (): boolean => Boolean(process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY);
