import type { Pool, PoolClient } from 'pg';

/** One transaction on one pooled connection. A connection whose rollback fails is thrown away. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      (broken) => client.release(broken as Error),
    );
    throw error;
  }
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
const RACED_FOR = new Set(['document_key_pkey', 'quota_pkey']);

const isOvertaken = (error: unknown): boolean => {
  const { code, constraint = '' } = error as { code?: string; constraint?: string };
  return code === '23505' && RACED_FOR.has(constraint);
};

/** A transaction lost a race for a row that it had looked at: try it again. */
export class LostRace extends Error {}
