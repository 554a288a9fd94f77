// A server whose supervisor was killed goes on by itself, and its backends may outlive even the server. Before a new one
// starts, they are stopped. Must never touch a process of anybody else: a process id in a file proves nothing, because
// the system gives it to others; what counts on Linux is a `postgres` process standing in this very folder.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from './connection.ts';
import { DatabaseError } from './errors.ts';
import type { Programs } from './programs.ts';

/** Signals and how long each is given: fast shutdown, immediate shutdown, the end. PostgreSQL manual, "Shutting Down the Server". */
const STEPS = [
  ['SIGINT', 15_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const;

export interface Leftovers {
  cluster: string;
  programs: Programs;
  /** Whether the server that listens for this cluster takes our password: the proof of identity where there is no /proc. */
  answers(): Promise<boolean>;
  log: Log;
}

/** Ends what is left of an earlier run; afterwards no process uses the cluster and no stale file stops a new server. */
export async function stopLeftovers(leftovers: Leftovers): Promise<void> {
  if (process.platform === 'linux') await stopProcesses(leftovers);
  else await stopByPidFile(leftovers);
  // Stale now. The server itself would take a reused process id in them for a living server and refuse to start.
  for (const name of readdirSync(leftovers.cluster)) {
    if (name === 'postmaster.pid' || name.startsWith('.s.PGSQL.'))
      rmSync(path.join(leftovers.cluster, name), { force: true });
  }
}

async function stopProcesses({ cluster, log }: Leftovers): Promise<void> {
  for (const [signal, patienceMs] of STEPS) {
    const found = serverProcesses(cluster);
    if (found.length === 0) return;
    log.warn({ pids: found, signal }, 'stopping the database server left by an earlier run');
    // The server passes a shutdown on to its backends; only those without it, or a kill, need the signal themselves.
    const server = found.find((pid) => pid === pidOnFile(cluster));
    for (const pid of signal === 'SIGKILL' || server === undefined ? found : [server]) signalIfAlive(pid, signal);
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline && serverProcesses(cluster).length > 0) await sleep(20);
  }
  const left = serverProcesses(cluster);
  if (left.length === 0) return;
  throw new DatabaseError(
    'leftover',
    `The database server of an earlier run does not end, even by SIGKILL (process ids ${left.join(', ')}).`,
    'It probably waits for a disk: see dmesg, then start again.',
  );
}

/** The server's processes whose working directory is this cluster (Linux). One that is ending already (zombie) has none. */
export function serverProcesses(cluster: string): number[] {
  const home = statSync(cluster);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const there = statSync(`/proc/${pid}/cwd`);
        return there.ino === home.ino && there.dev === home.dev && isProgramOfServer(pid);
      } catch {
        return false; // gone meanwhile, or another user's, which cannot be ours
      }
    })
    .map(Number);
}

const isProgramOfServer = (pid: string) => /^(postgres|initdb)$/m.test(readFileSync(`/proc/${pid}/comm`, 'utf8'));

/** Ends an initdb whose starter was killed, so that its half-made cluster can be removed. */
export async function killProcesses(cluster: string): Promise<void> {
  if (process.platform !== 'linux' || !existsSync(cluster)) return;
  const deadline = Date.now() + 5_000;
  for (let pids = serverProcesses(cluster); pids.length > 0 && Date.now() < deadline; pids = serverProcesses(cluster)) {
    for (const pid of pids) signalIfAlive(pid, 'SIGKILL');
    await sleep(20);
  }
}

/** Windows and macOS have no /proc: believe the pid file only if the process is a postgres and takes our password. */
async function stopByPidFile({ cluster, programs, answers, log }: Leftovers): Promise<void> {
  const pid = pidOnFile(cluster);
  if (pid === undefined || !commandOf(pid).includes('postgres')) return;
  if (!(await answers())) {
    throw new DatabaseError(
      'leftover',
      `${path.join(cluster, 'postmaster.pid')} names process ${pid}, a PostgreSQL server that does not take our password.`,
      `If it serves another folder, delete that file; if it is the server of this one, end it. Then start again.`,
    );
  }
  log.warn({ pids: [pid] }, 'stopping the database server left by an earlier run');
  execFileSync(programs.pg_ctl, ['stop', '--pgdata', cluster, '--mode=fast', '--timeout=30'], { stdio: 'ignore' });
}

function pidOnFile(cluster: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function commandOf(pid: number): string {
  const [program, ...args] =
    process.platform === 'win32'
      ? ['tasklist', '/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']
      : ['ps', '-o', 'comm=', '-p', String(pid)];
  try {
    return execFileSync(program as string, args, { encoding: 'utf8' });
  } catch {
    return ''; // ps exits 1 when there is no such process
  }
}

function signalIfAlive(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
