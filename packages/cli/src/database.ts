/** The platform's database for one administrative act, whether the platform runs or not. */
import { createPool, type Log, migrate, openDatabase, type Pool, readRunning } from '@tongguan/platform';
import type { Context } from './context.ts';

/**
 * Runs `work` on the database of the data folder: through the running platform's own connection, or else on a database
 * opened for the moment, which keeps everybody else out until `work` is done.
 */
export async function withDatabase<T>(context: Context, dataDir: string, work: (pool: Pool) => Promise<T>): Promise<T> {
  const { text, terminal, env } = context;
  const log = quietLog(context);
  const running = readRunning(dataDir);
  const onPool = async (connection: Parameters<typeof createPool>[0], prepare: (pool: Pool) => Promise<void>) => {
    const pool = createPool(connection, { max: 2, log, applicationName: 'tongguan cli' });
    try {
      await prepare(pool);
      return await work(pool);
    } finally {
      await pool.end();
    }
  };
  if (running) return onPool(running.connection, async () => {});
  terminal.progress(text('database.opening', { dataDir }));
  const database = await openDatabase({ dataDir, databaseUrl: env.TONGGUAN_DATABASE_URL, log });
  try {
    return await onPool(database.connection, migrate);
  } finally {
    await database.stop();
    terminal.done();
  }
}

/** Of the database's own log a user of the CLI needs to see only trouble. */
export function quietLog({ terminal }: Context): Log {
  const tell = (first: unknown, second?: unknown) => {
    const reason = (first as { reason?: unknown }).reason;
    terminal.tell([typeof first === 'string' ? first : second, reason].filter(Boolean).join(': '));
  };
  return { info: () => {}, warn: tell, error: tell };
}
