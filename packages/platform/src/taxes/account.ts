/**
 * A guarantor's account in a transaction that has locked it. What workers have frozen from their slices is gathered when it is needed: a
 * bill that is void a moment after its release gives back what may still stand in a slice.
 *
 * Order of locks: account, then its slices. A worker's commit locks its slices as the last but the receipt counters and never asks for the
 * account in that transaction, so whoever holds the account waits for such commits and never for each other.
 */
import { int2s } from '../store/arrays.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { post } from './journal.ts';

const lockStatement = loadPrepared(import.meta.url, 'lock-account');
const lockSlices = loadPrepared(import.meta.url, 'lock-slices');
const gatherFrozen = loadPrepared(import.meta.url, 'gather-frozen');
const gatherSlices = loadPrepared(import.meta.url, 'gather-slices');
const moveAccount = loadPrepared(import.meta.url, 'move-account');

interface AccountRow {
  filed_fen: number;
  frozen_fen: number;
  drawn_fen: number;
}

export class Account {
  readonly guarantor: string;
  readonly #tx: Transaction;
  readonly #nowMs: number;
  #filedFen = 0;
  #frozenFen = 0;
  #drawnFen = 0;

  /** Undefined when the company has none. */
  static async lock(tx: Transaction, nowMs: number, guarantor: string): Promise<Account | undefined> {
    const row = (await tx.query<AccountRow>({ ...lockStatement, values: [guarantor] })).rows[0];
    return row && new Account(tx, nowMs, guarantor, row);
  }

  private constructor(tx: Transaction, nowMs: number, guarantor: string, row: AccountRow) {
    this.#tx = tx;
    this.#nowMs = nowMs;
    this.guarantor = guarantor;
    this.#read(row);
  }

  /** What no slice holds and nothing is frozen for. */
  get balanceFen(): number {
    return this.#filedFen - this.#frozenFen - this.#drawnFen;
  }

  get filedFen(): number {
    return this.#filedFen;
  }

  file(amountFen: number, ref: string): void {
    this.#move(amountFen, 0);
    post(this.#tx, this.#nowMs, [{ guarantor: this.guarantor, event: 'file', amountFen, ref }]);
  }

  /** Holds guarantee for a bill that is made outside a release. False when the balance does not reach. */
  freeze(amountFen: number, ref: string): boolean {
    if (amountFen > this.balanceFen) return false;
    this.#move(0, amountFen);
    post(this.#tx, this.#nowMs, [
      { guarantor: this.guarantor, event: 'freeze', amountFen, ref },
      { guarantor: this.guarantor, event: 'assess', amountFen, ref },
    ]);
    return true;
  }

  /** Gives back what was frozen; the caller posts why (`cancel` or `pay`) with the same ref. */
  async unfreeze(amountFen: number, ref: string): Promise<void> {
    if (amountFen > this.#frozenFen) await this.gather('frozen');
    if (amountFen > this.#frozenFen)
      throw new Error(`${this.guarantor} has ${this.#frozenFen} fen frozen, not ${amountFen}`);
    this.#move(0, -amountFen);
    post(this.#tx, this.#nowMs, [{ guarantor: this.guarantor, event: 'unfreeze', amountFen, ref }]);
  }

  /** Takes back slices: what they have frozen, or all of it. Whoever believes to hold money in one finds it empty and draws anew. */
  async gather(what: 'frozen' | 'all', slots?: readonly number[]): Promise<void> {
    const values = [this.guarantor, slots ? int2s(slots) : null];
    const statement = what === 'all' ? gatherSlices : gatherFrozen;
    const [, { rows }] = await Promise.all([
      this.#tx.query({ ...lockSlices, values }),
      this.#tx.query<AccountRow & { gathered_fen: number }>({ ...statement, values }),
    ]);
    const row = rows[0]!;
    this.#read(row);
    post(this.#tx, this.#nowMs, [
      { guarantor: this.guarantor, event: 'freeze', amountFen: row.gathered_fen },
      { guarantor: this.guarantor, event: 'assess', amountFen: row.gathered_fen },
    ]);
  }

  #read(row: AccountRow): void {
    this.#filedFen = row.filed_fen;
    this.#frozenFen = row.frozen_fen;
    this.#drawnFen = row.drawn_fen;
  }

  #move(filedFen: number, frozenFen: number): void {
    this.#filedFen += filedFen;
    this.#frozenFen += frozenFen;
    this.#tx.send({ ...moveAccount, values: [this.guarantor, filedFen, frozenFen] });
  }
}
