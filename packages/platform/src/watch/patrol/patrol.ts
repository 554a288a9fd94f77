/**
 * The patrol: once a minute it goes through every door, in whichever process takes the minute's turn. What it found stays for two days. See
 * docs/command.md.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { HttpServices } from '../../http/services.ts';
import { loadSql } from '../../store/sql.ts';
import type { WireAddress } from '../../web/to-wire.ts';
import { describeError } from '../describe-error.ts';
import { createCaller } from './caller.ts';
import { type DoorResult, patrolRound } from './round.ts';

const takeTurnSql = loadSql(import.meta.url, 'take-turn');
const keepSql = loadSql(import.meta.url, 'keep-results');
const forgetSql = loadSql(import.meta.url, 'forget-results');

const MINUTE_MS = 60_000;
/** The wire comes up beside the web process; it is asked for so long whether it has. */
const COMING_UP_MS = 1_000;
const COMING_UP_TRIES = 60;
const KEPT_MS = 2 * 86_400_000;

type Tools = Pick<HttpServices, 'pool' | 'seal' | 'clock' | 'registry' | 'law' | 'log'>;

export class Patrol {
  readonly #services: Tools;
  readonly #wire: () => WireAddress;
  #walking: Promise<void> = Promise.resolve();
  readonly #ended = new AbortController();

  constructor(services: Tools, wire: () => WireAddress) {
    this.#services = services;
    this.#wire = wire;
  }

  start(): void {
    this.#walking = this.#walk();
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#walking;
  }

  /** What was found; undefined where another process has this minute's turn, or the round was given up. */
  async round(): Promise<DoorResult[] | undefined> {
    const { pool } = this.#services;
    const minute = Math.floor(Date.now() / MINUTE_MS);
    if (!(await takeTurn(pool, minute))) return undefined;
    const { signal: ended } = this.#ended;
    const found = await patrolRound({ services: this.#services, call: createCaller(this.#wire, ended), ended }, minute);
    if (ended.aborted) return undefined;
    await keep(pool, minute, found);
    return found;
  }

  /** One after the other: a round that takes long is never overtaken by the next. */
  async #walk(): Promise<void> {
    const { signal } = this.#ended;
    // A start is no alarm.
    for (let tries = 0; tries < COMING_UP_TRIES && !(await this.#answers()); tries++) await pause(COMING_UP_MS, signal);
    while (!signal.aborted) {
      await this.round().catch((error) =>
        this.#services.log.warn({ err: describeError(error) }, 'the patrol did not go out'),
      );
      await pause(MINUTE_MS - (Date.now() % MINUTE_MS), signal);
    }
  }

  async #answers(): Promise<boolean> {
    const call = createCaller(this.#wire, this.#ended.signal);
    const said = await call({ method: 'GET', path: '/healthz', within: COMING_UP_MS }).catch(() => undefined);
    return said?.status === 200 || this.#ended.signal.aborted;
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal, ref: false }).catch(() => {});

async function takeTurn(pool: Pool, minute: number): Promise<boolean> {
  return (await pool.query(takeTurnSql, [new Date(minute * MINUTE_MS)])).rowCount === 1;
}

async function keep(pool: Pool, minute: number, found: readonly DoorResult[]): Promise<void> {
  const columns = (['door', 'ms', 'releasedMs', 'fault'] as const).map((name) => found.map((result) => result[name]));
  await pool.query(keepSql, [new Date(minute * MINUTE_MS), ...columns]);
  await pool.query(forgetSql, [new Date(minute * MINUTE_MS - KEPT_MS)]);
}
