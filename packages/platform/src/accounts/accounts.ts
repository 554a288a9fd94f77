/**
 * Signing in and out, passwords, links. The way in:
 *
 *   has this browser a try left? → is it the password (the same time for whoever there is not) → a session, whole or half
 *
 * A new session has a new cookie each time, and the one that the browser came with ends.
 */
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Transaction } from '../store/transaction.ts';
import { Attempts } from './attempts.ts';
import { AccountFault } from './faults.ts';
import { readLink, spendLink } from './links.ts';
import { hashPassword, isPassword, PasswordsBusy } from './password.ts';
import { type NewSession, type Origin, type Session, Sessions } from './sessions.ts';
import { addAccount, hasAdministrator, refuseWeak } from './store.ts';

const findLogin = loadSql(import.meta.url, 'find-login');
const readPassword = loadSql(import.meta.url, 'read-password');
const setPassword = loadSql(import.meta.url, 'set-password');

export interface SignedIn extends NewSession {
  account: number;
  /** Not yet: the second factor is missing. */
  whole: boolean;
  /** Mark for the browser; see attempts.ts. */
  device: string;
}

export class Accounts {
  readonly pool: Pool;
  readonly sessions: Sessions;
  readonly #attempts: Attempts;

  constructor(pool: Pool, sessionKey: string) {
    this.pool = pool;
    this.sessions = new Sessions(pool, sessionKey);
    this.#attempts = new Attempts(sessionKey);
  }

  /** Throws `wrong` or `too-many`. */
  async signIn(
    typed: { login: string; password: string },
    origin: Origin & { device: string | undefined },
    former: Session | undefined,
  ): Promise<SignedIn> {
    const login = typed.login.trim().toLowerCase();
    const seconds = this.#attempts.take(login, origin.address, origin.device);
    if (seconds !== undefined) throw new AccountFault('too-many', seconds);
    const { rows } = await this.pool.query<LoginRow>(findLogin, [login]);
    const found = rows[0];
    const right = await computed(isPassword(typed.password, found?.password ?? null));
    if (!right || !found || found.locked) throw new AccountFault('wrong');
    if (former) await this.sessions.close(former.id);
    const whole = !found.second_factor;
    const session = await this.sessions.open(found.id, whole, origin);
    return { ...session, account: found.id, whole, device: this.#attempts.mark(login) };
  }

  /** Ends his other sessions. Throws `wrong`, `too-many`, `weak-password`. */
  async changePassword(session: Session, old: string, fresh: string, witness: Witness): Promise<void> {
    refuseWeak(fresh, session.login);
    await this.confirm(session, old);
    const hash = await computed(hashPassword(fresh));
    await inTransaction(this.pool, async (tx) => {
      await tx.query(setPassword, [session.account, hash]);
      await this.sessions.closeAll(session.account, session.id, tx);
      await witness(tx);
    });
  }

  /** That it is he who sits there, before a change that would lock him out. Throws `wrong`, `too-many`. */
  async confirm({ account }: Session, password: string): Promise<void> {
    const seconds = this.#attempts.takeOwn(account);
    if (seconds !== undefined) throw new AccountFault('too-many', seconds);
    const { rows } = await this.pool.query<{ password: string | null }>(readPassword, [account]);
    if (!(await computed(isPassword(password, rows[0]?.password ?? null)))) throw new AccountFault('wrong');
  }

  /**
   * Sets the password that a link is for; where it is for the first administrator, makes him. Throws `link-ended`, `weak-password`, `taken`.
   */
  async welcome(
    secret: string,
    typed: { login?: string; name?: string; password: string },
    witness: (tx: Transaction, done: Welcomed) => Promise<unknown>,
  ): Promise<Welcomed> {
    const link = await readLink(this.pool, secret);
    const login = link.login ?? typed.login?.trim().toLowerCase() ?? '';
    if (login === '') throw new AccountFault('no-login');
    refuseWeak(typed.password, login);
    const password = await computed(hashPassword(typed.password));
    return inTransaction(this.pool, async (tx) => {
      const { account } = await spendLink(tx, secret);
      if (account === null) await this.#makeFirst(tx, login, typed.name ?? login, password);
      else {
        await tx.query(setPassword, [account, password]);
        await this.sessions.closeAll(account, null, tx);
      }
      const done = { login, first: account === null };
      await witness(tx, done);
      return done;
    });
  }

  async #makeFirst(tx: Transaction, login: string, name: string, password: string): Promise<void> {
    if (await hasAdministrator(tx)) throw new AccountFault('link-ended');
    await addAccount(tx, { login, name, roles: ['administrator'], districts: [], participant: null }, password);
  }
}

/** Whose password was set by a link. */
export interface Welcomed {
  login: string;
  /** He is the first administrator. */
  first: boolean;
}

/** Told in the transaction of a change, to write it down. */
type Witness = (tx: Transaction) => Promise<unknown>;

interface LoginRow {
  id: number;
  password: string | null;
  locked: boolean;
  second_factor: boolean;
}

async function computed<T>(work: Promise<T>): Promise<T> {
  return work.catch((error) => {
    throw error instanceof PasswordsBusy ? new AccountFault('busy') : error;
  });
}
