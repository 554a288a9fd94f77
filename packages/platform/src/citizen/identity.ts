/**
 * Who a citizen's session belongs to. The identity provider has said it when his account was made; he types name and number once more in
 * each session, so that a telephone left open shows nobody's year. Only keyed hashes are kept.
 */
import { foldText } from '@tongguan/clearance';
import type { Pool } from 'pg';
import type { Seal } from '../services.ts';
import { loadPrepared, loadSql } from '../store/sql.ts';
import type { Queries } from '../store/transaction.ts';

const setIdentitySql = loadSql(import.meta.url, 'set-identity');
const identifySql = loadSql(import.meta.url, 'identify');
const personOfSql = loadPrepared(import.meta.url, 'person-of');

/** Then the session has no more tries; a new sign-in has. */
const FAILURES_MAX = 5;

export interface Claims {
  name: string;
  idNumber: string;
}

const numberOf = ({ idNumber }: Claims): string => idNumber.trim().toUpperCase();

/** A name by itself is no key of a person, so its hash goes with the number. */
function hashes(seal: Pick<Seal, 'person'>, claims: Claims): [person: Buffer, name: Buffer] {
  const number = numberOf(claims);
  return [seal.person(number), seal.person(`name ${number} ${foldText(claims.name)}`)];
}

/** As the identity provider says; at each sign-in, as people change their names. */
export async function setIdentity(
  db: Queries,
  seal: Pick<Seal, 'person'>,
  account: number,
  claims: Claims,
): Promise<void> {
  await db.query(setIdentitySql, [account, ...hashes(seal, claims)]);
}

/** `no-tries`: too many wrong ones in this session. */
export async function identify(
  pool: Pool,
  seal: Pick<Seal, 'person'>,
  session: { id: Buffer; account: number },
  claims: Claims,
): Promise<'right' | 'wrong' | 'no-tries'> {
  const values = [session.id, session.account, ...hashes(seal, claims), FAILURES_MAX];
  const { rows } = await pool.query<{ person: Buffer | null }>(identifySql, values);
  if (!rows[0]) return 'no-tries';
  return rows[0].person ? 'right' : 'wrong';
}

/** Undefined until he has typed who he is. */
export async function personOf(pool: Pool, session: Buffer): Promise<Buffer | undefined> {
  return (await pool.query<{ person: Buffer }>(personOfSql, [session])).rows[0]?.person;
}
