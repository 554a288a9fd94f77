// The full chain at one message size: a platform of its own on an empty data folder, participants registered, messages prepared, then three
// loads (pilot, as fast as it goes, and by the clock at 60 % of that), the counts, and the COPY of the rows that it left.
import { fork } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { certificateInfo, createSelfSigned } from '@tongguan/ceb';
import { type Connection, createPool, type Pool, registerParticipant } from '@tongguan/platform';
import type { Credentialed, Pace, Window } from '@tongguan/traffic';
import { benchCompanies } from './cast.ts';
import { type CopyResult, copySameRows } from './copy.ts';
import { type Counts, contradictions, storedCounts } from './counts.ts';
import { canMeasureCpu, cpuOf, cpuOfFamily, parentOf } from './cpu.ts';
import { type LoadResult, prepareMessages, runLoad } from './load.ts';
import type { FromPlatform } from './platform.ts';
import { readSettings, type Settings } from './settings.ts';
import { silent } from './silent.ts';
import { WaitSampler, type Waits } from './waits.ts';

export interface ChainOptions {
  records: number;
  seconds: number;
  quick: boolean;
  folder: string;
  profile?: string;
  progress(text: string): void;
}

/** Microseconds of CPU an inventory released, by part. */
export type CpuSplit = Record<'postgres' | 'workers' | 'supervisor' | 'generator', number>;

export interface ChainResult {
  records: number;
  setup: { workers: number; connections: number; inFlightMax: number; owners: number; readerPauseMs: number };
  /** As fast as the chain goes, a bounded number of parcels in flight. */
  full: {
    perSecond: number;
    window: Window;
    drainSeconds: number;
    pushedBack: number;
    cpuMicros?: CpuSplit;
    waits: Waits;
  };
  /** By the clock, at this share of the full rate. */
  paced: { share: number; perSecond: number; window: Window };
  walBytesPerInventory: number;
  copy: CopyResult & { chainShare: number; postgresCpuRatio?: number };
  counts: Counts;
  /** Empty for a sound run. */
  void: string[];
  settings: Settings;
}

const WORKERS = 2;
const PACED_SHARE = 0.6;
const READER_PAUSE_MS = 100;
/** Parcels of the pilot: it warms the workers up and tells how many messages to prepare for the rest. */
const PILOT = { full: 3_000, quick: 120 };
const WARM_UP_MS = { full: 3_000, quick: 300 };
/** The pilot runs cold: prepare for this many times its rate. */
const PREPARE_FACTOR = 1.8;
/** A load of fewer batches measures nothing. */
const BATCHES_MIN = 12;
const WAL = 'select wal_bytes::float8 as bytes from pg_stat_wal';

export async function runChain(options: ChainOptions): Promise<ChainResult> {
  const port = await freePort();
  options.progress(`${options.records} a message: starting a platform`);
  const platform = await startPlatform({ ...options, port });
  const pool = createPool(platform.connection, { max: 4, log: silent, applicationName: 'bench' });
  try {
    return await new Chain(options, port, platform, pool).run();
  } finally {
    await pool.end();
    await platform.stop();
  }
}

class Chain {
  readonly #options: ChainOptions;
  readonly #port: number;
  readonly #platform: TestedPlatform;
  readonly #pool: Pool;
  readonly #prefix: string;
  #companies: Credentialed[] = [];
  #positions: Record<string, number> = {};
  #nextBatch = 0;
  #sent = { accepted: 0, released: 0, rejected: 0, receipts: 0, gaps: 0, refused: 0 };

  constructor(options: ChainOptions, port: number, platform: TestedPlatform, pool: Pool) {
    this.#options = options;
    this.#port = port;
    this.#platform = platform;
    this.#pool = pool;
    this.#prefix = `B${options.records}Z`;
  }

  async run(): Promise<ChainResult> {
    const { records, seconds, quick, progress } = this.#options;
    const settings = await readSettings(this.#pool);
    progress('registering participants');
    this.#companies = await register(this.#pool, quick);
    const inFlightMax = Math.max(quick ? 100 : 2_000, records * 20);
    const closed: Pace = { kind: 'closed', inFlightMax };
    const size = quick ? 'quick' : 'full';

    const pilot = await this.#load('pilot', PILOT[size], closed, 0);
    const rate = pilot.accepted / pilot.totalSeconds;
    progress(`pilot: ${Math.round(rate)} inventories/s`);

    const wanted = Math.ceil(rate * PREPARE_FACTOR * (seconds + WARM_UP_MS[size] / 1000));
    const walBefore = await this.#wal();
    const cpu = new CpuMeter(this.#platform);
    const waits = new WaitSampler(this.#pool);
    const full = await this.#load('full rate', wanted, closed, WARM_UP_MS[size], (at) => {
      if (at === 'start') waits.start();
      cpu.mark(at);
    });
    const waited = waits.stop();
    const fullWindow = measured(full, 'full rate');
    const walBytes = (await this.#wal()) - walBefore;
    const perSecond = fullWindow.released / fullWindow.seconds;
    progress(`full rate: ${Math.round(perSecond)} inventories/s`);

    const pace = PACED_SHARE * perSecond;
    const pacedCount = Math.ceil(pace * (seconds + WARM_UP_MS[size] / 1000) * 1.05);
    const paced = await this.#load('paced', pacedCount, { kind: 'open', perSecond: pace }, WARM_UP_MS[size]);
    const pacedWindow = measured(paced, 'paced');
    progress(
      `paced at ${Math.round(pace)}/s: last document to release p50 ${pacedWindow.release.p50Ms} ms, p99 ${pacedWindow.release.p99Ms} ms`,
    );

    const counts = { sent: this.#sent, stored: await storedCounts(this.#pool) };
    const copied = await this.#copy(counts.stored.inventories, perSecond, cpu.split(fullWindow));
    return {
      records,
      setup: {
        workers: WORKERS,
        connections: this.#connections,
        inFlightMax,
        owners: this.#companies.length,
        readerPauseMs: READER_PAUSE_MS,
      },
      full: {
        perSecond,
        window: fullWindow,
        drainSeconds: full.drainSeconds,
        pushedBack: full.pushedBack,
        cpuMicros: cpu.split(fullWindow),
        waits: waited,
      },
      paced: { share: PACED_SHARE, perSecond: pace, window: pacedWindow },
      walBytesPerInventory: walBytes / full.accepted,
      copy: copied,
      counts,
      void: contradictions(counts),
      settings,
    };
  }

  async #copy(inventories: number, perSecond: number, split: CpuSplit | undefined): Promise<ChainResult['copy']> {
    this.#options.progress('copying the same rows');
    const { postmaster } = this.#platform;
    const copied = await copySameRows(this.#platform.connection, this.#pool, inventories, () =>
      postmaster === undefined ? undefined : cpuOfFamily(postmaster),
    );
    const ratio = split && copied.postgresMicros ? { postgresCpuRatio: split.postgres / copied.postgresMicros } : {};
    return { ...copied, chainShare: perSecond / copied.perSecond, ...ratio };
  }

  get #connections(): number {
    const { records, quick } = this.#options;
    if (quick) return 8;
    return records === 1 ? 256 : records <= 20 ? 64 : 24;
  }

  /** Prepares and runs one load; `warmUpMs` 0 measures nothing. */
  async #load(
    name: string,
    inventories: number,
    pace: Pace,
    warmUpMs: number,
    onWindow: (at: 'start' | 'end') => void = () => {},
  ) {
    const { records, folder, progress, seconds } = this.#options;
    const first = this.#nextBatch;
    const end = first + Math.max(BATCHES_MIN, Math.ceil(inventories / records));
    this.#nextBatch = end;
    progress(`${name}: signing ${(end - first) * 4} messages with ${records} ${records === 1 ? 'record' : 'records'}`);
    const files = await prepareMessages(join(folder, 'messages'), {
      companies: this.#companies,
      prefix: this.#prefix,
      records,
      first,
      end,
    });
    progress(`${name}: running`);
    const result = await runLoad(
      {
        files,
        port: this.#port,
        prefix: this.#prefix,
        records,
        owners: this.#companies.map(({ code, apiKey }) => ({ code, apiKey, after: this.#positions[code] ?? 0 })),
        pace,
        connections: this.#connections,
        readerPauseMs: READER_PAUSE_MS,
        warmUpMs,
        windowMs: seconds * 1000,
      },
      onWindow,
    );
    this.#add(result);
    return result;
  }

  #add(result: LoadResult): void {
    this.#positions = result.positions;
    for (const key of ['accepted', 'released', 'rejected', 'receipts', 'gaps'] as const) this.#sent[key] += result[key];
    this.#sent.refused += result.refused.length;
    for (const refusal of result.refused) this.#options.progress(`refused: ${refusal}`);
  }

  async #wal(): Promise<number> {
    return (await this.#pool.query<{ bytes: number }>(WAL)).rows[0]!.bytes;
  }
}

function measured(result: LoadResult, name: string): Window {
  if (result.window && result.window.released > 0) return result.window;
  throw new Error(`${name}: the messages ran out before anything could be measured; use a longer --seconds`);
}

/** CPU of each part between the marks. */
class CpuMeter {
  readonly #platform: TestedPlatform;
  readonly #marks: Partial<Record<'start' | 'end', { postgres: number; workers: number; supervisor: number }>> = {};

  constructor(platform: TestedPlatform) {
    this.#platform = platform;
  }

  mark(at: 'start' | 'end'): void {
    const { postmaster, workers, supervisor } = this.#platform;
    if (!canMeasureCpu || postmaster === undefined) return;
    this.#marks[at] = {
      postgres: cpuOfFamily(postmaster),
      workers: workers.reduce((sum, pid) => sum + cpuOf(pid), 0),
      supervisor: cpuOf(supervisor),
    };
  }

  split(window: Window): CpuSplit | undefined {
    const { start, end } = this.#marks;
    if (!start || !end) return undefined;
    const micros = (seconds: number) => Math.round((seconds / window.released) * 1e6);
    return {
      postgres: micros(end.postgres - start.postgres),
      workers: micros(end.workers - start.workers),
      supervisor: micros(end.supervisor - start.supervisor),
      generator: micros(window.generatorCpu),
    };
  }
}

interface TestedPlatform {
  connection: Connection;
  supervisor: number;
  workers: number[];
  postmaster: number | undefined;
  stop(): Promise<void>;
}

async function startPlatform({ folder, port, profile }: ChainOptions & { port: number }): Promise<TestedPlatform> {
  const profiling = profile ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profile}` } : {};
  const child = fork(fileURLToPath(new URL('./platform.ts', import.meta.url)), {
    execArgv: [],
    env: { ...process.env, ...profiling },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = await new Promise<Extract<FromPlatform, { type: 'ready' }>>((resolve, reject) => {
    child.on('message', (message: FromPlatform) =>
      message.type === 'ready' ? resolve(message) : reject(new Error(message.reason)),
    );
    child.on('error', reject);
    void ended.then(() => reject(new Error('The platform ended while starting')));
    child.send({ dataDir: join(folder, 'data'), port, workers: WORKERS });
  });
  const { connection, supervisor, workers } = ready;
  return {
    connection,
    supervisor,
    workers,
    postmaster: await postmasterOf(connection),
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
    return canMeasureCpu ? parentOf(rows[0]!.pid) : undefined;
  } finally {
    await pool.end();
  }
}

async function register(pool: Pool, quick: boolean): Promise<Credentialed[]> {
  const credentialed: Credentialed[] = [];
  for (const company of benchCompanies(quick)) {
    const { keyPem, certPem } = createSelfSigned({ commonName: company.code, days: 30 });
    const { apiKey } = await registerParticipant(pool, { ...company, certificateDer: certificateInfo(certPem).der });
    credentialed.push({ ...company, apiKey, keyPem, certPem });
  }
  return credentialed;
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
