/**
 * Sessions. They stand in the database, so that they outlive a restart and end everywhere at once; a cookie holds nothing but a random
 * number. A session rests for IDLE_MS at most and lives for WHOLE_MS at most, whatever its owner does.
 *
 *   password right → whole, or where the account has a second factor: half, good for nothing but that → whole, under a new cookie
 */
import type { Pool } from 'pg';
import { loadPrepared, loadSql } from '../store/sql.ts';
import type { Queries } from '../store/transaction.ts';
import type { Role } from './roles.ts';
import { csrfToken, newToken, tokenHash } from './token.ts';

const openSession = loadSql(import.meta.url, 'open-session');
const findSession = loadPrepared(import.meta.url, 'find-session');
const touchSession = loadSql(import.meta.url, 'touch-session');
const closeSession = loadSql(import.meta.url, 'close-session');
const closeSessionsOf = loadSql(import.meta.url, 'close-sessions-of');
const dropEnded = loadSql(import.meta.url, 'drop-ended-sessions');
const sessionLives = loadSql(import.meta.url, 'session-lives');
const listSessions = loadSql(import.meta.url, 'list-sessions');

/** Half an hour at most, as NIST SP 800-63B-4 has it for two factors (section 2.2.3: 1 h); a day's shift and some more. */
export const IDLE_MS = 30 * 60_000;
const WHOLE_MS = 12 * 3_600_000;
/** To type the second factor. */
const HALF_MS = 10 * 60_000;
/** Of one account at a time: its browsers. The oldest ends for a new one. */
const SESSIONS_MAX = 20;
const AGENT_CHARACTERS_MAX = 200;

/** Somebody who signed in. */
export interface Session {
  /** Hash of its cookie: its key in the table. */
  id: Buffer;
  account: number;
  login: string;
  name: string;
  roles: readonly Role[];
  /** Customs districts that he may see; empty: all. */
  districts: readonly string[];
  /** The company whose things he sees, where he has the role participant. */
  participant: string | null;
  /** Not yet: the second factor is missing. */
  whole: boolean;
  hasSecondFactor: boolean;
  /** What his pages send with every change. */
  csrf: string;
  /** Whatever he does; UTC ms. */
  endsAtMs: number;
}

export interface Origin {
  address: string;
  agent: string;
}

export interface NewSession {
  /** Value of the cookie. */
  cookie: string;
  csrf: string;
}

interface Row {
  whole: boolean;
  ends_at: Date;
  unseen: boolean;
  account: number;
  login: string;
  name: string;
  roles: Role[];
  districts: string[];
  participant: string | null;
  second_factor: boolean;
}

export class Sessions {
  readonly #pool: Pool;
  readonly #key: string;

  constructor(pool: Pool, key: string) {
    this.#pool = pool;
    this.#key = key;
  }

  /** In a transaction or by itself. */
  async open(
    account: number,
    whole: boolean,
    { address, agent }: Origin,
    db: Queries = this.#pool,
  ): Promise<NewSession> {
    const { random, cookie } = newToken(this.#key);
    const lifeMs = whole ? WHOLE_MS : HALF_MS;
    const words = agent.slice(0, AGENT_CHARACTERS_MAX);
    await db.query(openSession, [tokenHash(random), account, whole, lifeMs, address, words]);
    await db.query(dropEnded, [account, SESSIONS_MAX]);
    return { cookie, csrf: csrfToken(random) };
  }

  /** By the random part of its cookie. */
  async find(random: string): Promise<Session | undefined> {
    const id = tokenHash(random);
    const row = (await this.#pool.query<Row>(findSession, [id, IDLE_MS])).rows[0];
    if (!row) return undefined;
    if (row.unseen) await this.#pool.query(touchSession, [id]);
    return {
      id,
      account: row.account,
      login: row.login,
      name: row.name,
      roles: row.roles,
      districts: row.districts,
      participant: row.participant,
      whole: row.whole,
      hasSecondFactor: row.second_factor,
      csrf: csrfToken(random),
      endsAtMs: row.ends_at.getTime(),
    };
  }

  /** Whether it has not been ended. Its page is open: that is use. */
  async lives(id: Buffer): Promise<boolean> {
    return (await this.#pool.query(sessionLives, [id])).rowCount === 1;
  }

  async close(id: Buffer, db: Queries = this.#pool): Promise<void> {
    await db.query(closeSession, [id]);
  }

  /** Ends all sessions of an account, but for one. */
  async closeAll(account: number, except: Buffer | null = null, db: Queries = this.#pool): Promise<void> {
    await db.query(closeSessionsOf, [account, except]);
  }

  async list(account: number): Promise<ListedSession[]> {
    return (await this.#pool.query<ListedSession>(listSessions, [account, IDLE_MS])).rows;
  }
}

export interface ListedSession {
  id: Buffer;
  created_at: Date;
  seen_at: Date;
  ends_at: Date;
  address: string;
  agent: string;
}
