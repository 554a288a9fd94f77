/**
 * Revocation lists: certificates that their issuers have taken back. Of each issuer (and part, where it cuts its list) the
 * newest list stands; a registered certificate on it signs no more. Whether a file is the issuer's own is proven by its
 * signature where the issuer's certificate is given; otherwise the operator vouches for it.
 */
import { createHash } from 'node:crypto';
import { certificateNames, type RevocationList } from '@tongguan/ceb';
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { changeRegister } from './change.ts';
import { RegistryError } from './errors.ts';
import { demandSignedBy, notNewer, readRevocationList } from './revocation-rules.ts';

const sql = (name: string) => loadSql(import.meta.url, name);
const revocationListOf = sql('revocation-list-of');
const replaceRevocationList = sql('replace-revocation-list');
const clearRevokedCertificates = sql('clear-revoked-certificates');
const addRevokedCertificates = sql('add-revoked-certificates');
const certificatesWithoutIssuer = sql('certificates-without-issuer');
const setCertificateIssuers = sql('set-certificate-issuers');
const certificatesOnList = sql('certificates-on-list');
const listRevocationListsSql = sql('list-revocation-lists');
const removeRevocationListSql = sql('remove-revocation-list');

export interface AddedRevocationList extends Pick<RevocationList, 'issuer' | 'scope' | 'thisUpdate' | 'nextUpdate'> {
  id: number;
  entries: number;
  /** The very list stood already. */
  known: boolean;
  /** Registered certificates that it names. */
  registered: { code: string; serial: string; since: Date }[];
}

/**
 * Takes a list in, PEM or DER, in place of its issuer's last one. Workers follow within a second.
 * @param issuer certificate of the issuer, PEM or DER, to verify the list with
 * Throws RegistryError for a file that is no list, is not the issuer's, or is not newer than the one that stands.
 */
export async function addRevocationList(pool: Pool, file: Buffer, issuer?: Buffer): Promise<AddedRevocationList> {
  const list = readRevocationList(file, Date.now());
  if (issuer) demandSignedBy(file, issuer);
  const { scope, thisUpdate, nextUpdate } = list;
  return changeRegister(pool, async (tx) => {
    const { id, known } = await replaceList(tx, list, digestOf(file), issuer !== undefined);
    await nameIssuers(tx);
    const { rows: registered } = await tx.query<AddedRevocationList['registered'][number]>(certificatesOnList, [id]);
    return {
      id,
      issuer: list.issuer,
      scope,
      thisUpdate,
      ...(nextUpdate && { nextUpdate }),
      entries: list.revoked.size,
      known,
      registered,
    };
  });
}

const digestOf = (file: Buffer) => createHash('sha256').update(file).digest();

interface Standing {
  this_update: Date;
  verified: boolean;
  digest: Buffer;
}

/** A file given again may become verified; what was verified stays so. */
async function replaceList(
  tx: Transaction,
  list: RevocationList,
  digest: Buffer,
  verified: boolean,
): Promise<{ id: number; known: boolean }> {
  const { issuer, scope, thisUpdate, nextUpdate = null } = list;
  const { rows } = await tx.query<Standing>(revocationListOf, [issuer, scope]);
  const [standing] = rows;
  const known = standing?.digest.equals(digest) === true;
  const fault = standing && !known ? notNewer(list, standing.this_update) : undefined;
  if (fault) throw new RegistryError([fault]);
  const values = [issuer, scope, thisUpdate, nextUpdate, verified || (known && standing.verified), digest];
  const id = (await tx.query<{ id: number }>(replaceRevocationList, values)).rows[0]!.id;
  if (!known) await writeEntries(tx, id, list);
  return { id, known };
}

/** Entries a statement: some megabytes of parameters. */
const ENTRIES_AT_ONCE = 50_000;

async function writeEntries(tx: Transaction, id: number, { revoked }: RevocationList): Promise<void> {
  await tx.query(clearRevokedCertificates, [id]);
  const entries = [...revoked];
  for (let at = 0; at < entries.length; at += ENTRIES_AT_ONCE) {
    const part = entries.slice(at, at + ENTRIES_AT_ONCE);
    await tx.query(addRevokedCertificates, [id, part.map(([serial]) => serial), part.map(([, since]) => since)]);
  }
}

/** Certificates registered before the register kept issuers get theirs with the first list. */
async function nameIssuers(tx: Transaction): Promise<void> {
  for (;;) {
    const { rows } = await tx.query<{ code: string; fingerprint: Buffer; der: Buffer }>(
      certificatesWithoutIssuer,
      [1_000],
    );
    if (rows.length === 0) return;
    await tx.query(setCertificateIssuers, [
      rows.map(({ code }) => code),
      rows.map(({ fingerprint }) => fingerprint),
      rows.map(({ der }) => certificateNames(der).issuer),
    ]);
  }
}

export interface ListedRevocationList {
  id: number;
  issuer: string;
  /** Empty: all certificates of the issuer. */
  scope: string;
  thisUpdate: Date;
  nextUpdate: Date | null;
  /** Its signature was verified; else the operator vouched for it. */
  verified: boolean;
  entries: number;
  /** Registered certificates that it names. */
  registered: number;
}

/** By issuer; an operator has a few. */
export async function listRevocationLists(pool: Pool): Promise<ListedRevocationList[]> {
  return (await pool.query<ListedRevocationList>(listRevocationListsSql)).rows;
}

/** Certificates that only this list named sign again. False when there is no such list. */
export function removeRevocationList(pool: Pool, id: number): Promise<boolean> {
  return changeRegister(pool, async (tx) => Boolean((await tx.query(removeRevocationListSql, [id])).rowCount));
}
