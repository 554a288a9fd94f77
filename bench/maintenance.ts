// What a server does in quiet hours, done when it is asked for, so that a window pays for nothing that was written before it. Asked as the
// superuser of the server under test, whose password lies in its data folder; the role that the platform works with may not.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPool } from '@tongguan/platform';
import { silent } from './silent.ts';
import type { Tested } from './system.ts';

type Server = Pick<Tested, 'connection' | 'dataDir'>;

/** What was written is on disk. */
export const checkpointNow = (server: Server): Promise<void> => asAdministrator(server, ['checkpoint']);

/** The same, and autovacuum has nothing left to do: rows copied by the million would keep it at work for minutes. */
export const settleNow = (server: Server): Promise<void> => asAdministrator(server, ['vacuum (analyze)', 'checkpoint']);

async function asAdministrator({ connection, dataDir }: Server, statements: readonly string[]): Promise<void> {
  const { administrator } = JSON.parse(readFileSync(join(dataDir, 'keys', 'postgresql.json'), 'utf8')) as {
    administrator: string;
  };
  const pool = createPool(
    { ...connection, user: 'postgres', password: administrator },
    { max: 1, log: silent, applicationName: 'bench maintenance', statementTimeoutMs: 0 },
  );
  try {
    for (const statement of statements) await pool.query(statement);
  } finally {
    await pool.end();
  }
}
