/**
 * What the platform can, in lists a second, as it has shown: the best minute of the last forty days, or what passes now over how busy it is with
 * that, whichever is more. A platform that has had little to do knows little of itself: then whoever commands sets the figure.
 */
import type { Pool } from 'pg';
import type { Log } from '../postgres/connection.ts';
import type { Clock } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { describeError } from './describe-error.ts';
import type { Live } from './live.ts';

const keepSql = loadSql(import.meta.url, 'keep-capacity');
const bestSql = loadSql(import.meta.url, 'best-capacity');

const MINUTE_SECONDS = 60;
const KEPT_DAYS = 40;
/** Less busy than this, a share says nothing of the whole. */
const BUSY_MIN = 0.3;

export interface Capacity {
  perSecond: number;
  /** `shown`: it has done so; `reckoned`: from how busy it is with what passes. */
  by: 'shown' | 'reckoned';
}

interface Tools {
  pool: Pool;
  clock: Pick<Clock, 'day'>;
  log: Log;
}

export class CapacityKeeper {
  readonly #tools: Tools;
  readonly #live: Live;
  #seconds = 0;
  #busy = 0;
  #reckoned = 0;
  #keeping: Promise<unknown> = Promise.resolve();

  constructor(tools: Tools, live: Live) {
    this.#tools = tools;
    this.#live = live;
  }

  /** Once a second. */
  tick(): void {
    this.#busy += 1 - this.#live.frame.capacity.left;
    if (++this.#seconds < MINUTE_SECONDS) return;
    const busy = this.#busy / this.#seconds;
    const passed = this.#live.sums('l.', MINUTE_SECONDS).get('risk') ?? 0;
    this.#seconds = 0;
    this.#busy = 0;
    this.#reckoned = busy >= BUSY_MIN ? passed / MINUTE_SECONDS / Math.min(1, busy) : 0;
    if (passed > 0) this.#keep(passed);
  }

  /** Undefined: nothing has passed yet. */
  async measured(): Promise<Capacity | undefined> {
    const { rows } = await this.#tools.pool.query<{ best: number | null }>(bestSql, [
      this.#tools.clock.day(),
      KEPT_DAYS,
    ]);
    const shown = (rows[0]?.best ?? 0) / MINUTE_SECONDS;
    if (this.#reckoned > shown) return { perSecond: round(this.#reckoned), by: 'reckoned' };
    return shown > 0 ? { perSecond: round(shown), by: 'shown' } : undefined;
  }

  async stop(): Promise<void> {
    await this.#keeping;
  }

  #keep(passed: number): void {
    const { pool, clock, log } = this.#tools;
    this.#keeping = pool
      .query(keepSql, [clock.day(), passed, KEPT_DAYS])
      .catch((error) => log.warn({ err: describeError(error) }, 'what the platform can was not kept'));
  }
}

/** Three figures are more than is known. */
const round = (perSecond: number): number => Number(perSecond.toPrecision(3));
