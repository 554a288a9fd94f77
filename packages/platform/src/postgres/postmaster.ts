// The server process: started, kept up, stopped.
//
//   down → starting → up ─┬─ stop() ──────────────→ stopped
//             ↑           └─ it exits by itself
//             └── again, at most RESTARTS_MAX times in RESTARTS_WINDOW_MS, else → given up

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { Log } from './connection.ts';
import { boundServerLog, logSince, logSize, openServerLog } from './log.ts';
import { clusterArgument, serverEnvironment } from './make-cluster.ts';
import type { Programs } from './programs.ts';
import { startFailure } from './start-failure.ts';

const RESTARTS_MAX = 5;
const RESTARTS_WINDOW_MS = 10 * 60_000;
const RESTART_PAUSE_MS = 1_000;
/** Crash recovery reads at most max_wal_size; a slow disk gets ten times the 60 s it should take. */
const READY_MS_MAX = 600_000;
const LOG_CHECK_MS = 30_000;
/** A fast shutdown ends with a checkpoint: this long to write what is in memory, then immediate, then kill. */
const FAST_STOP_MS = 60_000;
const IMMEDIATE_STOP_MS = 10_000;

export interface Launch {
  programs: Programs;
  account: Account | undefined;
  cluster: string;
  settings: Record<string, string>;
  serverLog: string;
  /** How long the server may take until it serves, in milliseconds; default READY_MS_MAX. */
  readyMsMax?: number | undefined;
  /** Before each start: nothing of an earlier server may be left. */
  clear(): Promise<void>;
  /** Resolves true once the server takes connections, false while it does not yet; throws where waiting is no use. */
  answers(): Promise<boolean>;
  log: Log;
}

export class Postmaster {
  readonly #launch: Launch;
  /** Resolves when the server is down for good: undefined after stop(), else why it was given up. */
  readonly exited: Promise<Error | undefined>;
  #resolveExited: (reason: Error | undefined) => void = () => {};
  #child: ChildProcess | undefined;
  #stopping = false;
  #restarts: number[] = [];
  readonly #logCheck: NodeJS.Timeout;

  constructor(launch: Launch) {
    this.#launch = launch;
    this.exited = new Promise((resolve) => {
      this.#resolveExited = resolve;
    });
    this.#logCheck = setInterval(() => boundServerLog(launch.serverLog), LOG_CHECK_MS).unref();
  }

  /** Starts the server; resolves when it takes connections. */
  async start(): Promise<void> {
    const logOffset = logSize(this.#launch.serverLog);
    const child = this.#spawn();
    this.#child = child;
    try {
      await this.#untilReady(child, logOffset);
    } catch (error) {
      await this.#end(child);
      throw error;
    }
    child.once('exit', (code, signal) => void this.#onExit(code, signal));
    if (hasExited(child)) void this.#onExit(child.exitCode, child.signalCode);
  }

  /** Fast shutdown: open transactions are rolled back, connections closed, memory written. Idempotent. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#logCheck);
    if (this.#child) await this.#end(this.#child);
    this.#resolveExited(undefined);
  }

  async #end(child: ChildProcess): Promise<void> {
    if (child.pid === undefined || hasExited(child)) return;
    this.#signal(child.pid, 'INT');
    if (await exits(child, FAST_STOP_MS)) return;
    this.#signal(child.pid, 'QUIT');
    if (await exits(child, IMMEDIATE_STOP_MS)) return;
    child.kill('SIGKILL');
    await exits(child, IMMEDIATE_STOP_MS);
  }

  #spawn(): ChildProcess {
    const { programs, account, cluster, settings, serverLog } = this.#launch;
    const descriptor = openServerLog(serverLog);
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(programs.postgres, ['-D', clusterArgument(cluster), ...options], {
      ...account,
      cwd: cluster,
      env: serverEnvironment(),
      stdio: ['ignore', descriptor, descriptor],
      detached: true, // out of the terminal's process group: Ctrl-C must drain the workers before it reaches the server
      windowsHide: true,
    });
    closeSync(descriptor);
    child.on('error', (error) =>
      this.#launch.log.error({ reason: error.message }, 'the database server cannot be run'),
    );
    return child;
  }

  async #untilReady(child: ChildProcess, logOffset: number): Promise<void> {
    const { answers, cluster, log, serverLog, readyMsMax = READY_MS_MAX } = this.#launch;
    const started = Date.now();
    let nextNote = started + 5_000;
    while (!(await answers())) {
      if (child.pid === undefined || hasExited(child)) throw startFailure(logSince(serverLog, logOffset), cluster);
      if (Date.now() > started + readyMsMax) throw startFailure(`not ready after ${readyMsMax / 1000} s`, cluster);
      if (Date.now() > nextNote) {
        log.info({ seconds: Math.round((Date.now() - started) / 1000) }, 'the database recovers from a crash');
        nextNote += 5_000;
      }
      await sleep(20);
    }
  }

  async #onExit(code: number | null, signal: NodeJS.Signals | null): Promise<void> {
    if (this.#stopping) return;
    const { log, clear, cluster, serverLog } = this.#launch;
    log.error({ code, signal }, 'the database server ended by itself');
    const ended = Date.now();
    while (this.#mayRestart() && !this.#stopping) {
      try {
        await clear();
        if (this.#stopping) return;
        await this.start();
        log.info({ milliseconds: Date.now() - ended }, 'the database server is up again');
        return;
      } catch (error) {
        if (this.#stopping) return;
        log.error({ reason: (error as Error).message }, 'the database server did not start again');
        await sleep(RESTART_PAUSE_MS);
      }
    }
    clearInterval(this.#logCheck);
    this.#resolveExited(startFailure(logSince(serverLog, 0), cluster));
  }

  #mayRestart(): boolean {
    const now = Date.now();
    this.#restarts = [...this.#restarts.filter((time) => time > now - RESTARTS_WINDOW_MS), now];
    return this.#restarts.length <= RESTARTS_MAX;
  }

  #signal(pid: number, name: 'INT' | 'QUIT'): void {
    // Windows has no signals: pg_ctl speaks to the server's own substitute for them.
    if (process.platform === 'win32')
      execFileSync(this.#launch.programs.pg_ctl, ['kill', name, String(pid)], { stdio: 'ignore' });
    else process.kill(pid, `SIG${name}`);
  }
}

const hasExited = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** Whether the process ends within the time. */
async function exits(child: ChildProcess, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (!hasExited(child) && Date.now() < deadline) await sleep(10);
  return hasExited(child);
}
