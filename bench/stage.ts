// A system under test on an empty data folder, its participants, and the loads that it is given one after another. What all of them sent is
// added up, and compared with what is stored at the end.
import { rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { createPool, type Pool } from '@tongguan/platform';
import { type Credentialed, type Mishaps, type Pace, parcelsOf, type Step, type Window } from '@tongguan/traffic';
import { benchCompanies } from './cast.ts';
import { CheckpointWatch } from './checkpoints.ts';
import { type Counts, contradictions } from './counts.ts';
import { type LoadResult, prepareMessages, runLoad } from './load.ts';
import { type Observed, Observer } from './observe.ts';
import { readSettings, type Settings } from './settings.ts';
import { silent } from './silent.ts';
import { type System, startSystem, type Tested, WORKERS } from './system.ts';

export interface StageOptions {
  records: number;
  quick: boolean;
  folder: string;
  profile?: string;
  progress(text: string): void;
}

/** How a load was given. */
export interface Setup {
  workers: number;
  connections: number;
  inFlightMax: number;
  owners: number;
  readerPauseMs: number;
}

export interface LoadOptions {
  /** Parcels to prepare. */
  inventories: number;
  pace: Pace;
  /** Of the measured window; none is measured without. */
  seconds?: number;
  connections?: number;
  /** The load of one big sender, with what real senders do wrong. */
  skewed?: { mishaps: Mishaps; slowReader: { code: string; pauseMs: number } };
}

export interface Measured {
  load: LoadResult;
  window: Window;
  /** Parcels decided a second in the window. */
  perSecond: number;
  observed: Observed;
  /** Why the window counts for nothing. */
  void: string[];
}

const READER_PAUSE_MS = 100;
const WARM_UP_MS = { full: 3_000, quick: 300 };
/** Parcels of the pilot: it warms the workers up and tells how many messages to prepare for the rest. */
const PILOT = { full: 6_000, long: 40_000, quick: 120 };
/** The pilot runs cold: prepare for so many times its rate. With single records a long one must do: what is signed in vain takes minutes. */
const PREPARE_FACTOR = 2.4;
const PREPARE_FACTOR_LONG_SINGLE = 1.6;
/** A window before this one tells better. */
const AFTER_WINDOW_FACTOR = 1.25;
const LONG_SECONDS = 60;
/** A load of fewer batches measures nothing. */
const BATCHES_MIN = 12;
/** Messages that ran out sooner than in this part of the window leave too little of it. */
const WINDOW_SHARE_MIN = 0.9;

/** The four prepared messages of a single-record parcel; with 20 records a message they take 11 KB. */
const MESSAGE_BYTES = 16_000;
/** What a parcel leaves in the database, and its log until the next checkpoint. */
const STORED_BYTES = 8_000;
const DISK_LEFT_BYTES = 2 * 1024 ** 3;

export class Stage {
  readonly pool: Pool;
  readonly tested: Tested;
  readonly companies: Credentialed[];
  readonly settings: Settings;
  readonly #options: StageOptions;
  readonly #system: System;
  readonly #prefix: string;
  readonly #watch: CheckpointWatch;
  readonly #sent = { accepted: 0, released: 0, rejected: 0, receipts: 0, gaps: 0, refused: 0 };
  #positions: Record<string, number> = {};
  #nextBatch = 0;
  /** Inventories a second to prepare for. */
  #prepareFor: number | undefined;

  private constructor(
    system: System,
    options: StageOptions,
    opened: { pool: Pool; watch: CheckpointWatch; tested: Tested; companies: Credentialed[]; settings: Settings },
  ) {
    this.#system = system;
    this.#options = options;
    this.#prefix = `B${String(options.records).padStart(3, '0')}`;
    this.pool = opened.pool;
    this.#watch = opened.watch;
    this.tested = opened.tested;
    this.companies = opened.companies;
    this.settings = opened.settings;
  }

  /** Starts the system, lets `work` use it, and stops it. */
  static async use<T>(system: System, options: StageOptions, work: (stage: Stage) => Promise<T>): Promise<T> {
    options.progress('starting a system on an empty data folder');
    const tested = await startSystem(system, options.folder, options.profile);
    const pool = createPool(tested.connection, {
      max: 4,
      log: silent,
      applicationName: 'bench',
      statementTimeoutMs: 0,
    });
    const watch = new CheckpointWatch(pool);
    try {
      const settings = await readSettings(pool);
      const companies = await system.register(pool, benchCompanies(options.quick));
      return await work(new Stage(system, options, { pool, watch, tested, companies, settings }));
    } finally {
      watch.stop();
      await pool.end();
      await tested.stop();
    }
  }

  /** How the numbers of all parcels begin. */
  get numberPrefix(): string {
    return this.#prefix;
  }

  get setup(): Setup {
    return {
      workers: WORKERS,
      connections: this.#connections,
      inFlightMax: this.#inFlightMax,
      owners: this.companies.length,
      readerPauseMs: READER_PAUSE_MS,
    };
  }

  get #inFlightMax(): number {
    const { quick, records } = this.#options;
    return this.#system.closedLoop?.inFlightMax(records) ?? Math.max(quick ? 100 : 2_000, records * 20);
  }

  get #connections(): number {
    const { records, quick } = this.#options;
    if (quick) return 8;
    // A sender waits for its answer: enough that the rates of interest fit into the time that takes.
    return records === 1 ? 1024 : records <= 20 ? 192 : 64;
  }

  get #warmUpSeconds(): number {
    return WARM_UP_MS[this.#options.quick ? 'quick' : 'full'] / 1000;
  }

  /** As fast as it goes, a bounded number of parcels in flight. A pilot comes first, once. */
  async fullRate(name: string, seconds: number, skewed?: LoadOptions['skewed']): Promise<Measured> {
    const pace: Pace = { kind: 'closed', inFlightMax: this.#inFlightMax };
    const size = this.#options.quick ? 'quick' : seconds >= LONG_SECONDS ? 'long' : 'full';
    if (this.#prepareFor === undefined) {
      const pilot = await this.#pilot(pace, this.#system.closedLoop?.pilot ?? PILOT[size]);
      const long = size === 'long' && this.#options.records === 1;
      const factor = long ? PREPARE_FACTOR_LONG_SINGLE : PREPARE_FACTOR;
      this.#prepareFor = pilot * (this.#system.closedLoop?.prepareFactor ?? factor);
    }
    const inventories = Math.ceil(this.#prepareFor * (seconds + this.#warmUpSeconds));
    const measured = await this.measure(name, { inventories, pace, seconds, ...(skewed && { skewed }) });
    this.#prepareFor = Math.max(this.#prepareFor, measured.perSecond * AFTER_WINDOW_FACTOR);
    this.#options.progress(`${name}: ${Math.round(measured.perSecond)} inventories/s`);
    return measured;
  }

  async #pilot(pace: Pace, inventories: number): Promise<number> {
    const { load } = await this.#load('pilot', { inventories, pace });
    const rate = load.accepted / load.totalSeconds;
    this.#options.progress(`pilot: ${Math.round(rate)} inventories/s`);
    return rate;
  }

  /** By the clock. Without `steps` of its own the load is even, and its window begins after the warm-up. */
  paced(name: string, perSecond: number, seconds: number): Promise<Measured> {
    const inventories = Math.ceil(perSecond * (seconds + this.#warmUpSeconds) * 1.05);
    return this.measure(name, { inventories, pace: { kind: 'open', steps: [{ seconds, perSecond }] }, seconds });
  }

  /** By the clock, the window over all steps. */
  stepped(name: string, steps: readonly Step[], connections: number): Promise<Measured> {
    const seconds = steps.reduce((sum, step) => sum + step.seconds, 0) - this.#warmUpSeconds;
    const pace: Pace = { kind: 'open', steps };
    return this.measure(name, { inventories: Math.ceil(parcelsOf(steps)), pace, seconds, connections });
  }

  async measure(name: string, options: LoadOptions & { seconds: number }): Promise<Measured> {
    const { load, observed } = await this.#load(name, options);
    const { window } = load;
    if (!window || !observed || window.released === 0) {
      throw new Error(`${name}: the messages ran out before anything could be measured; use a longer --seconds`);
    }
    const voided: string[] = [];
    if (!this.#options.quick && window.seconds < options.seconds * WINDOW_SHARE_MIN) {
      voided.push(`${name}: the messages ran out after ${Math.round(window.seconds)} of ${options.seconds} s`);
    }
    const perSecond = (window.released + window.rejected) / window.seconds;
    return { load, window, perSecond, observed, void: voided };
  }

  async counts(): Promise<{ counts: Counts; void: string[] }> {
    const stored = await this.#system.counts(this.pool, this.tested.dataDir);
    const counts = { sent: this.#sent, stored };
    return { counts, void: contradictions(counts) };
  }

  async #load(name: string, options: LoadOptions): Promise<{ load: LoadResult; observed: Observed | undefined }> {
    const { records, folder, progress, quick } = this.#options;
    const first = this.#nextBatch;
    const end = first + Math.max(BATCHES_MIN, Math.ceil(options.inventories / records));
    this.#nextBatch = end;
    mustFit(folder, (end - first) * records * (MESSAGE_BYTES + STORED_BYTES));
    progress(`${name}: signing ${(end - first) * 4} messages with ${records} ${records === 1 ? 'record' : 'records'}`);
    const files = await prepareMessages(join(folder, 'messages'), {
      host: `127.0.0.1:${this.tested.port}`,
      companies: this.companies,
      prefix: this.#prefix,
      records,
      first,
      end,
      skewed: options.skewed !== undefined,
    });
    progress(`${name}: running`);
    const observer = new Observer(this.tested, this.pool, this.#watch.checkpoints);
    const load = await runLoad(
      {
        files,
        port: this.tested.port,
        prefix: this.#prefix,
        records,
        owners: this.companies.map(({ code, apiKey }) => ({ code, apiKey, after: this.#positions[code] ?? 0 })),
        pace: options.pace,
        connections: options.connections ?? this.#connections,
        readerPauseMs: READER_PAUSE_MS,
        ...options.skewed,
        warmUpMs: options.seconds === undefined ? 0 : WARM_UP_MS[quick ? 'quick' : 'full'],
        windowMs: (options.seconds ?? 3600) * 1000,
      },
      observer,
    );
    for (const file of files) rmSync(file);
    this.#add(load);
    return { load, observed: await observer.end(load.window) };
  }

  #add(result: LoadResult): void {
    this.#positions = result.positions;
    for (const key of ['accepted', 'released', 'rejected', 'receipts', 'gaps'] as const) this.#sent[key] += result[key];
    this.#sent.refused += result.refused.length;
    for (const refusal of result.refused) this.#options.progress(`refused: ${refusal}`);
  }
}

/** Throws when the disk would run full: a run that dies in its last minute is a lost hour. */
export function mustFit(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= bytes + DISK_LEFT_BYTES) return;
  const gib = (n: number) => (n / 1024 ** 3).toFixed(1);
  throw new RangeError(`The disk has ${gib(free)} GiB free; this takes ${gib(bytes + DISK_LEFT_BYTES)} GiB`);
}
