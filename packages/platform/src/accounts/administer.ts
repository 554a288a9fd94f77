/** What the command line does with accounts: whoever may read the data folder may, and the audit log says that it was he. */
import type { Pool } from 'pg';
import { type Deed, record } from '../audit/log.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Transaction } from '../store/transaction.ts';
import { AccountFault } from './faults.ts';
import { FIRST_LINK_MS, LINK_MS, type Link, makeLink } from './links.ts';
import { hashPassword } from './password.ts';
import { removeSecondFactor } from './second-factor.ts';
import {
  type AccountEntry,
  type AccountRow,
  addAccount,
  findAccount,
  hasAdministrator,
  listAccounts,
  lockAccount,
} from './store.ts';

const setPassword = loadSql(import.meta.url, 'set-password');
const closeSessionsOf = loadSql(import.meta.url, 'close-sessions-of');

const byOperator = (what: string, login: string, more: Partial<Deed> = {}): Deed => ({
  ...{ who: 'operator', role: 'operator', what, object: `account ${login}` },
  ...more,
});

/** The link by which the first administrator is made; undefined where there is one. */
export async function firstLink(pool: Pool): Promise<Link | undefined> {
  return (await hasAdministrator(pool)) ? undefined : makeLink(pool, null, FIRST_LINK_MS);
}

/** A new account, and the link by which its owner sets his password. Throws AccountFault. */
export async function addPerson(pool: Pool, entry: AccountEntry): Promise<Link> {
  return inTransaction(pool, async (tx) => {
    const link = await makeLink(tx, await addAccount(tx, entry), LINK_MS);
    await record(tx, added(entry));
    return link;
  });
}

/** A link to set another password; with `secondFactor` the second factor goes too. Sessions end when the link is used, or at once. */
export async function resetPerson(pool: Pool, login: string, secondFactor: boolean): Promise<Link> {
  return inTransaction(pool, async (tx) => {
    const account = await findAccount(tx, { login });
    if (secondFactor) {
      await removeSecondFactor(tx, account.id);
      await tx.query(closeSessionsOf, [account.id, null]);
    }
    const link = await makeLink(tx, account.id, LINK_MS);
    await record(tx, byOperator('account.link', account.login, { detail: { secondFactor } }));
    return link;
  });
}

export async function lockPerson(pool: Pool, login: string, locked: boolean, reason: string): Promise<void> {
  const { id } = await findAccount(pool, { login });
  const what = locked ? 'account.lock' : 'account.unlock';
  const witness = (tx: Transaction, before: AccountRow) => record(tx, byOperator(what, before.login, { reason }));
  await lockAccount(pool, id, locked, witness);
}

/** Everybody, by login. */
export async function* people(pool: Pool): AsyncGenerator<AccountRow> {
  const PAGE = 500;
  for (let after = ''; ; ) {
    const page = await listAccounts(pool, after, PAGE);
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.login;
  }
}

/** For a demonstration: an account with this password. One that is there keeps its own, unless `renew`. */
export async function seedPerson(pool: Pool, entry: AccountEntry, password: string, renew: boolean): Promise<void> {
  try {
    await inTransaction(pool, async (tx) => {
      await addAccount(tx, entry, await hashPassword(password));
      await record(tx, added(entry));
    });
  } catch (error) {
    if (!(error instanceof AccountFault) || error.kind !== 'taken') throw error;
    if (!renew) return;
    const { id, login } = await findAccount(pool, { login: entry.login });
    const hash = await hashPassword(password);
    await inTransaction(pool, async (tx) => {
      await tx.query(setPassword, [id, hash]);
      await record(tx, byOperator('password.set', login));
    });
  }
}

const added = ({ login, roles, districts, participant }: AccountEntry): Deed =>
  byOperator('account.add', login, { detail: { roles, districts, participant } });
