/** Starting, finding and killing a whole platform: supervisor, workers and database, on a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Connection, createPool, type Pool } from '@tongguan/platform';
import { dataFolder } from '../packages/platform/src/postgres/folder.ts';
import { copyDataFolder } from '../packages/platform/test/support/copy-data-folder.ts';

const PROGRAM = fileURLToPath(new URL('./platform-process.ts', import.meta.url));
const READY_MS_MAX = 60_000;
const END_MS_MAX = 30_000;

export interface Site {
  dataDir: string;
  port: number;
  workers: number;
}

/**
 * A data folder and a port that nobody uses.
 * @param made folder of a platform that stands still, to begin with a copy of: making a database takes longer than starting one
 */
export async function newSite(workers = 2, made?: string): Promise<Site> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tongguan-site-'));
  if (made !== undefined) copyDataFolder(made, dataDir);
  return { dataDir, port: await freePort(), workers };
}

export function removeSite({ dataDir }: Site): void {
  rmSync(dataDir, { recursive: true, force: true });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export interface PlatformProcess {
  url: string;
  pool: Pool;
  /** Supervisor, workers, postmaster: each alone, for those who kill. */
  pids(): { supervisor: number; workers: number[]; web: number[]; postmaster: number | undefined };
  /** What supervisor and workers wrote so far. */
  log(): string;
  /** Ends it in order and waits. */
  stop(): Promise<void>;
  /** Kills what is named by kill -9. */
  kill(pids: readonly number[]): void;
  /** Is the supervisor there? */
  alive(): boolean;
  /** Resolves when the supervisor is gone; others of the platform may be about to end. */
  gone: Promise<unknown>;
  /** Resolves when everything that wrote to the log is gone. */
  ended: Promise<unknown>;
}

/** @param readyMsMax a start that takes longer has failed, and is ended */
export async function startProcess(site: Site, readyMsMax = READY_MS_MAX): Promise<PlatformProcess> {
  const { dataDir, port, workers } = site;
  const child = spawn(process.execPath, [PROGRAM, dataDir, String(port), String(workers)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { log: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      written.log += text;
    });
  }
  const gone = once(child, 'exit');
  const ended = once(child, 'close');
  const { url, connection } = await ready({ child, ended, readyMsMax }, () => written.log).catch((error: Error) => {
    child.kill('SIGTERM');
    throw error;
  });
  const pool = createPool(connection, { max: 4, log: quiet });
  return {
    url,
    pool,
    pids: () => ({
      supervisor: child.pid!,
      workers: childrenOf(child.pid!).filter((pid) => commandOf(pid).includes('worker.ts')),
      web: childrenOf(child.pid!).filter((pid) => commandOf(pid).includes('src/web.ts')),
      postmaster: postmasterOf(dataDir),
    }),
    log: () => written.log,
    alive: () => child.exitCode === null && child.signalCode === null,
    stop: async () => {
      await pool.end();
      child.kill('SIGTERM');
      await Promise.race([ended, sleep(END_MS_MAX, undefined, { ref: false }).then(() => child.kill('SIGKILL'))]);
    },
    kill: (pids) => {
      for (const pid of pids) killOne(pid);
    },
    gone,
    ended,
  };
}

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/** The program's own line among the log lines of the workers, which share its output. */
function ready(
  { child, ended, readyMsMax }: { child: ChildProcess; ended: Promise<unknown>; readyMsMax: number },
  log: () => string,
): Promise<{ url: string; connection: Connection }> {
  return new Promise((resolve, reject) => {
    let lines = '';
    const late = setTimeout(() => reject(new Error(`Not ready within ${readyMsMax} ms: ${log()}`)), readyMsMax);
    child.stdout!.on('data', (text: string) => {
      lines = (lines + text).slice(-10_000);
      const line = /^\{"url".*$/m.exec(lines)?.[0];
      if (line === undefined || !lines.includes(`${line}\n`)) return;
      clearTimeout(late);
      resolve(JSON.parse(line) as { url: string; connection: Connection });
    });
    void ended.then(() => reject(new Error(`The platform ended before it was ready: ${log().slice(-2000)}`)));
  });
}

/** Everything that belongs to a data folder: the supervisor's tree, and the database's processes wherever they hang. */
export function everythingOf(platform: PlatformProcess): number[] {
  const { supervisor, workers, postmaster } = platform.pids();
  const database = postmaster === undefined ? [] : [postmaster, ...descendantsOf(postmaster)];
  return [...new Set([supervisor, ...workers, ...descendantsOf(supervisor), ...database])];
}

function descendantsOf(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
}

/** From /proc: kill tests run on Linux. */
function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => parentOf(candidate) === pid);
}

function parentOf(pid: number): number | undefined {
  const stat = read(`/proc/${pid}/stat`);
  return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

const commandOf = (pid: number): string => (read(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ');

function postmasterOf(dataDir: string): number | undefined {
  const file = join(dataFolder(dataDir).cluster, 'postmaster.pid');
  const text = existsSync(file) ? read(file) : undefined;
  return text === undefined ? undefined : Number.parseInt(text, 10);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
