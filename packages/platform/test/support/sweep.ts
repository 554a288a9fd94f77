// Databases that tests have done with. To drop one takes a checkpoint, half a second of syncs beside other tests, which the test that is
// done need not wait for: it writes the name down, and one place drops them one after the other.

import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { ServerConnection } from '../../src/postgres/server.ts';

/** Between two looks. */
const LOOK_MS = 500;

/** Begins to drop what is written down in table left_database of database `postgres`. Resolves with how to stop. */
export async function sweepDatabases(administrator: ServerConnection): Promise<() => Promise<void>> {
  const client = new pg.Client(administrator);
  await client.connect();
  await client.query('create table left_database (name text not null)');
  const stopping = new AbortController();
  const swept = (async () => {
    while (!stopping.signal.aborted) {
      const { rows } = await client.query<{ name: string }>('delete from left_database returning name');
      for (const { name } of rows) await client.query(`drop database ${name} with (force)`);
      await sleep(LOOK_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  swept.catch(() => {}); // said when it is stopped
  return async () => {
    stopping.abort();
    await swept.finally(() => client.end());
  };
}
