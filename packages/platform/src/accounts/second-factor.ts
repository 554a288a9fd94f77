/**
 * The second factor: a code of an authenticator app, or one of ten recovery codes, each of which counts once.
 *
 *   begin (password) → a secret, kept in memory until a code of it has been typed → in force, with recovery codes shown once
 */
import { hash, randomBytes } from 'node:crypto';
import type { Seal } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Queries, type Transaction } from '../store/transaction.ts';
import type { Accounts } from './accounts.ts';
import { AccountFault } from './faults.ts';
import type { NewSession, Origin, Session } from './sessions.ts';
import { base32, newSecret, otpauthUri, stepOf } from './totp.ts';

const readSecondFactor = loadSql(import.meta.url, 'read-second-factor');
const setSecondFactor = loadSql(import.meta.url, 'set-second-factor');
const useTotpStep = loadSql(import.meta.url, 'use-totp-step');
const useRecovery = loadSql(import.meta.url, 'use-recovery');
const failSession = loadSql(import.meta.url, 'fail-session');

/** Secrets of accounts live as long as these: they are sealed under one data key, of the day before any other. */
const SEALED_UNDER = '2000-01-01';
/** Wrong codes in one half session, which then ends: the password is to be typed again, and its tries are counted. */
const FAILURES_MAX = 5;
const RECOVERY_CODES = 10;
/** To scan a code and type one. */
const BEGUN_MS = 10 * 60_000;
const BEGUN_MAX = 1_000;

export interface Begun {
  /** Base32. */
  secret: string;
  /** `otpauth://…`, to be scanned. */
  uri: string;
}

/** Told in the transaction of a change, to write it down. */
type Witness = (tx: Transaction) => Promise<unknown>;

export class SecondFactor {
  readonly #accounts: Accounts;
  readonly #seal: Seal;
  readonly #issuer: string;
  readonly #begun = new Map<number, { secret: Buffer; at: number }>();

  constructor(accounts: Accounts, seal: Seal, issuer: string) {
    this.#accounts = accounts;
    this.#seal = seal;
    this.#issuer = issuer;
  }

  /** Makes a half session whole, under a new cookie. Throws `wrong-code`. */
  async pass(session: Session, code: string, origin: Origin): Promise<NewSession> {
    const { pool, sessions } = this.#accounts;
    if (!(await this.#isRight(pool, session.account, code))) {
      const { rows } = await pool.query<{ failures: number }>(failSession, [session.id]);
      if ((rows[0]?.failures ?? FAILURES_MAX) >= FAILURES_MAX) await sessions.close(session.id);
      throw new AccountFault('wrong-code');
    }
    await sessions.close(session.id);
    return sessions.open(session.account, true, origin);
  }

  /** Throws `wrong`, `too-many`, `has-second-factor`. */
  async begin(session: Session, password: string): Promise<Begun> {
    if (session.hasSecondFactor) throw new AccountFault('has-second-factor');
    await this.#accounts.confirm(session, password);
    const secret = newSecret();
    this.#begun.delete(session.account);
    if (this.#begun.size >= BEGUN_MAX) this.#begun.delete(this.#begun.keys().next().value!);
    this.#begun.set(session.account, { secret, at: Date.now() });
    return { secret: base32(secret), uri: otpauthUri(secret, session.login, this.#issuer) };
  }

  /** In force from now on; other sessions end. The recovery codes are shown once. Throws `no-second-factor` when none was begun, `wrong-code`. */
  async confirm(session: Session, code: string, witness: Witness): Promise<string[]> {
    const begun = this.#begun.get(session.account);
    if (!begun || Date.now() - begun.at > BEGUN_MS) throw new AccountFault('no-second-factor');
    const step = stepOf(code, begun.secret, Date.now(), 0);
    if (step === undefined) throw new AccountFault('wrong-code');
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    const sealed = await this.#seal.seal(SEALED_UNDER, begun.secret);
    await inTransaction(this.#accounts.pool, async (tx) => {
      await tx.query(setSecondFactor, [session.account, sealed, step, codes.map(recoveryHash)]);
      await this.#accounts.sessions.closeAll(session.account, session.id, tx);
      await witness(tx);
    });
    this.#begun.delete(session.account);
    return codes;
  }

  /** By its owner, who shows that he has both. Throws `wrong`, `wrong-code`, `too-many`, `no-second-factor`. */
  async remove(session: Session, password: string, code: string, witness: Witness): Promise<void> {
    if (!session.hasSecondFactor) throw new AccountFault('no-second-factor');
    await this.#accounts.confirm(session, password);
    if (!(await this.#isRight(this.#accounts.pool, session.account, code))) throw new AccountFault('wrong-code');
    await inTransaction(this.#accounts.pool, async (tx) => {
      await removeSecondFactor(tx, session.account);
      await witness(tx);
    });
  }

  async #isRight(db: Queries, account: number, code: string): Promise<boolean> {
    const typed = code.replace(/[\s-]/g, '').toUpperCase();
    if (!/^\d{6}$/.test(typed)) return (await db.query(useRecovery, [account, recoveryHash(typed)])).rowCount === 1;
    const { rows } = await db.query<{ totp_sealed: Buffer | null; totp_step: number }>(readSecondFactor, [account]);
    const row = rows[0];
    if (!row?.totp_sealed) return false;
    const secret = await this.#seal.open(SEALED_UNDER, row.totp_sealed);
    const step = stepOf(typed, secret, Date.now(), row.totp_step);
    return step !== undefined && (await db.query(useTotpStep, [account, step])).rowCount === 1;
  }
}

/** For its owner, or by an administrator for somebody who has lost his phone. */
export async function removeSecondFactor(db: Queries, account: number): Promise<void> {
  await db.query(setSecondFactor, [account, null, 0, []]);
}

/** 80 random bits: `ABCD-EFGH-IJKL-MNOP`. */
const newRecoveryCode = (): string => base32(randomBytes(10)).replace(/(.{4})(?=.)/g, '$1-');

const recoveryHash = (code: string): Buffer => hash('sha256', code.replace(/-/g, ''), 'buffer');
