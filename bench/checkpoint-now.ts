// A checkpoint when it is asked for: what was written before it is on disk and costs the next window nothing. Asked as the superuser of the
// server under test, whose password lies in its data folder; the role that the platform works with may not.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPool } from '@tongguan/platform';
import { silent } from './silent.ts';
import type { Tested } from './system.ts';

export async function checkpointNow({ connection, dataDir }: Pick<Tested, 'connection' | 'dataDir'>): Promise<void> {
  const { administrator } = JSON.parse(readFileSync(join(dataDir, 'keys', 'postgresql.json'), 'utf8')) as {
    administrator: string;
  };
  const pool = createPool(
    { ...connection, user: 'postgres', password: administrator, database: 'postgres' },
    { max: 1, log: silent, applicationName: 'bench checkpoint', statementTimeoutMs: 0 },
  );
  try {
    await pool.query('checkpoint');
  } finally {
    await pool.end();
  }
}
