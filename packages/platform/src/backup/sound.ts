/** Whether a restored database adds up, before anybody may use it: the same promises as docs/reliability.md. */
import type { Client } from 'pg';
import { Keyring } from '../seal/keyring.ts';
import { loadSql } from '../store/sql.ts';
import { BackupError } from './errors.ts';

const restoredState = loadSql(import.meta.url, 'restored-state');
const wrappedKeys = loadSql(import.meta.url, 'wrapped-keys');
const receiptGaps = loadSql(import.meta.url, 'receipt-gaps');
const LEDGER = new URL('../ledger/', import.meta.url).href;
const BONDED = new URL('../bonded/', import.meta.url).href;
const unbalancedQuotas = loadSql(LEDGER, 'unbalanced-quotas');
const unbalancedListed = loadSql(LEDGER, 'unbalanced-listed');
const unprovenItems = loadSql(BONDED, 'unproven-items');
const unprovenDeposits = loadSql(BONDED, 'unproven-deposits');

export interface RestoredState {
  /** Of the last transaction that was replayed; null when the log after the copy held none. */
  lastCommitAt: Date | null;
  messages: number;
  /** Cases decided finally. */
  decided: number;
  waiting: number;
  receipts: number;
  /** Days that have left the tables, each with the SHA-256 of its manifest in hexadecimal: their files are not in the database. */
  archived: { day: string; manifest: string }[];
  /** Data and lookup keys, each of which was opened. */
  keys: number;
}

export async function checkSound(client: Client, dataDir: string): Promise<RestoredState> {
  const state = (await client.query<Omit<RestoredState, 'keys'>>(restoredState)).rows[0]!;
  const keys = await openKeys(client, dataDir);
  const unbalanced = (await client.query(unbalancedQuotas)).rows.length;
  if (unbalanced > 0) throw unsound(`${unbalanced} quota balances are not the sum of their entries`);
  const listed = (await client.query(unbalancedListed)).rows.length;
  if (listed > 0) throw unsound(`${listed} balances of listed quantities are not the sum of their entries`);
  const items = (await client.query(unprovenItems)).rows.length;
  if (items > 0) throw unsound(`${items} items of bonded ledgers are not the sum of their movements`);
  const deposits = (await client.query(unprovenDeposits)).rows.length;
  if (deposits > 0) throw unsound(`${deposits} deposits are not the sum of their entries`);
  const gaps = (await client.query<{ gap: string }>(receiptGaps)).rows.map(({ gap }) => gap);
  if (gaps.length > 0) throw unsound(`receipt numbers have gaps (${gaps.slice(0, 3).join('; ')})`);
  return { ...state, keys };
}

/** Number of keys. A master key that came after the copy of the keys was saved is missed here at the latest. */
async function openKeys(client: Client, dataDir: string): Promise<number> {
  const keyring = Keyring.open(dataDir);
  const { rows } = await client.query<{ name: string; wrapped: Buffer; masterId: string }>(wrappedKeys);
  for (const row of rows) {
    try {
      keyring.unwrap(row);
    } catch (cause) {
      throw new BackupError(
        'keys',
        `The key of ${row.name} cannot be opened with the keys given: master key ${row.masterId} is missing or another.`,
        'Name the newest copy of the keys: the master key was rotated after these were saved.',
        { cause },
      );
    }
  }
  return rows.length;
}

function unsound(what: string): BackupError {
  return new BackupError(
    'unsound',
    `What was restored does not add up: ${what}.`,
    'Verify the set (tongguan backup verify), and restore from another base copy or to another moment.',
  );
}
