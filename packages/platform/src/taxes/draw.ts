/** Moving money between an account and its slices, each time in a commit of its own: a slice is there before anything is frozen from it. */
import type { Pool } from 'pg';
import { loadPrepared } from '../store/sql.ts';
import { inTransaction, LostRace, type Transaction } from '../store/transaction.ts';
import { Account } from './account.ts';

const openAccount = loadPrepared(import.meta.url, 'open-account');
const takeSlice = loadPrepared(import.meta.url, 'take-slice');
const readSlice = loadPrepared(import.meta.url, 'read-slice');

/** A draw holds up cases of its worker that hold locks themselves: it does not wait longer than this for the account. */
const LOCK_MS = 3_000;
/** Share of what is filed that goes into a slice: with a handful of slices some hundredths are spread, and one draw serves thousands of lists. */
const SLICE_PARTS = 256;

export interface Slice {
  readonly guarantor: string;
  readonly slot: number;
  /** As far as this process knows: the row is the truth. */
  leftFen: number;
  /** A transaction failed with it: the row is read before it is used again. */
  isUnsure: boolean;
  /** Monotonic milliseconds. */
  usedAt: number;
}

export interface Drawing {
  pool: Pool;
  nowMs(): number;
  /** Who holds the slices: one process. */
  holder: string;
  /** What the simulated guarantor gives a company that filed nothing; 0: nothing. */
  openingFen: number;
}

/**
 * Money for at least `needFen`, as far as the account has it: added to `into`, or to a slice that is free.
 * @param thorough takes back what other slices have left when the account alone does not reach
 */
export function draw(
  { pool, nowMs, holder, openingFen }: Drawing,
  guarantor: string,
  needFen: number,
  into: Slice | undefined,
  thorough: boolean,
): Promise<Slice | undefined> {
  return withLimit(pool, async (tx) => {
    const account = (await Account.lock(tx, nowMs(), guarantor)) ?? (await open(tx, nowMs(), guarantor, openingFen));
    if (account === undefined) return undefined;
    const missingFen = needFen - (into?.leftFen ?? 0);
    // Its own slice goes back too: what it has left comes out again with the rest.
    const gathers = thorough && account.balanceFen < missingFen;
    if (gathers) await account.gather('all');
    else if (into) await account.gather('frozen', [into.slot]);
    const wantedFen = Math.max(gathers ? needFen : missingFen, Math.floor(account.filedFen / SLICE_PARTS));
    const takenFen = Math.min(account.balanceFen, wantedFen);
    if (takenFen <= 0) return undefined;
    const values = [guarantor, holder, takenFen, into?.slot ?? null];
    const row = (await tx.query<{ slot: number; left_fen: number }>({ ...takeSlice, values })).rows[0]!;
    return { guarantor, slot: row.slot, leftFen: row.left_fen, isUnsure: false, usedAt: performance.now() };
  });
}

/** The account that the simulated guarantor gives. Undefined where guarantees must be filed. */
async function open(tx: Transaction, nowMs: number, guarantor: string, openingFen: number) {
  if (openingFen === 0) return undefined;
  const values = [guarantor, new Date(nowMs), true];
  const isNew = (await tx.query({ ...openAccount, values })).rowCount === 1;
  const account = (await Account.lock(tx, nowMs, guarantor))!;
  if (isNew) account.file(openingFen, `opening ${guarantor}`);
  return account;
}

/** Slices go back with all they have frozen and left. */
export function giveBack(
  { pool, nowMs }: Pick<Drawing, 'pool' | 'nowMs'>,
  guarantor: string,
  slots: readonly number[],
): Promise<void> {
  return withLimit(pool, async (tx) => {
    await (await Account.lock(tx, nowMs(), guarantor))?.gather('all', slots);
  });
}

/** What the row says, after a transaction whose end is not known; undefined when it is not ours any more. */
export async function reread({ pool, holder }: Drawing, { guarantor, slot }: Slice): Promise<number | undefined> {
  const { rows } = await pool.query<{ left_fen: number }>({ ...readSlice, values: [guarantor, slot, holder] });
  return rows[0]?.left_fen;
}

/** SQLSTATE lock_not_available: whoever waits for the account tries again from the start, without the locks it held. */
const LOCK_NOT_AVAILABLE = '55P03';

function withLimit<T>(pool: Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return inTransaction(pool, (tx) => {
    tx.send({ text: `set local lock_timeout = ${LOCK_MS}` });
    return work(tx);
  }).catch((error) => {
    if ((error as { code?: string }).code === LOCK_NOT_AVAILABLE) throw new LostRace('a guarantee account is busy');
    throw error;
  });
}
