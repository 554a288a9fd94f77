/**
 * The live picture, in the web process: hears every worker's seconds, looks at what waits, and makes one frame a second for whoever
 * listens. It holds ten minutes by the second and two days by the minute; everything else is asked of the database when somebody asks.
 *
 *   workers' beats → seconds ┐
 *   small tables  → backlog  ├→ frame, once a second → listeners (streams, alarms)
 *   watch_minute  → minutes  ┘
 */
import type { Pool } from 'pg';
import type { Log } from '../postgres/connection.ts';
import type { Clock, Registry } from '../services.ts';
import { type Backlog, noBacklog, readBacklog } from './backlog.ts';
import type { Beat, Gauges } from './beat.ts';
import { boardsOf } from './boards.ts';
import { describeError } from './describe-error.ts';
import { frameOf } from './figures.ts';
import { machineBusy } from './machine.ts';
import { Minutes } from './minutes.ts';
import { Seconds } from './seconds.ts';
import type { Boards, Frame, Minute, Snapshot, TroubleSample } from './shapes.ts';
import { addTroubles } from './troubles/find.ts';

const SECOND_MS = 1_000;
/** Small tables are looked at this often, in seconds. */
const LOOK_EVERY = 2;
const MINUTES_EVERY = 4;
const BOARDS_EVERY = 3;
/** A worker that was not heard for so long is not there. */
const SILENT_MS = 10_000;
/** A channel without a message for so long is silent. */
const QUIET_CHANNEL_MS = 60_000;
/** What went wrong of late; the oldest go. */
const SAMPLES_MAX = 200;
/** Of two seconds: a wave of them is one sender's fault, and shows elsewhere. */
const CONTRADICTORY_MAX = 20;
/** Counts of it tell how often a party outside has answered of late. */
const PARTY_SECONDS = 600;
const CHANNELS = ['http', 'folder', 'amqp'] as const;
/** Seconds of the chart at the start of a page. */
const HISTORY_SECONDS = 300;

const ANSWERED = /^party\.([\w-]+)\.ok$/;

export interface PartyFigures {
  answered: number;
  failed: number;
  /** UTC milliseconds. */
  lastAnswerAt: number | null;
  resting: boolean;
}

export interface LiveTools {
  pool: Pool;
  clock: Clock;
  registry: Registry;
  log: Log;
}

/** What is told besides the frame, when it is new. */
export interface News {
  frame: Frame;
  boards?: Boards;
  minutes?: Minute[];
}

export class Live {
  readonly #tools: LiveTools;
  readonly #seconds = new Seconds();
  readonly #minutes: Minutes;
  readonly #machine = machineBusy();
  readonly #gauges = new Map<string, { at: number; gauges: Gauges }>();
  readonly #listeners = new Set<(news: News) => void>();
  #samples: TroubleSample[] = [];
  /** Not in the list of troubles yet. */
  #contradictory: TroubleSample[] = [];
  #backlog: Backlog = noBacklog;
  #lastIn = new Map<string, number>();
  readonly #answeredAt = new Map<string, number>();
  #frame: Frame | undefined;
  #boards: Boards = { sites: [], senders: [], causes: [], samples: [] };
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #ticks = 0;

  constructor(tools: LiveTools) {
    this.#tools = tools;
    this.#minutes = new Minutes(tools.pool, tools.clock);
  }

  /** From a worker. */
  hear(beat: Beat): void {
    if (beat.gauges) this.#gauges.set(beat.gauges.from, { at: Date.now(), gauges: beat.gauges });
    this.#seconds.hear(beat);
    this.#minutes.hear(beat.second.counts ?? []);
    const at = this.#tools.clock.now();
    for (const sample of beat.second.samples ?? []) {
      this.#samples.push({ at, ...sample });
      if (sample.kind === 'contradictory') this.#contradictory.push({ at, ...sample });
    }
    if (this.#samples.length > SAMPLES_MAX) this.#samples = this.#samples.slice(-SAMPLES_MAX);
    for (const [key] of beat.second.counts ?? []) {
      if (key.startsWith('in.')) this.#lastIn.set(key.slice('in.'.length), Date.now());
      const [, party] = ANSWERED.exec(key) ?? [];
      if (party !== undefined) this.#answeredAt.set(party, at);
    }
  }

  start(): void {
    this.#timer = setInterval(() => this.#tick(), SECOND_MS);
    this.#timer.unref();
    this.#look();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#listeners.clear();
    await this.#looking;
  }

  /** Called each second. Returns how to hear no more. */
  listen(listener: (news: News) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Everything a page needs to begin with. */
  snapshot(): Omit<Snapshot, 'alarms'> {
    const frame = this.frame;
    return {
      frame,
      seconds: this.#seconds.each(HISTORY_SECONDS, (count, age) => ({
        at: frame.at - age * SECOND_MS,
        received: CHANNELS.reduce((sum, name) => sum + count(`in.${name}`), 0),
        released: count('s.800'),
        rejected: count('s.100'),
      })),
      today: this.#minutes.today(),
      yesterday: this.#minutes.yesterday(),
      boards: this.#boards,
    };
  }

  get frame(): Frame {
    this.#frame ??= this.#newFrame();
    return this.#frame;
  }

  get boards(): Boards {
    return this.#boards;
  }

  get backlog(): Backlog {
    return this.#backlog;
  }

  /** Of the last ten minutes: sums of a count's keys. */
  sums(prefix: string, seconds: number): Map<string, number> {
    return this.#seconds.sums(prefix, seconds);
  }

  /** What is known of a party outside: questions of so many seconds, and when it last answered, by the platform's clock. */
  party(name: string, seconds = PARTY_SECONDS): PartyFigures {
    const [ok, bad] = [`party.${name}.ok`, `party.${name}.bad`];
    return {
      answered: this.#seconds.sum(ok, seconds),
      failed: this.#seconds.sum(bad, seconds),
      lastAnswerAt: this.#answeredAt.get(name) ?? null,
      resting: this.#liveGauges().some(({ resting }) => resting?.includes(name)),
    };
  }

  #tick(): void {
    this.#seconds.close();
    this.#ticks++;
    if (this.#ticks % LOOK_EVERY === 0) this.#look();
    const frame = this.#newFrame();
    this.#frame = frame;
    const news: News = { frame };
    if (this.#ticks % BOARDS_EVERY === 0) news.boards = this.#boards;
    if (this.#ticks % MINUTES_EVERY === 0) news.minutes = this.#minutes.newest();
    for (const listener of this.#listeners) listener(news);
  }

  async #keepContradictory(): Promise<void> {
    const found = this.#contradictory.splice(0).slice(-CONTRADICTORY_MAX);
    const troubles = found.map(({ at, sender, number, code }) => ({
      ...{ document: 'list' as const, owner: sender, number, participant: sender, code },
      since: new Date(at),
    }));
    await addTroubles(this.#tools.pool, 'contradictory', troubles, new Date(this.#tools.clock.now()));
  }

  #newFrame(): Frame {
    const now = this.#tools.clock.now();
    const second = Math.max((this.#frame?.second ?? 0) + 1, Math.floor(Date.now() / SECOND_MS));
    return frameOf(second, now, {
      seconds: this.#seconds,
      backlog: this.#backlog,
      gauges: this.#liveGauges(),
      today: this.#minutes.today(),
      yesterdayByNow: this.#minutes.yesterdayByNow(),
      machineBusy: this.#machine(),
      silentSince: this.#silent(now),
    });
  }

  #liveGauges(): Gauges[] {
    const since = Date.now() - SILENT_MS;
    for (const [name, { at }] of this.#gauges) if (at < since) this.#gauges.delete(name);
    return [...this.#gauges.values()].map(({ gauges }) => gauges);
  }

  /** By the platform's clock, from the machine's by which messages are heard of. */
  #silent(now: number): Map<string, number> {
    const offset = now - Date.now();
    const quiet = [...this.#lastIn].filter(([, at]) => Date.now() - at > QUIET_CHANNEL_MS);
    return new Map(quiet.map(([name, at]) => [name, at + offset]));
  }

  /** Never two at a time: a database that is slow is asked less. */
  #look(): void {
    this.#looking ??= this.#lookOnce(this.#ticks % MINUTES_EVERY === 0)
      .catch((error) =>
        this.#tools.log.warn({ err: describeError(error) }, 'command centre: the database does not answer'),
      )
      .finally(() => {
        this.#looking = undefined;
      });
  }

  async #lookOnce(alsoMinutes: boolean): Promise<void> {
    this.#backlog = await readBacklog(this.#tools.pool);
    await this.#keepContradictory();
    if (!alsoMinutes) return;
    await this.#minutes.read();
    this.#boards = await boardsOf(this.#seconds, this.#minutes, this.#samples, this.#tools.registry);
  }
}
