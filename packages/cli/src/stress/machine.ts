/** What a stress test may see of and do to the platform that runs on this machine: CPU by part, a killed worker, a stalled database. */
import { createPool, type Pool, type Running } from '@tongguan/platform';
import { canSeeProcesses, type Injectors, type Process, processes, variableOf } from '@tongguan/traffic';
import type { Context } from '../context.ts';
import { quietLog } from '../database.ts';

export interface Machine extends Injectors {
  /** Seconds so far by part: supervisor, workers, postgres. Empty where processes cannot be seen. */
  cpuSeconds(): Record<string, number>;
  close(): Promise<void>;
}

/** Every commit numbers receipts, so whoever holds this table keeps all of them waiting; reading goes on. */
const STALL = 'lock table receipt_counter in exclusive mode';

export async function openMachine(running: Running, context: Context): Promise<Machine> {
  const { text } = context;
  const log = quietLog(context);
  const pool = createPool(running.connection, {
    max: 1,
    log,
    applicationName: 'tongguan stress',
    statementTimeoutMs: 0,
  });
  const postmaster = await postmasterOf(pool, running);
  return {
    cpuSeconds: () => cpuSeconds(running.pid, postmaster),
    killWorker: async () => {
      const [worker] = workersOf(running.pid);
      if (!worker) throw new Error(text(canSeeProcesses ? 'stress.noWorker' : 'stress.noProcesses'));
      process.kill(worker.pid, 'SIGKILL');
      return `${worker.name}, ${worker.pid}`;
    },
    stallDatabase: (seconds) => stall(pool, seconds),
    close: () => pool.end(),
  };
}

/** Wire workers are the supervisor's children with a worker's name in their environment. */
function workersOf(supervisor: number): { pid: number; name: string }[] {
  return processes()
    .filter(({ parent }) => parent === supervisor)
    .map(({ pid }) => ({ pid, name: variableOf(pid, 'TONGGUAN_WORKER') ?? '' }))
    .filter(({ name }) => name.startsWith('wire-'));
}

function cpuSeconds(supervisor: number, postmaster: number | undefined): Record<string, number> {
  const all = processes();
  if (all.length === 0) return {};
  const workers = new Set(workersOf(supervisor).map(({ pid }) => pid));
  const own = (of: (found: Process) => boolean) => all.filter(of).reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
  // A worker or server process that has ended counts with its parent: what it used is not lost.
  const ended = (of: number | undefined) => all.find(({ pid }) => pid === of)?.endedCpuSeconds ?? 0;
  return {
    supervisor: own(({ pid }) => pid === supervisor),
    workers: own(({ pid }) => workers.has(pid)) + ended(supervisor),
    ...(postmaster && {
      postgres: own(({ pid, parent }) => pid === postmaster || parent === postmaster) + ended(postmaster),
    }),
  };
}

/** The parent of our connection's server process; undefined for a server elsewhere. */
async function postmasterOf(pool: Pool, { connection }: Running): Promise<number | undefined> {
  if (!('host' in connection)) return undefined;
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  return processes().find(({ pid }) => pid === rows[0]!.pid)?.parent;
}

async function stall(pool: Pool, seconds: number): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(STALL);
    await client.query('select pg_sleep($1)', [seconds]);
    return '';
  } finally {
    await client.query('rollback');
    client.release();
  }
}
