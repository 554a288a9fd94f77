/**
 * Rotation of the master key while the platform serves: a new master key is added, every data and lookup key is
 * rewrapped under it in small steps, then the old master keys are dropped. No sealed record is rewritten. Workers keep
 * their unwrapped keys and read the keyring file again when they meet an id they do not know.
 */
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';
import { Keyring } from './keyring.ts';
import { withKeyLock } from './lock.ts';

const BATCH = 100;
const keysToRewrap = loadSql(import.meta.url, 'keys-to-rewrap');
const rewrap = {
  data: loadSql(import.meta.url, 'rewrap-data-key'),
  lookup: loadSql(import.meta.url, 'rewrap-lookup-key'),
};

export interface Rotation {
  masterId: string;
  rewrapped: number;
}

export function rotateKeys(pool: Pool, dataDir: string, onProgress?: (done: number) => void): Promise<Rotation> {
  return withKeyLock(pool, async (client) => {
    const keyring = Keyring.open(dataDir);
    const masterId = keyring.addMaster();
    let rewrapped = 0;
    for (;;) {
      const { rows } = await client.query(keysToRewrap, [masterId, BATCH]);
      if (rows.length === 0) break;
      for (const row of rows) {
        const next = keyring.wrap(keyring.unwrap({ wrapped: row.wrapped, masterId: row.master_id }));
        await client.query(rewrap[row.kind as 'data' | 'lookup'], [row.name, row.master_id, next.wrapped, masterId]);
      }
      rewrapped += rows.length;
      onProgress?.(rewrapped);
    }
    keyring.retire();
    return { masterId, rewrapped };
  });
}
