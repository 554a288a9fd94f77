// A system under test: this platform, or the usual parts. Both are forked with the same task, take the same messages at the same doors, and
// store what can be counted.
import { fork } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { certificateInfo, createSelfSigned } from '@tongguan/ceb';
import { type Connection, createPool, type Pool, registerParticipant } from '@tongguan/platform';
import { type Company, type Credentialed, canSeeProcesses } from '@tongguan/traffic';
import { type Stored, storedCounts } from './counts.ts';
import type { HeapWord } from './probe.ts';
import { parentOf } from './processes.ts';
import { silent } from './silent.ts';

export interface SystemTask {
  dataDir: string;
  port: number;
  workers: number;
}

export type FromSystem =
  | { type: 'ready'; connection: Connection; supervisor: number; workers: number[] }
  | { type: 'failed'; reason: string }
  | HeapWord;

export interface ClosedLoop {
  /** Parcels begun and not decided. */
  inFlightMax(records: number): number;
  /** Parcels of the pilot. */
  pilot: number;
  /** Messages are prepared for so many times the pilot's rate. */
  prepareFactor: number;
}

export interface System {
  module: string;
  /** Makes the companies known; returns them with what they sign and ask with. */
  register(pool: Pool, companies: readonly Company[]): Promise<Credentialed[]>;
  counts(pool: Pool, dataDir: string): Promise<Stored>;
  /** Its own closed loop, where that of the platform would only pile work up. */
  closedLoop?: ClosedLoop;
}

/** A system that runs. */
export interface Tested {
  connection: Connection;
  port: number;
  dataDir: string;
  supervisor: number;
  workers: number[];
  postmaster: number | undefined;
  /** Heap in use by process id, MiB, as last told. */
  heaps: ReadonlyMap<number, number>;
  stop(): Promise<void>;
}

export const WORKERS = 2;

export const ours: System = {
  module: './platform.ts',
  register: async (pool, companies) => {
    const credentialed: Credentialed[] = [];
    for (const company of companies) {
      const { keyPem, certPem } = createSelfSigned({ commonName: company.code, days: 30 });
      const { apiKey } = await registerParticipant(pool, { ...company, certificateDer: certificateInfo(certPem).der });
      credentialed.push({ ...company, apiKey, keyPem, certPem });
    }
    return credentialed;
  },
  counts: storedCounts,
};

/** `profile`: folder for CPU profiles of its processes. */
export async function startSystem(system: System, folder: string, profile?: string): Promise<Tested> {
  const port = await freePort();
  const dataDir = join(folder, 'data');
  const options = [`--import ${new URL('./probe.ts', import.meta.url).href}`];
  if (profile) options.push('--cpu-prof', `--cpu-prof-dir=${profile}`);
  const child = fork(fileURLToPath(new URL(system.module, import.meta.url)), {
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: options.join(' ') },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const heaps = new Map<number, number>();
  const ready = await new Promise<Extract<FromSystem, { type: 'ready' }>>((resolve, reject) => {
    child.on('message', (message: FromSystem) => {
      if (message.type === 'heap') heaps.set(message.pid, message.heapMiB);
      else if (message.type === 'ready') resolve(message);
      else reject(new Error(message.reason));
    });
    child.on('error', reject);
    void ended.then(() => reject(new Error('The system under test ended while starting')));
    const task: SystemTask = { dataDir, port, workers: WORKERS };
    child.send(task);
  });
  return {
    ...ready,
    port,
    dataDir,
    postmaster: await postmasterOf(ready.connection),
    heaps,
    stop: async () => {
      if (child.connected) child.send('stop');
      await ended;
    },
  };
}

async function postmasterOf(connection: Connection): Promise<number | undefined> {
  const pool = createPool(connection, { max: 1, log: silent, applicationName: 'bench' });
  try {
    const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
    return canSeeProcesses ? parentOf(rows[0]!.pid) : undefined;
  } finally {
    await pool.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
