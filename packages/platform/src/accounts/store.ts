/** Accounts as rows: adding, changing, locking. Used by the doors for people and by the command line; whoever calls writes the audit log. */
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Queries, type Transaction } from '../store/transaction.ts';
import { AccountFault } from './faults.ts';
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './password.ts';
import type { Role } from './roles.ts';

const addAccountSql = loadSql(import.meta.url, 'add-account');
const changeAccountSql = loadSql(import.meta.url, 'change-account');
const lockAccountSql = loadSql(import.meta.url, 'lock-account');
const closeSessionsOf = loadSql(import.meta.url, 'close-sessions-of');
const countAdministrators = loadSql(import.meta.url, 'count-administrators');
const findAccountSql = loadSql(import.meta.url, 'find-account');
const listAccountsSql = loadSql(import.meta.url, 'list-accounts');
const lockAccounts = loadSql(import.meta.url, 'lock-accounts');

/** Rights of an account. */
export interface AccountEntry {
  /** Lower case: letters, digits, and `.-_@` between them. */
  login: string;
  name: string;
  roles: readonly Role[];
  /** Four digits each; none: all districts. */
  districts: readonly string[];
  participant: string | null;
}

export interface AccountRow {
  id: number;
  login: string;
  name: string;
  roles: Role[];
  districts: string[];
  participant: string | null;
  has_password: boolean;
  second_factor: boolean;
  recovery_left: number;
  locked_at: Date | null;
  created_at: Date;
  /** Of its latest session. */
  seen_at: Date | null;
}

/** Told in the transaction of a change, with the account as it was: to write it down. */
export type Witness = (tx: Transaction, before: AccountRow) => Promise<unknown>;

/** Throws `taken`, `unknown-participant`, `participant-role`. */
export async function addAccount(db: Queries, entry: AccountEntry, password: string | null = null): Promise<number> {
  const { login, name, roles, districts, participant } = checked(entry);
  const { rows } = await registered(
    db.query<{ id: number }>(addAccountSql, [login, name, roles, districts, participant, password]),
  );
  if (!rows[0]) throw new AccountFault('taken');
  return rows[0].id;
}

/** Name, roles, districts, company. What it may no longer do it may not do from the next request on. */
export async function changeAccount(
  pool: Pool,
  id: number,
  entry: Omit<AccountEntry, 'login'>,
  witness: Witness,
): Promise<void> {
  const { name, roles, districts, participant } = checked(entry);
  await guarded(pool, id, !roles.includes('administrator'), witness, async (tx) => {
    await registered(tx.query(changeAccountSql, [id, name, roles, districts, participant]));
  });
}

/** A locked account signs in no more, and its sessions end at once. */
export async function lockAccount(pool: Pool, id: number, locked: boolean, witness: Witness): Promise<void> {
  await guarded(pool, id, locked, witness, async (tx) => {
    await tx.query(lockAccountSql, [id, locked]);
    if (locked) await tx.query(closeSessionsOf, [id, null]);
  });
}

export async function findAccount(db: Queries, by: { id: number } | { login: string }): Promise<AccountRow> {
  const values = 'id' in by ? [by.id, null] : [null, by.login.toLowerCase()];
  const { rows } = await db.query<AccountRow>(findAccountSql, values);
  if (!rows[0]) throw new AccountFault('unknown');
  return rows[0];
}

/** In the order of their logins, after one of them. */
export async function listAccounts(db: Queries, after: string, limit: number): Promise<AccountRow[]> {
  return (await db.query<AccountRow>(listAccountsSql, [after, limit])).rows;
}

/** Whether anybody could administer. */
export async function hasAdministrator(db: Queries, besides: number | null = null): Promise<boolean> {
  return (await db.query<{ count: number }>(countAdministrators, [besides])).rows[0]!.count > 0;
}

export function refuseWeak(password: string, login: string): void {
  const { length } = [...password];
  const says = password.toLowerCase().includes(login) && length < 2 * PASSWORD_LENGTH_MIN;
  if (length < PASSWORD_LENGTH_MIN || length > PASSWORD_LENGTH_MAX || says || new Set(password).size < 5) {
    throw new AccountFault('weak-password');
  }
}

/** Somebody can always administer: the last who can is not taken away, also not by two at once. */
async function guarded(
  pool: Pool,
  id: number,
  takesAway: boolean,
  witness: Witness,
  work: (tx: Transaction) => Promise<void>,
): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await tx.query(lockAccounts);
    const before = await findAccount(tx, { id });
    if (takesAway && before.roles.includes('administrator') && !(await hasAdministrator(tx, id))) {
      throw new AccountFault('last-administrator');
    }
    await work(tx);
    await witness(tx, before);
  });
}

function checked<T extends Pick<AccountEntry, 'roles' | 'participant' | 'districts'>>(entry: T): T {
  if (entry.roles.includes('participant') !== (entry.participant !== null)) throw new AccountFault('participant-role');
  return { ...entry, roles: [...new Set(entry.roles)], districts: [...new Set(entry.districts)] };
}

/** A company that is not registered has no accounts. */
function registered<T>(writing: Promise<T>): Promise<T> {
  return writing.catch((error: Error & { constraint?: string }) => {
    if (error.constraint !== 'account_participant_fkey') throw error;
    throw new AccountFault('unknown-participant');
  });
}
