/**
 * Counts by the minute, kept in a table: today against yesterday, and what a restart must not forget. Each process adds its own every few
 * seconds, in one small statement; a process that is killed loses those seconds of statistics and nothing else.
 */
import type { Pool } from 'pg';
import type { Clock } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import type { Second } from './tally.ts';

const addMinutes = loadSql(import.meta.url, 'add-minutes');
const forgetMinutes = loadSql(import.meta.url, 'forget-minutes');

const KEEP_EVERY_MS = 5_000;
const MINUTE_MS = 60_000;
/** Minutes of one process that wait for the database; what comes when it is away for longer is not kept. */
const WAITING_MAX = 5_000;

/** A month and some days: the same days of the month before can be looked at. */
const KEPT_DAYS = 40;
const FORGOTTEN_MAX = 20_000;

export class MinuteKeeper {
  readonly #pool: Pool;
  readonly #clock: Clock;
  /** `<minute> <key>` */
  #waiting = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(pool: Pool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
  }

  add({ counts }: Second): void {
    const minute = Math.floor(this.#clock.now() / MINUTE_MS) * MINUTE_MS;
    for (const [key, n] of counts) {
      const name = `${minute} ${key}`;
      const known = this.#waiting.get(name);
      if (known === undefined && this.#waiting.size >= WAITING_MAX) continue;
      this.#waiting.set(name, (known ?? 0) + n);
    }
    this.#timer ??= setTimeout(() => void this.write(), KEEP_EVERY_MS).unref();
  }

  /** Writes what waits; where that fails it waits on. */
  write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    const rows = [...this.#waiting].map(([name, n]) => ({ ...nameParts(name), n }));
    if (rows.length === 0) return;
    this.#waiting = new Map();
    const columns = [rows.map(({ minute }) => minute), rows.map(({ key }) => key), rows.map(({ n }) => n)];
    await this.#pool.query(addMinutes, columns).catch(() => {
      for (const { minute, key, n } of rows) {
        const name = `${minute.getTime()} ${key}`;
        this.#waiting.set(name, (this.#waiting.get(name) ?? 0) + n);
      }
    });
  }
}

function nameParts(name: string): { minute: Date; key: string } {
  const at = name.indexOf(' ');
  return { minute: new Date(Number(name.slice(0, at))), key: name.slice(at + 1) };
}

/** Drops minutes of long ago. */
export async function forgetOldMinutes({ pool, clock }: { pool: Pool; clock: Clock }): Promise<void> {
  const before = new Date(clock.now() - KEPT_DAYS * 86_400_000);
  while ((await pool.query(forgetMinutes, [before, FORGOTTEN_MAX])).rowCount === FORGOTTEN_MAX);
}
