// How to reach a database, and the pools through which the platform does.

import pg from 'pg';
import type { BaseLogger } from 'pino';
import { DatabaseError } from './errors.ts';

/** The part of a pino logger that these modules use. */
export type Log = Pick<BaseLogger, 'info' | 'warn' | 'error'>;

/** The embedded server, or another one by URL. `host` is an address, or the folder of a Unix socket when it starts with `/`. */
export type Connection =
  | { host: string; port: number; user: string; password: string; database: string }
  | { connectionString: string };

export interface PoolOptions {
  /** Connections at most. */
  max: number;
  log: Log;
  /** Seen in pg_stat_activity and in the server's log; default `tongguan`. */
  applicationName?: string;
  /** A statement longer than this is cancelled; 0 = never (migrations). Default 30,000. */
  statementTimeoutMs?: number;
  /**
   * The hot statements are lookups by key. A plan made while a table was young and without statistics may scan it, and goes on to when it is
   * large: here no plan scans where there is an index.
   */
  lookups?: boolean;
}

/** The major release the platform is built and tested with. */
export const POSTGRES_MAJOR = 18;

/**
 * A pool whose every new connection is checked to be durable before anybody gets it: a checkout fails with `not-durable`
 * rather than hand out a connection that could acknowledge and forget.
 *
 * Values: int8 comes as a number (a value beyond 2^53 fails the query), date as `YYYY-MM-DD`, numeric as a string,
 * timestamptz as a Date.
 */
export function createPool(connection: Connection, options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    max: options.max,
    application_name: options.applicationName ?? 'tongguan',
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    idle_in_transaction_session_timeout: 60_000, // a transaction left open holds locks and stops vacuum
    connectionTimeoutMillis: 10_000, // also the longest wait for a free connection: then the caller sheds load
    idleTimeoutMillis: 300_000,
    keepAlive: true,
    ...(options.lookups && { options: '-c enable_seqscan=off' }),
    types: { getTypeParser: typeParser },
    onConnect: assertDurable,
  });
  // An idle connection that breaks (server restarted) is replaced by the pool; unheard, the event would end the process.
  pool.on('error', (error) => options.log.warn({ reason: error.message }, 'idle database connection lost'));
  // One that breaks in use fails the query in the air or the next one; the pool does not hear it, and unheard it would end the process too.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Settings without which an acknowledged message could be lost, with the values that are safe. */
const DURABLE: Readonly<Record<string, readonly string[]>> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'remote_apply'],
};

/** Throws `not-durable` unless this session's commits survive a crash of the server and its machine. */
export async function assertDurable(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; setting: string }>(
    'SELECT name, setting FROM pg_settings WHERE name = ANY ($1)',
    [Object.keys(DURABLE)],
  );
  const unsafe = rows.filter(({ name, setting }) => !DURABLE[name]?.includes(setting));
  if (unsafe.length === 0) return;
  throw new DatabaseError(
    'not-durable',
    `The database may lose acknowledged messages: ${unsafe.map(({ name, setting }) => `${name} is ${setting}`).join(', ')}.`,
    'Set each to on in postgresql.conf, and for the role and the database that Tongguan uses; then start again.',
  );
}

const { INT8, DATE } = pg.types.builtins;

function typeParser(oid: number, format?: 'text' | 'binary') {
  if (format !== 'binary') {
    if (oid === INT8) return safeInteger;
    if (oid === DATE) return String;
  }
  return pg.types.getTypeParser(oid, format);
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`int8 value ${text} is not exact as a number. Read this column with ::text.`);
}
