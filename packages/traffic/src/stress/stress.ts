// A stress test from its first message to its last receipt: senders by the clock, readers by their cursors, faults at their seconds. It speaks
// the public doors only; what it may do to the platform's machine is handed in.
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, createClient } from '../client.ts';
import { targetOf } from '../load/raw-connection.ts';
import type { Owner } from '../load/readers.ts';
import { lastCursor } from '../mailbox.ts';
import type { Credentialed } from '../participants.ts';
import { Dispatch } from './dispatch.ts';
import { StressError } from './errors.ts';
import type { DoneFault, Injectors, PlannedFault } from './faults.ts';
import { MailboxReader } from './mailbox-reader.ts';
import { casesPerCommit, readScrape, type Scrape, timeBetween } from './metrics.ts';
import { PARTS, type Plan } from './plan.ts';
import type { StressRun } from './result.ts';
import { StressSenders } from './senders.ts';
import type { BatchSource } from './source.ts';
import { StressTally } from './tally.ts';
import { waitingStates } from './waiting.ts';

export interface StressOptions {
  plan: Plan;
  /** `http://127.0.0.1:8080` */
  baseUrl: string;
  /** Certificate authority (PEM) where the platform has a private TLS certificate. */
  ca?: string;
  /** Registered at the platform; one of each kind at least. */
  companies: readonly Credentialed[];
  source: BatchSource;
  faults: readonly PlannedFault[];
  /** Only on the platform's own machine. */
  machine?: Injectors & { cpuSeconds(): Record<string, number> };
  /** Once a second. */
  onProgress(progress: StressProgress): void;
  /** Begins nothing more, waits for what was begun. */
  signal: AbortSignal;
}

export interface StressProgress {
  second: number;
  seconds: number;
  /** Parcels of the last second. */
  offered: number;
  accepted: number;
  decided: number;
  backlog: number;
  p50Ms: number | null;
  p99Ms: number | null;
  draining: boolean;
}

/** What was accepted must be decided and read this soon after the last message. */
const DRAIN_MS_MAX = 60_000;
const LOOK_MS = 50;
/** Readings over less would be of one garbage collection. */
const STRETCH_S = 10;

/** Throws StressError when the platform cannot be tested. */
export async function runStress(options: StressOptions): Promise<StressRun> {
  const client = createClient({ baseUrl: options.baseUrl, ca: options.ca, tries: 2 });
  try {
    await mustBeReady(client, options.baseUrl);
    return await new Run(options, client, await ownersAt(client, options.companies)).run();
  } finally {
    client.close();
  }
}

export async function mustBeReady(client: Client, url: string): Promise<void> {
  const answer = await client.request('/readyz').catch((cause: Error) => {
    throw new StressError('unreachable', { url, reason: cause.message }, { cause });
  });
  if (answer.status === 200) return;
  throw new StressError('not-ready', { url, status: answer.status, reason: answer.text.slice(0, 500) });
}

/** Where each participant's series ends now. Asks with its key, so a participant that is not known there is found. */
async function ownersAt(client: Client, companies: readonly Credentialed[]): Promise<Owner[]> {
  const unknown: string[] = [];
  const owners = await Promise.all(
    companies.map(async ({ code, apiKey }) => {
      const { status } = await client.request('/ceb/receipts?after=0&limit=1', { apiKey });
      if (status !== 200) unknown.push(code);
      return { code, apiKey, after: status === 200 ? await lastCursor(client, apiKey) : 0 };
    }),
  );
  if (unknown.length > 0) throw new StressError('participant-unknown', { codes: unknown.sort().join(', ') });
  return owners;
}

/** Readings at the beginning and at the end of the busiest part. */
interface Reading {
  idleMs: number;
  allMs: number;
  cpu?: Record<string, number>;
  loop: ReturnType<typeof performance.eventLoopUtilization>;
}

class Run {
  readonly #options: StressOptions;
  readonly #client: Client;
  readonly #tally: StressTally;
  readonly #dispatch: Dispatch;
  readonly #readers: MailboxReader[];
  readonly #faults: DoneFault[] = [];
  #startedAt = 0;
  #busyFrom: Reading | undefined;
  #busyTo: Reading | undefined;

  constructor(options: StressOptions, client: Client, owners: readonly Owner[]) {
    this.#options = options;
    this.#client = client;
    this.#tally = new StressTally(options.plan);
    this.#dispatch = new Dispatch(options.plan, options.source);
    this.#readers = owners.map((owner) => new MailboxReader(owner, this.#tally));
  }

  async run(): Promise<StressRun> {
    const { baseUrl, ca, signal } = this.#options;
    const target = targetOf(new URL(baseUrl), ca);
    const before = await this.#scrape();
    const reading = Promise.all(this.#readers.map((reader) => reader.run(target)));
    const startedAt = new Date().toISOString();
    this.#startedAt = performance.now();
    this.#tally.startedAt = this.#startedAt;
    const stop = () => this.#dispatch.stop();
    signal.addEventListener('abort', stop, { once: true });
    const ticking = this.#tick();
    const faults = this.#options.faults.map((fault) => this.#inject(fault));
    const dispatch = this.#dispatch;
    await new StressSenders({ target, dispatch, tally: this.#tally, startedAt: this.#startedAt, signal }).run();
    const drainFrom = performance.now();
    await Promise.all(faults);
    await this.#drain();
    const drainSeconds = (performance.now() - drainFrom) / 1000;
    signal.removeEventListener('abort', stop);
    clearInterval(ticking);
    this.#closeSecond();
    for (const reader of this.#readers) reader.stop();
    await reading;
    return this.#result(startedAt, drainSeconds, before);
  }

  #tick(): NodeJS.Timeout {
    const { plan, onProgress } = this.#options;
    const stretch = stretchOf(plan);
    return setInterval(() => {
      // By the clock and not by the ticks: where this process or its machine stood still, ticks are left out, and seconds are not.
      const passed = Math.round((performance.now() - this.#startedAt) / 1000);
      while (this.#tally.seconds.length < passed) this.#closeSecond();
      const second = this.#tally.seconds.length;
      if (!this.#busyFrom && second >= stretch.from) this.#busyFrom = this.#read();
      if (!this.#busyTo && second >= stretch.to) this.#busyTo = this.#read();
      const last = this.#tally.seconds.at(-1);
      if (last) onProgress({ ...last, second, seconds: plan.seconds, draining: second > plan.seconds });
    }, 1000);
  }

  #closeSecond(): void {
    const { curve } = this.#options.plan;
    const second = this.#tally.seconds.length;
    this.#tally.tick(second, curve.countBy(second + 1) - curve.countBy(second));
  }

  async #inject(fault: PlannedFault): Promise<void> {
    const { machine, signal } = this.#options;
    try {
      await sleep(fault.at * 1000, undefined, { signal });
    } catch {
      return; // stopped before its second
    }
    try {
      this.#faults.push({ ...fault, note: await this.#doFault(fault, machine), failed: false });
    } catch (error) {
      this.#faults.push({ ...fault, note: (error as Error).message, failed: true });
    }
  }

  async #doFault({ kind, seconds }: PlannedFault, machine: Injectors | undefined): Promise<string> {
    if (kind === 'pause-reading') {
      for (const reader of this.#readers) reader.pause(seconds * 1000);
      await sleep(seconds * 1000);
      return '';
    }
    if (!machine) throw new Error('only on the machine of the platform');
    return kind === 'kill-worker' ? machine.killWorker() : machine.stallDatabase(seconds);
  }

  async #drain(): Promise<void> {
    const until = performance.now() + DRAIN_MS_MAX;
    const open = () => this.#tally.waiting > 0 || this.#tally.receipts < this.#tally.receiptsExpected;
    while (open() && performance.now() < until) await sleep(LOOK_MS);
  }

  #read(): Reading {
    const times = cpus().map((cpu) => cpu.times);
    const idleMs = times.reduce((sum, time) => sum + time.idle, 0);
    const allMs = times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0);
    const { machine } = this.#options;
    const loop = performance.eventLoopUtilization();
    return { idleMs, allMs, loop, ...(machine && { cpu: { ...machine.cpuSeconds(), generator: ownCpuSeconds() } }) };
  }

  /** Not every platform lets everybody read its metrics; then the page says nothing of the time. */
  async #scrape(): Promise<Scrape | undefined> {
    const answer = await this.#client.request('/metrics').catch(() => undefined);
    return answer?.status === 200 ? readScrape(answer.text) : undefined;
  }

  async #unread(): Promise<number> {
    const keys = new Map(this.#options.companies.map(({ code, apiKey }) => [code, apiKey]));
    const more = this.#readers.map(async (reader) => {
      const [code, after] = reader.position;
      return (await this.#client.receipts({ apiKey: keys.get(code)!, after, limit: 1 })).receipts.length;
    });
    return (await Promise.all(more)).reduce((sum, count) => sum + count, 0);
  }

  async #result(startedAt: string, drainSeconds: number, before: Scrape | undefined): Promise<StressRun> {
    const { plan, baseUrl, source, signal } = this.#options;
    const tally = this.#tally;
    const after = await this.#scrape();
    const { curve: _, batches, busy, ...input } = plan;
    return {
      startedAt,
      url: baseUrl,
      plan: { ...input, parcels: plan.parcels, messages: batches * PARTS.length },
      stopped: signal.aborted,
      rate: this.#rate(),
      latency: { accept: tally.accept.summary(), release: tally.release.summary(), whole: tally.whole.summary() },
      parcels: {
        begun: this.#dispatch.begun * plan.records,
        accepted: tally.acceptedParcels,
        released: tally.released,
        rejectedAsPlanned: tally.rejectedAsPlanned,
        rejectedOtherwise: tally.rejectedOtherwise,
        refusedByEport: tally.refusedByEport,
        held: tally.held,
        waiting: tally.waiting,
        releasedInSpite: tally.releasedInSpite,
        decidedTwice: tally.decidedTwice,
      },
      waitingStates: await waitingStates(this.#client, plan, this.#options.companies, tally),
      messages: {
        refused: tally.refusedMessages,
        givenUp: tally.givenUpCount,
        pushedBack: tally.pushedBackCount,
        connectionsLost: tally.connectionsLost,
      },
      duplicates: tally.duplicates,
      forged: tally.forged,
      receipts: {
        read: tally.receipts,
        expected: tally.receiptsExpected,
        gaps: tally.gaps,
        unread: await this.#unread(),
        refusals: tally.refusals900,
        foreign: tally.foreign,
        byStatus: tally.receiptsByStatus,
      },
      causes: tally.causes,
      faults: this.#faults,
      drainSeconds,
      time: this.#time(before, after),
      seconds: tally.seconds,
      preparedBytes: source.bytes,
    };
  }

  #rate(): StressRun['rate'] {
    const { busy } = this.#options.plan;
    const seconds = busy.to - busy.from;
    const accepted = this.#tally.acceptedInBusy / seconds;
    const decidedSeconds = Math.max(STRETCH_S, Math.round(seconds));
    const decided = this.#decided(decidedSeconds);
    return { fromSecond: busy.from, seconds, asked: busy.perSecond, accepted, decided, decidedSeconds };
  }

  /** In the best stretch of so many seconds. */
  #decided(length: number): number {
    const counts = this.#tally.seconds.map(({ decided }) => decided);
    let sum = 0;
    let most = 0;
    for (const [i, count] of counts.entries()) {
      sum += count - (counts[i - length] ?? 0);
      most = Math.max(most, sum);
    }
    return most / Math.min(length, counts.length);
  }

  #time(before: Scrape | undefined, after: Scrape | undefined): StressRun['time'] {
    const to = this.#busyTo ?? this.#read();
    const from = this.#busyFrom ?? to;
    const parts = before && after ? timeBetween(before, after) : [];
    const generatorBusy = performance.eventLoopUtilization(to.loop, from.loop).utilization || 0;
    const perCommit = before && after ? casesPerCommit(before, after) : undefined;
    const known = { parts, generatorBusy, ...(perCommit && { casesPerCommit: perCommit }) };
    if (!from.cpu || !to.cpu || to.allMs === from.allMs) return known;
    const { curve } = this.#options.plan;
    const stretch = stretchOf(this.#options.plan);
    const due = curve.countBy(stretch.to) - curve.countBy(stretch.from);
    // A run that was stopped has sent less than was due.
    const parcels = Math.max(1, Math.min(due, this.#tally.acceptedParcels));
    const cpuMicros = Object.fromEntries(
      Object.entries(to.cpu).map(([part, value]) => [
        part,
        Math.max(0, Math.round(((value - (from.cpu![part] ?? 0)) * 1e6) / parcels)),
      ]),
    );
    return { ...known, cpuMicros, machineBusy: 1 - (to.idleMs - from.idleMs) / (to.allMs - from.allMs) };
  }
}

/** The busiest part, widened to ten seconds where the run has them. */
function stretchOf({ busy, seconds }: Plan): { from: number; to: number } {
  const middle = (busy.from + busy.to) / 2;
  return {
    from: Math.max(0, Math.min(busy.from, middle - STRETCH_S / 2)),
    to: Math.min(seconds, Math.max(busy.to, middle + STRETCH_S / 2)),
  };
}

function ownCpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
