/**
 * The last step: in one transaction the day's rows are compared with what was read back from its files, the day is recorded, and
 * its partitions go. Until its commit the tables are the record, from then on the files are.
 *
 * Order of locks: the day's own partitions, so that nothing of it changes any more (nobody writes to such a day; who reads goes on), then
 * the tables, for the moment of the drop. There it gives way: whoever holds a table for long makes it try again, never wait.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { PARTITIONED, partitionName } from '../store/partitions.ts';
import { loadSql } from '../store/sql.ts';
import { type Age, DayKept, type Keeping, whatKeepsOld } from './closable.ts';
import { quoted } from './columns.ts';
import { ArchiveError } from './errors.ts';
import { type Manifest, manifestText, sha256, sizeOf } from './manifest.ts';
import { isEqual, postgresSums } from './sums.ts';
import { inLongTransaction } from './transaction.ts';

const addDay = loadSql(import.meta.url, 'add-archived-day');
const addReceipts = loadSql(import.meta.url, 'add-archived-receipts');
const addInvtNo = loadSql(import.meta.url, 'add-archived-invt-no');
const addTaxBills = loadSql(import.meta.url, 'add-archived-tax-bills');
const addQuota = loadSql(import.meta.url, 'add-archived-quota');

/** All who write stand behind us while we wait for a table: less than the deadlock timeout of 1 s, so that it is never they who are cut. */
const LOCK_MS = 200;
/** Between two tries, doubled up to this: a dump that reads a table for hours is waited out by the next round of the duty. */
const PAUSE_MS = 100;
const PAUSE_MS_MAX = 3_200;
const TRIES = 20;
/** Of the day's own partitions, which nobody writes to. */
const PARTITION_LOCK_MS = 10_000;

/** @param client the connection that holds the lock of the archive: whoever has lost the lock cannot commit */
export async function leave(client: PoolClient, manifest: Manifest, age: Age, signal?: AbortSignal): Promise<void> {
  const { day } = manifest;
  await inLongTransaction(client, 'begin', async () => {
    await client.query(`set local lock_timeout = ${PARTITION_LOCK_MS}`);
    await client.query(`lock table ${partitions(day)} in share mode`);
    refuseKept(day, await whatKeepsOld(client, day, age));
    await compare(client, manifest, signal);
    const { rows, bytes } = sizeOf(manifest);
    await client.query(addDay, [day, new Date(age.nowMs), sha256(manifestText(manifest)), rows, bytes]);
    for (const add of [addReceipts, addInvtNo, addQuota, addTaxBills]) await client.query(add, [day]);
    await lockTables(client);
    await client.query(`drop table ${partitions(day)}`);
  });
}

export function refuseKept(day: string, keeping: readonly Keeping[]): void {
  if (keeping.length === 0) return;
  throw new DayKept(day, keeping);
}

const partitions = (day: string): string => PARTITIONED.map((table) => quoted(partitionName(table, day))).join(', ');

async function compare(client: PoolClient, { day, tables }: Manifest, signal?: AbortSignal): Promise<void> {
  for (const table of PARTITIONED) {
    signal?.throwIfAborted();
    const written = tables[table];
    const held = written && (await postgresSums(client, partitionName(table, day), written.columns));
    if (written && held && isEqual(written, held)) continue;
    throw new ArchiveError(
      'changed',
      `The archive of ${day} has ${written?.rows ?? 'no'} rows of ${table}, the table ${held?.rows ?? 'others'}, and they are not the same.`,
      'The day stays in the tables and is written anew by the next run. If it fails again, report it with the log.',
    );
  }
}

/** The tables without their other partitions: readers and writers of every day come through them. */
async function lockTables(client: PoolClient): Promise<void> {
  await client.query(`set local lock_timeout = ${LOCK_MS}`);
  const only = PARTITIONED.map((table) => `only ${table}`).join(', ');
  for (let tries = 1, pause = PAUSE_MS; ; tries++, pause = Math.min(pause * 2, PAUSE_MS_MAX)) {
    await client.query('savepoint tables');
    try {
      await client.query(`lock table ${only} in access exclusive mode`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '55P03') throw error; // lock_not_available
      if (tries === TRIES) {
        throw new ArchiveError(
          'locked',
          `The tables were in use each of the ${TRIES} times that the day was to leave them.`,
          'Something reads them in one long transaction (a dump?); the next run tries again.',
          { cause: error },
        );
      }
      await client.query('rollback to savepoint tables');
      await sleep(pause * (0.5 + Math.random() / 2));
    }
  }
}
