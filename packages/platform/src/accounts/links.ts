/**
 * One-time links: whoever holds one sets a password with it, once, until it ends. So no password is ever chosen for somebody else, or sent to him. The
 * secret stands behind the `#` of the address, which browsers send nowhere.
 */
import { randomBytes } from 'node:crypto';
import { loadSql } from '../store/sql.ts';
import type { Queries } from '../store/transaction.ts';
import { AccountFault } from './faults.ts';
import { tokenHash } from './token.ts';

const putLink = loadSql(import.meta.url, 'put-link');
const findLink = loadSql(import.meta.url, 'find-link');
const useLink = loadSql(import.meta.url, 'use-link');

/** The first administrator sits at the machine. */
export const FIRST_LINK_MS = 24 * 3_600_000;
/** Sent by hand to somebody who may be off until Monday. */
export const LINK_MS = 72 * 3_600_000;

const FORM = /^[\w-]{43}$/;

export interface Link {
  secret: string;
  endsAt: Date;
}

/** A new link to an account; null: to make the first administrator. Ends an earlier one. */
export async function makeLink(db: Queries, account: number | null, lifeMs: number): Promise<Link> {
  const secret = randomBytes(32).toString('base64url');
  const { rows } = await db.query<{ ends_at: Date }>(putLink, [tokenHash(secret), account, lifeMs]);
  return { secret, endsAt: rows[0]!.ends_at };
}

/** Where it leads, on the console. */
export const linkAddress = (url: string, { secret }: Link): string => `${url.replace(/\/+$/, '')}/welcome#${secret}`;

export interface OpenLink {
  /** Null: makes the first administrator. */
  account: number | null;
  login: string | null;
  name: string | null;
  ends_at: Date;
}

export async function readLink(db: Queries, secret: string): Promise<OpenLink> {
  const row = FORM.test(secret) ? (await db.query<OpenLink>(findLink, [tokenHash(secret)])).rows[0] : undefined;
  if (!row) throw new AccountFault('link-ended');
  return row;
}

/** Uses it up: of two who come at once, one gets in. */
export async function spendLink(db: Queries, secret: string): Promise<{ account: number | null }> {
  const { rows } = await db.query<{ account: number | null }>(useLink, [tokenHash(secret)]);
  if (!rows[0]) throw new AccountFault('link-ended');
  return rows[0];
}
