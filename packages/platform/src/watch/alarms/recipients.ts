/** Who is told of alarms. Address and secret are sealed and never shown again: whoever knows them can speak in that group. */
import type { Pool } from 'pg';
import { openJson, sealJson } from '../../seal/index.ts';
import type { Clock, Seal } from '../../services.ts';
import { loadSql } from '../../store/sql.ts';
import type { Queries } from '../../store/transaction.ts';
import type { Recipient, RecipientKind } from '../shapes.ts';
import type { Address } from './robots.ts';

const listSql = loadSql(import.meta.url, 'list-recipients');
const addSql = loadSql(import.meta.url, 'add-recipient');
const removeSql = loadSql(import.meta.url, 'remove-recipient');
const readSql = loadSql(import.meta.url, 'read-recipient');

export interface NewRecipient {
  kind: RecipientKind;
  name: string;
  /** URL of a robot or program; an address of mail. */
  address: string;
  secret?: string | undefined;
  least: 'look' | 'failing';
  by: string;
}

interface Row {
  id: number;
  kind: RecipientKind;
  name: string;
  least: Recipient['least'];
  enabled: boolean;
  added_by: string;
  added_at: Date;
  last_error: string | null;
}

export async function listRecipients(pool: Pool): Promise<Recipient[]> {
  return (await pool.query<Row>(listSql)).rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    least: row.least,
    addedBy: row.added_by,
    addedAt: row.added_at.toISOString(),
    lastError: row.last_error,
  }));
}

export async function addRecipient(db: Queries, seal: Seal, clock: Clock, recipient: NewRecipient): Promise<number> {
  const { kind, name, address, secret, least, by } = recipient;
  const day = clock.day();
  const sealed = await sealJson(seal, day, { url: address, secret } satisfies Address);
  return (await db.query<{ id: number }>(addSql, [kind, name, day, sealed, least, by])).rows[0]!.id;
}

/** What it was; undefined where there is none. */
export async function removeRecipient(db: Queries, id: number): Promise<{ name: string; kind: string } | undefined> {
  return (await db.query<{ name: string; kind: string }>(removeSql, [id])).rows[0];
}

export async function readRecipient(
  pool: Pool,
  seal: Seal,
  id: number,
): Promise<{ kind: RecipientKind; address: Address } | undefined> {
  const { rows } = await pool.query<{ kind: RecipientKind; sealed_day: string; sealed: Buffer }>(readSql, [id]);
  const row = rows[0];
  return row && { kind: row.kind, address: await openAddress(seal, row.sealed_day, row.sealed) };
}

export const openAddress = (seal: Seal, day: string, sealed: Buffer): Promise<Address> =>
  openJson<Address>(seal, day, sealed);
