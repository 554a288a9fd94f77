/** Guarantee accounts as the operator and their owners see them: filing, topping up, listing. */
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';
import { inTransaction } from '../store/transaction.ts';
import { Account } from './account.ts';

const openAccount = loadSql(import.meta.url, 'open-account');
const listAccountsSql = loadSql(import.meta.url, 'list-accounts');
const readClock = loadSql(new URL('../', import.meta.url).href, 'read-clock');

/** 10 trillion yuan: sums of a few such accounts are still exact. */
export const FILED_FEN_MAX = 1e15;

export interface ListedAccount {
  guarantor: string;
  filedFen: number;
  /** Free, in the account and in slices. */
  leftFen: number;
  /** Held for bills that are not paid. */
  frozenFen: number;
  openedAt: Date;
  /** Given by the simulated guarantor unasked. */
  simulated: boolean;
  /** Percentage that it has sunk to; null above all marks. */
  lowMark: number | null;
  /** Forecast; null when it does not sink. */
  exhaustedAt: Date | null;
}

/**
 * Adds to what is filed; it counts within a second in every process. The same reference a second time changes nothing.
 * @returns false when the reference was used before
 */
export async function fileGuarantee(pool: Pool, guarantor: string, amountFen: number, ref: string): Promise<boolean> {
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0 || amountFen > FILED_FEN_MAX) {
    throw new RangeError(
      `A guarantee of ${amountFen} fen: it must be a whole number of fen from 1 to ${FILED_FEN_MAX}`,
    );
  }
  const { rows } = await pool.query<{ offset_ms: number }>(readClock);
  const nowMs = Date.now() + rows[0]!.offset_ms;
  try {
    await inTransaction(pool, async (tx) => {
      await tx.query(openAccount, [guarantor, new Date(nowMs), false]);
      (await Account.lock(tx, nowMs, guarantor))!.file(amountFen, ref);
    });
    return true;
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === '23505' && constraint === 'tax_journal_ref') return false;
    throw error;
  }
}

interface AccountRow {
  guarantor: string;
  filed_fen: number;
  left_fen: number;
  held_fen: number;
  opened_at: Date;
  simulated: boolean;
  low_mark: number | null;
  exhausted_at: Date | null;
}

/** In the order of their codes, at most `limit` after one of them. */
export async function listAccounts(pool: Pool, after: string, limit: number): Promise<ListedAccount[]> {
  return (await pool.query<AccountRow>(listAccountsSql, [null, after, limit])).rows.map(accountOf);
}

export async function accountOfGuarantor(pool: Pool, guarantor: string): Promise<ListedAccount | undefined> {
  return (await pool.query<AccountRow>(listAccountsSql, [guarantor, '', 1])).rows.map(accountOf)[0];
}

const accountOf = (row: AccountRow): ListedAccount => ({
  guarantor: row.guarantor,
  filedFen: row.filed_fen,
  leftFen: row.left_fen,
  frozenFen: row.held_fen,
  openedAt: row.opened_at,
  simulated: row.simulated,
  lowMark: row.low_mark,
  exhaustedAt: row.exhausted_at,
});
