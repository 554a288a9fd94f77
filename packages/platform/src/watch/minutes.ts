/**
 * Today and yesterday by the minute, as the table has them: read whole once, then only what may still change. What was heard and is not
 * written yet counts already: of both the larger is true, as both only grow.
 */
import type { Pool } from 'pg';
import { beijingDay } from '../clock.ts';
import type { Clock } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import type { Minute } from './shapes.ts';

const readMinutes = loadSql(import.meta.url, 'read-minutes');

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Workers write within seconds; one that was busy may be late. */
const OPEN_MS = 3 * MINUTE_MS;
const HOUR_MINUTES = 60;

interface Row {
  minute_ms: number;
  key: string;
  n: number;
}

export class Minutes {
  readonly #pool: Pool;
  readonly #clock: Clock;
  #day = '';
  /** Counts by key, by minute. */
  #minutes = new Map<number, Map<string, number>>();
  /** The same of what this process has heard; the minutes that are still open. */
  readonly #heard = new Map<number, Map<string, number>>();

  constructor(pool: Pool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
  }

  async read(): Promise<void> {
    const now = this.#clock.now();
    const isNew = beijingDay(now) !== this.#day;
    const from = isNew ? this.#dayStart() - DAY_MS : now - OPEN_MS;
    const begin = Math.floor(from / MINUTE_MS) * MINUTE_MS;
    const { rows } = await this.#pool.query<Row>(readMinutes, [new Date(begin), new Date(this.#dayStart() + DAY_MS)]);
    if (isNew) this.#minutes = new Map([...this.#minutes].filter(([at]) => at >= begin));
    this.#day = beijingDay(now);
    for (const { minute_ms, key, n } of rows) this.#raise(minute_ms, key, n);
    for (const at of this.#heard.keys()) if (at < now - OPEN_MS) this.#heard.delete(at);
  }

  /** From a worker, of the second that has just ended. */
  hear(counts: readonly (readonly [key: string, n: number])[]): void {
    const minute = Math.floor(this.#clock.now() / MINUTE_MS) * MINUTE_MS;
    const heard = this.#heard.get(minute) ?? new Map<string, number>();
    this.#heard.set(minute, heard);
    for (const [key, n] of counts) {
      const sum = (heard.get(key) ?? 0) + n;
      heard.set(key, sum);
      this.#raise(minute, key, sum);
    }
  }

  #raise(minute: number, key: string, n: number): void {
    const counts = this.#minutes.get(minute) ?? new Map<string, number>();
    this.#minutes.set(minute, counts);
    if (n > (counts.get(key) ?? 0)) counts.set(key, n);
  }

  today(): Minute[] {
    return this.#between(this.#dayStart(), this.#dayStart() + DAY_MS);
  }

  yesterday(): Minute[] {
    return this.#between(this.#dayStart() - DAY_MS, this.#dayStart());
  }

  /** The last three minutes: those that are not in yet, and those that may still grow. */
  newest(): Minute[] {
    return this.#between(this.#clock.now() - OPEN_MS, Number.POSITIVE_INFINITY);
  }

  /** By the rest of the key, over today. */
  todayBy(prefix: string): Map<string, number> {
    return this.#sums(prefix, this.#dayStart());
  }

  lastHourBy(prefix: string): Map<string, number> {
    return this.#sums(prefix, this.#clock.now() - HOUR_MINUTES * MINUTE_MS);
  }

  /** Released yesterday until this time of day. */
  yesterdayByNow(): number | null {
    const until = this.#clock.now() - DAY_MS;
    const known = this.yesterday();
    if (known.length === 0) return null;
    return known.filter(({ at }) => at <= until).reduce((sum, { released }) => sum + released, 0);
  }

  #sums(prefix: string, from: number): Map<string, number> {
    const sums = new Map<string, number>();
    for (const [at, counts] of this.#minutes) {
      if (at < from) continue;
      for (const [key, n] of counts) {
        if (!key.startsWith(prefix)) continue;
        const rest = key.slice(prefix.length);
        sums.set(rest, (sums.get(rest) ?? 0) + n);
      }
    }
    return sums;
  }

  #between(from: number, to: number): Minute[] {
    return [...this.#minutes]
      .filter(([at]) => at >= from && at < to)
      .sort(([a], [b]) => a - b)
      .map(([at, counts]) => minuteOf(at, counts));
  }

  #dayStart(): number {
    return Date.parse(`${this.#clock.day()}T00:00:00+08:00`);
  }
}

function minuteOf(at: number, counts: ReadonlyMap<string, number>): Minute {
  const count = (key: string) => counts.get(key) ?? 0;
  const received = ['http', 'folder', 'amqp'].reduce((sum, channel) => sum + count(`in.${channel}`), 0);
  return { at, received, released: count('s.800'), rejected: count('s.100') };
}
