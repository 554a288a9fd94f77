/**
 * The part of an upgrade that only the new files can do: say what they would change, and change the schema. Run in a process of its own by
 * the supervisor of an older version, on the database of the platform that serves.
 */
import { createPool } from '../postgres/connection.ts';
import { migrate, pendingMigrations } from '../store/migrate.ts';
import { WORKER_CONNECTION } from '../supervise/messages.ts';
import { brings } from './brings.ts';
import type { FromChild, ToChild } from './plan.ts';

const connection = process.env[WORKER_CONNECTION];
if (!process.send || !connection) throw new Error('This module is a part of: tongguan upgrade');
delete process.env[WORKER_CONNECTION]; // holds a password

const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const pool = createPool(JSON.parse(connection), {
  max: 2,
  log: quiet,
  applicationName: 'tongguan upgrade',
  statementTimeoutMs: 0,
});

const tell = (message: FromChild) => process.send?.(message);
const failed = (error: Error) => tell({ type: 'failed', reason: error.message });

// Without its supervisor it must not go on: the server takes back what was not committed when the connection ends.
process.on('disconnect', () => process.exit(1));
process.on('message', ({ lockTimeoutMs }: ToChild) => {
  migrate(pool, { lockTimeoutMs }).then(() => tell({ type: 'migrated' }), failed);
});

try {
  const pending = (await pendingMigrations(pool)).map(({ name, compatible }) => ({ name, compatible }));
  tell({ type: 'plan', plan: { ...(await brings()), pending } });
} catch (error) {
  failed(error as Error);
}
