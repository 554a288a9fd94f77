/**
 * The audit log: what people did, and what personal data they looked at and why. It only grows, and each entry holds the hash of the one
 * before it, so that a change is found (verify.ts). An entry is written in the transaction of what it tells of, where there is one: neither is there
 * without the other. Objects are named by numbers, and no entry holds personal data.
 */
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Queries, type Transaction } from '../store/transaction.ts';
import { entryHash } from './chain.ts';

const lockHead = loadSql(import.meta.url, 'lock-head');
const moveHead = loadSql(import.meta.url, 'move-head');
const addEntry = loadSql(import.meta.url, 'add-entry');
const listEntries = loadSql(import.meta.url, 'list-entries');

/** What one entry says. */
export interface Deed {
  /** Login; `operator` for the command line, `platform` for what nobody asked for. */
  who: string;
  /** By which it was allowed. */
  role: string;
  /** `account.lock`, `person.unmask`, `case.release`: thing, full stop, verb. */
  what: string;
  /** `case 17`, `account li.na`, `participant 4403160SEL`: kind and number. */
  object: string;
  reason?: string;
  /** Numbers, codes, before and after. */
  detail?: Readonly<Record<string, unknown>>;
}

/** In the transaction of the deed. Takes the lock of the chain until its end, so let it be the last statement of a short transaction. */
export async function record(tx: Transaction, deed: Deed): Promise<number> {
  const { who, role, what, object, reason = '', detail = {} } = deed;
  const head = (await tx.query<{ no: number; hash: Buffer }>(lockHead)).rows[0]!;
  const no = head.no + 1;
  // By the machine's clock: a sandbox's clock may be moved back. What JSON cannot say is dropped before it is hashed.
  const said = {
    no,
    at: `${new Date().toISOString().slice(0, 23)}000Z`,
    who,
    role,
    what,
    object,
    reason,
    detail: json(detail),
  };
  const hash = entryHash(head.hash, said);
  const values = [no, said.at, who, role, what, object, reason, JSON.stringify(said.detail), head.hash, hash];
  await tx.query(addEntry, values);
  await tx.query(moveHead, [no, hash]);
  return no;
}

/** By itself, for a look that changes nothing. */
export const recordAlone = (pool: Pool, deed: Deed): Promise<number> => inTransaction(pool, (tx) => record(tx, deed));

export interface ListedDeed {
  no: number;
  at: Date;
  who: string;
  role: string;
  what: string;
  object: string;
  reason: string;
  detail: Record<string, unknown>;
}

export interface DeedFilter {
  /** Entries before this number; the latest come first. */
  before?: number | undefined;
  who?: string | undefined;
  object?: string | undefined;
  what?: string | undefined;
  since?: Date | undefined;
}

export async function listDeeds(db: Queries, filter: DeedFilter, limit: number): Promise<ListedDeed[]> {
  const { before = Number.MAX_SAFE_INTEGER, who = null, object = null, what = null, since = null } = filter;
  return (await db.query<ListedDeed>(listEntries, [before, who, object, what, since, limit])).rows;
}

const json = (detail: Readonly<Record<string, unknown>>): Record<string, unknown> => JSON.parse(JSON.stringify(detail));
