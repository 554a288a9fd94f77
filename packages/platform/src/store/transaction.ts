/**
 * One transaction on one pooled connection, its statements sent in flights (flight.ts): what is asked for in the same turn of the
 * event loop travels together, and what nobody waits for travels with the next statement that somebody waits for. `begin` goes with the
 * first flight, `commit` with the last.
 */
import type { Pool, PoolClient } from 'pg';
import { type Answer, fly, type Row, type Step } from './flight.ts';

export interface Query {
  name?: string;
  text: string;
  values?: readonly unknown[];
}

/** What can be asked: a pool, a connection, a transaction. */
export interface Queries {
  query<R = Row>(query: Query | string, values?: readonly unknown[]): Promise<{ rows: R[]; rowCount: number | null }>;
}

export class Transaction implements Queries {
  readonly #client: PoolClient;
  #waiting: Step[] = [unawaited(BEGIN)];
  #inTheAir = false;
  #scheduled = false;
  #open = true;
  #failed: { error: unknown } | undefined;
  readonly #whenDone: ((committed: boolean) => void)[] = [];
  /** False when the connection must not be used again. */
  sound = true;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  query<R = Row>(
    query: Query | string,
    values: readonly unknown[] = [],
  ): Promise<{ rows: R[]; rowCount: number | null }> {
    const { name = '', text, values: own = values } = typeof query === 'string' ? { text: query } : query;
    return new Promise<Answer>((resolve, reject) => {
      if (this.#failed) return reject(this.#failed.error);
      this.#waiting.push({ name, text, values: own, resolve, reject });
      this.#schedule();
    });
  }

  /** Carried out before the next statement that is waited for; if it fails, so does that one. */
  send(query: Query, rows?: Buffer): void {
    this.#waiting.push(unawaited(query, rows));
  }

  /** Everything sent so far, and the end: durable when it resolves. */
  async commit(): Promise<void> {
    await this.query(COMMIT);
    this.#open = false;
  }

  /** For what a process believes of rows: told when the transaction has ended. Not committed means not known to be. */
  whenDone(told: (committed: boolean) => void): void {
    this.#whenDone.push(told);
  }

  done(committed: boolean): void {
    for (const told of this.#whenDone) told(committed);
  }

  /** Something was asked or sent, and is not committed. */
  get open(): boolean {
    return this.#open && !(this.#waiting[0]?.text === BEGIN.text && this.#waiting.length === 1);
  }

  /** What is asked in this turn of the event loop travels together; one flight at a time. */
  #schedule(): void {
    if (this.#scheduled || this.#inTheAir) return;
    this.#scheduled = true;
    queueMicrotask(() => void this.#fly());
  }

  async #fly(): Promise<void> {
    this.#scheduled = false;
    this.#inTheAir = true;
    const steps = this.#waiting;
    this.#waiting = [];
    const { error, sound } = await fly(this.#client, steps);
    this.#inTheAir = false;
    this.sound &&= sound;
    if (error !== undefined) this.#fail(error);
    else if (this.#waiting.some(({ resolve }) => resolve !== ignore)) this.#schedule();
  }

  /** Nothing else will be carried out. */
  #fail(error: unknown): void {
    this.#failed = { error };
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

const BEGIN = { name: 'begin', text: 'begin' };
const COMMIT = { name: 'commit', text: 'commit' };

function ignore(): void {}

function unawaited({ name = '', text, values = [] }: Query, rows?: Buffer): Step {
  return { name, text, values, ...(rows && { rows }), resolve: ignore, reject: ignore };
}

/** Carries out `work` and commits what it asked and sent. A connection whose rollback fails is thrown away. */
export async function inTransaction<T>(pool: Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const tx = new Transaction(client);
  try {
    const result = await work(tx);
    if (tx.open) await tx.commit();
    client.release();
    tx.done(true);
    return result;
  } catch (error) {
    client.release(tx.sound ? await rolledBack(client) : (error as Error));
    tx.done(false);
    throw error;
  }
}

/** The error when it could not be. */
function rolledBack(client: PoolClient): Promise<Error | undefined> {
  return client.query('rollback').then(
    () => undefined,
    (broken: Error) => broken,
  );
}

/**
 * What a failed transaction means for the next try: `race` - the same again will do (it was overtaken for a key or balance); `database` - nothing will until the
 * server is back; `content` - something in the batch, or a fault of ours.
 */
export function failureKind(error: unknown): 'race' | 'database' | 'content' {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (error instanceof LostRace || code === '40001' || code === '40P01' || isOvertaken(error)) return 'race';
  // SQLSTATE classes: connection, out of resources, operator's intervention; then the system's own codes (ECONNREFUSED ...).
  if (/^(08|53|57)/.test(code) || /^E[A-Z]+$/.test(code)) return 'database';
  return /connection|timeout|terminated/i.test(message) && !/^[0-9A-Z]{5}$/.test(code) ? 'database' : 'content';
}

/** Rows that are looked for and then added: another transaction may add them in between. */
const RACED_FOR = new Set(['document_key_pkey', 'quota_pkey', 'listed_quantity_pkey']);
/** Rows that a process believes to hold, and whose check says that another has taken them back. */
const TAKEN_BACK = new Set(['guarantee_slice_left']);

const isOvertaken = (error: unknown): boolean => {
  const { code, constraint = '' } = error as { code?: string; constraint?: string };
  return (code === '23505' && RACED_FOR.has(constraint)) || (code === '23514' && TAKEN_BACK.has(constraint));
};

/** A key that was thought to be nobody's. */
export const isTakenKey = (error: unknown): boolean => {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' && constraint === 'document_key_pkey';
};

/** A transaction lost a race for a row that it had looked at: try it again. */
export class LostRace extends Error {}
