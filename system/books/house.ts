/** The platform under proof: started on an empty folder, killed in part or whole, started again, its clock moved. */
import { setTimeout as sleep } from 'node:timers/promises';
import { moveClock, type Pool } from '@tongguan/platform';
import { type Client, createClient } from '@tongguan/traffic';
import { everythingOf, newSite, type PlatformProcess, removeSite, type Site, startProcess } from '../process.ts';

const DAY_MS = 86_400_000;
/** Every commit numbers receipts, so whoever holds this table keeps all of them waiting. */
const STALL = 'lock table receipt_counter in exclusive mode';
/** A machine that is busy with other things makes a new database slowly. */
const READY_MS_MAX = 300_000;
/** A start that fails, since what is ending still holds the port or the machine has no time for it, is tried again. */
const STARTS_MAX = 10;
/** Processes follow a moved clock within a second. */
const CLOCK_MS = 2_000;

export class House {
  readonly client: Client;
  readonly #site: Site;
  #platform: PlatformProcess;
  #offsetMs = 0;

  private constructor(site: Site, platform: PlatformProcess) {
    this.#site = site;
    this.#platform = platform;
    this.client = createClient({ baseUrl: `http://127.0.0.1:${site.port}`, tries: 20 });
  }

  /** @param made see newSite */
  static async open(workers: number, made?: string): Promise<House> {
    const site = await newSite(workers, made);
    try {
      return new House(site, await start(site));
    } catch (error) {
      removeSite(site);
      throw error;
    }
  }

  get url(): string {
    return `http://127.0.0.1:${this.#site.port}`;
  }

  get pool(): Pool {
    return this.#platform.pool;
  }

  /** By the platform's clock. */
  now(): number {
    return Date.now() + this.#offsetMs;
  }

  async passDays(days: number): Promise<void> {
    this.#offsetMs = (await moveClock(this.pool, { byMs: days * DAY_MS })).offsetMs;
    await sleep(CLOCK_MS);
  }

  /** kill -9 of one worker; false where none is there just now. */
  killWorker(place: number): boolean {
    const { workers } = this.#platform.pids();
    if (workers.length === 0) return false;
    this.#platform.kill([workers[place % workers.length]!]);
    return true;
  }

  /** kill -9 of the postmaster, whose supervisor starts it again; false where it is not there just now. */
  killDatabase(): boolean {
    const { postmaster } = this.#platform.pids();
    if (postmaster === undefined) return false;
    this.#platform.kill([postmaster]);
    return true;
  }

  /** kill -9 of supervisor, workers and database at once, then a start as after a power cut. */
  async killEverything(): Promise<void> {
    const dead = this.#platform;
    dead.kill(everythingOf(dead));
    await dead.gone;
    await dead.pool.end();
    this.#platform = await start(this.#site);
  }

  /** No commit ends for so long. */
  async stallDatabase(seconds: number): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query(STALL);
      await client.query('select pg_sleep($1)', [seconds]);
      await client.query('rollback');
    } finally {
      client.release(true);
    }
  }

  /** Nothing of it is left. */
  async close(): Promise<void> {
    this.client.close();
    this.#platform.kill(everythingOf(this.#platform));
    await this.#platform.pool.end().catch(() => {});
    await this.#platform.ended;
    removeSite(this.#site);
  }

  log(): string {
    return this.#platform.log();
  }
}

async function start(site: Site): Promise<PlatformProcess> {
  for (let starts = 1; ; starts++) {
    try {
      return await startProcess(site, READY_MS_MAX);
    } catch (error) {
      if (starts === STARTS_MAX) throw error;
      await sleep(500);
    }
  }
}
