// Backups of a server that serves, and what is made of them again: sound ones, damaged ones, and those that must be refused.

import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type BackupOptions, stopArchive, takeBackup } from '../src/backup/backup.ts';
import { filesBelow } from '../src/backup/files.ts';
import { restore } from '../src/backup/restore.ts';
import { verifyBackup } from '../src/backup/verify.ts';
import { createPool, type Log } from '../src/postgres/connection.ts';
import { dataFolder } from '../src/postgres/folder.ts';
import { writeRunning } from '../src/postgres/running.ts';
import { type EmbeddedPostgres, startPostgres } from '../src/postgres/server.ts';
import { rotateKeys } from '../src/seal/index.ts';
import { createSeal } from '../src/seal/seal.ts';
import { migrate } from '../src/store/migrate.ts';
import { newFolder, quiet, removeFolders } from './support/folders.ts';

/** Each restore starts a server and syncs a thousand files: seconds, and many on a busy disk. */
vi.setConfig({ testTimeout: 120_000 });

const MEMORY = 1024 ** 3;
const onProgress = () => {};

const ARCHIVE_EVERY_MS = 100;
/** A few rounds of the archive, also on a busy machine. */
const ROUNDS_MS = 700;

const dataDir = newFolder();
const out = path.join(newFolder(), 'set');
const keys = path.join(newFolder(), 'keys');
const said: string[] = [];
const log: Log = {
  ...quiet,
  error: (first: { reason?: string } | string, second?: string) =>
    said.push(typeof first === 'string' ? first : `${second}: ${first.reason}`),
};
let server: EmbeddedPostgres;
let pool: pg.Pool;
let administrator: pg.Client;
/** After mark 2 and before mark 3. */
let moment: Date;

const backup = (more: Partial<BackupOptions> = {}) =>
  takeBackup({ dataDir, out, keysOut: keys, tongguan: '0.0.0', spread: false, log: quiet, onProgress, ...more });
const restoring = (more: Partial<Parameters<typeof restore>[0]> = {}) =>
  restore({ from: out, to: 'latest', dataDir: newFolder(), keys, log: quiet, onProgress, ...more });

async function mark(n: number): Promise<void> {
  await pool.query('insert into mark values ($1)', [n]);
  await sleep(20); // so that a moment can be named between two marks
}

/** Ends the current segment of the log, so that a set has several. */
const endSegment = () => administrator.query('select pg_switch_wal()');

async function untilArchived(): Promise<void> {
  const { rows } = await administrator.query('select pg_current_wal_flush_lsn()::text as lsn');
  for (let i = 0; i < 200; i++) {
    const slots = await administrator.query(`select restart_lsn >= $1::pg_lsn as done from pg_replication_slots`, [
      rows[0].lsn,
    ]);
    if (slots.rows[0]?.done) return;
    await sleep(50);
  }
  throw new Error(`not archived: ${said.join('; ')}`);
}

beforeAll(async () => {
  // A small bound on what a dead archive may hold back, so that the test need not write gigabytes.
  const settings = { max_slot_wal_keep_size: '48MB', max_wal_size: '64MB', min_wal_size: '32MB' };
  const recovery = { settings, readyMsMax: 60_000 };
  server = await startPostgres({ dataDir, log, memory: MEMORY, archiveEveryMs: ARCHIVE_EVERY_MS, recovery });
  pool = createPool(server.connection, { max: 4, log: quiet });
  administrator = new pg.Client(server.administrator);
  await administrator.connect();
  await migrate(pool);
  await createSeal(pool, dataDir);
  writeRunning(dataDir, { pid: process.pid, startedAt: '', connection: server.connection, httpUrl: null });
  await pool.query('create table mark (n int)');
  await mark(1);
  await backup();
  await mark(2);
  await endSegment();
  moment = new Date();
  await sleep(20);
  await mark(3);
  await endSegment();
  await mark(4);
  await untilArchived();
}, 120_000);

afterAll(async () => {
  await administrator?.end();
  await pool?.end();
  await server?.stop();
  removeFolders();
});

async function marksIn(folder: string): Promise<number[]> {
  const restored = await startPostgres({ dataDir: folder, log: quiet, memory: MEMORY });
  const client = new pg.Client(restored.connection);
  await client.connect();
  const { rows } = await client.query('select n from mark order by n');
  await client.end();
  await restored.stop();
  return rows.map(({ n }) => n);
}

test('a backup holds no key, no row of the log is missing, and every byte is proven', async () => {
  const names = readdirSync(out, { recursive: true, encoding: 'utf8' });
  expect(names.filter((name) => /master|postgresql\.json|operator|\.pid|signal/.test(name))).toEqual([]);
  expect(readdirSync(keys).sort()).toEqual(['master.json', 'postgresql.json']);
  for (const name of ['master.json', 'postgresql.json']) {
    expect(statSync(path.join(keys, name)).mode & 0o077).toBe(process.platform === 'win32' ? 0o066 : 0);
  }
  const verdict = await verifyBackup(out);
  expect(verdict).toMatchObject({ faults: [], bases: [{ faults: [], manifest: { schema: expect.any(Number) } }] });
  expect(verdict.segments).toBeGreaterThanOrEqual(4);
});

test('a restore ends at the moment asked for, and a new server starts on it; the old set is left alone', async () => {
  const target = newFolder();
  const { reached, keys: opened } = await restoring({ to: moment, dataDir: target });
  expect({ reached, opened: opened > 0 }).toEqual({ reached: true, opened: true });
  expect(await marksIn(target)).toEqual([1, 2]);
  expect(existsSync(path.join(target, 'archive.json'))).toBe(false);
  await expect(backup({ dataDir: target })).rejects.toThrow(
    /holds the backups of another data folder.* Name an empty folder/,
  );
});

describe('refused before anything is written', () => {
  const copied = (change: (set: string) => void): string => {
    const set = path.join(newFolder(), 'set');
    for (const name of filesBelow(out)) {
      mkdirSync(path.dirname(path.join(set, name)), { recursive: true });
      linkSync(path.join(out, name), path.join(set, name)); // what is changed is removed first
    }
    change(set);
    return set;
  };
  const inManifest = (change: Record<string, unknown>) =>
    copied((set) => {
      const base = path.join(set, 'base', readdirSync(path.join(set, 'base'))[0]!, 'manifest.json');
      replace(base, JSON.stringify({ ...JSON.parse(readFileSync(base, 'utf8')), ...change }));
    });
  const replace = (file: string, content: string | Buffer) => {
    rmSync(file);
    writeFileSync(file, content);
  };
  const segments = (set: string) => readdirSync(path.join(set, 'wal')).sort();

  test('a folder that is not empty', async () => {
    await expect(restoring({ dataDir })).rejects.toThrow(/is not empty: it holds .*Name a new folder/);
  });

  test('keys that are missing or of another platform', async () => {
    const other = newFolder();
    await expect(restoring({ keys: other })).rejects.toThrow(/holds no master\.json.*nothing can be restored/);
    cpSync(keys, other, { recursive: true });
    writeFileSync(path.join(other, 'postgresql.json'), '{}');
    await expect(restoring({ keys: other })).rejects.toThrow(
      /are those of another platform\. Name the keys that were saved/,
    );
  });

  test('a moment before the first base copy was whole', async () => {
    await expect(restoring({ to: new Date(0) })).rejects.toThrow(/nothing earlier can be restored/);
  });

  test('a backup of another PostgreSQL, or of a newer schema', async () => {
    await expect(restoring({ from: inManifest({ postgres: '17.6' }) })).rejects.toThrow(
      /is of PostgreSQL 17\.6; this Tongguan brings PostgreSQL 18\. Restore it with Tongguan 0\.0\.0/,
    );
    await expect(restoring({ from: inManifest({ schema: 9_999 }) })).rejects.toThrow(
      /has schema 9999; this program knows/,
    );
  });

  test('a hole in the log, by the name of the segment; verify names it too', async () => {
    let missing = '';
    const holed = copied((set) => {
      missing = segments(set).at(-2)!;
      rmSync(path.join(set, 'wal', missing));
    });
    const [name] = missing.split('.');
    await expect(restoring({ from: holed })).rejects.toThrow(`segment ${name} is missing`);
    expect((await verifyBackup(holed)).bases[0]!.faults).toEqual([`the log has a hole: segment ${name} is missing`]);
  });

  test('a file that is damaged or gone, with the new folder left empty', async () => {
    let file = '';
    const damaged = copied((set) => {
      const manifest = path.join(set, 'base', readdirSync(path.join(set, 'base'))[0]!, 'files');
      file = path.join(manifest, 'global', 'pg_control');
      const bytes = readFileSync(file);
      bytes[100]! ^= 1;
      replace(file, bytes);
      rmSync(path.join(manifest, 'PG_VERSION'));
    });
    const target = newFolder();
    await expect(restoring({ from: damaged, dataDir: target })).rejects.toThrow(
      /The backup is damaged: .*(is missing|another checksum)/,
    );
    expect(readdirSync(target).filter((name) => name !== 'run')).toEqual([]);
    const { faults } = (await verifyBackup(damaged)).bases[0]!;
    expect(faults.join()).toMatch(
      /pg_control has another checksum.*PG_VERSION is missing|PG_VERSION is missing.*pg_control has another/,
    );
  });

  test('folders in each other, a folder of something else, a server of the operator’s own', async () => {
    await expect(backup({ out: path.join(dataDir, 'set') })).rejects.toThrow(/--out .* lies in --data/);
    await expect(backup({ keysOut: path.join(out, 'keys') })).rejects.toThrow(/--keys-out .* lies in --out/);
    await expect(backup({ out: newFolder() })).rejects.toThrow(/archives its log into .*--switch/);
    await expect(backup({ out: keys, keysOut: undefined, switchSet: true })).rejects.toThrow(
      /is not empty and holds no backup/,
    );
    await expect(backup({ databaseUrl: 'postgresql://elsewhere/db' })).rejects.toThrow(
      /TONGGUAN_DATABASE_URL\), which Tongguan does not back up/,
    );
    await expect(backup({ dataDir: newFolder() })).rejects.toThrow(/holds no database/);
    await expect(verifyBackup(keys)).rejects.toThrow(/has no set\.json/);
  });

  test('a start on a folder whose restore was killed', async () => {
    const target = newFolder();
    cpSync(keys, dataFolder(target).restoring, { recursive: true });
    await expect(startPostgres({ dataDir: target, log: quiet })).rejects.toThrow(
      /was not finished\. Run tongguan restore again/,
    );
  });
});

describe('in the course of time', () => {
  test('keys saved after a rotation open what was sealed before and after it', async () => {
    const before = Object.keys(JSON.parse(readFileSync(path.join(keys, 'master.json'), 'utf8')).keys);
    const { masterId } = await rotateKeys(pool, dataDir);
    await backup({ keep: 1 });
    const after = JSON.parse(readFileSync(path.join(keys, 'master.json'), 'utf8'));
    expect(after.current).toBe(masterId);
    expect(Object.keys(after.keys).sort()).toEqual([...before, masterId].sort());
  });

  test('keys of before the rotation do not open what came after it, which is said by name; those of the data folder do', async () => {
    const old = newFolder();
    cpSync(keys, old, { recursive: true });
    const ring = JSON.parse(readFileSync(path.join(keys, 'master.json'), 'utf8'));
    const { [ring.current]: _, ...earlier } = ring.keys;
    const current = Object.keys(earlier)[0]!;
    writeFileSync(path.join(old, 'master.json'), JSON.stringify({ current, keys: earlier }));
    const target = newFolder();
    await expect(restoring({ keys: old, dataDir: target })).rejects.toThrow(
      `cannot be opened with the keys given: master key ${ring.current} is missing`,
    );
    expect(readdirSync(target).filter((name) => name !== 'run')).toEqual([]);

    await mark(5);
    await untilArchived();
    // A moment after the end of the log gives everything there is, and says so.
    const to = new Date(Date.now() + 60_000);
    const { reached, lastCommitAt } = await restoring({ to, keys: path.join(dataDir, 'keys'), dataDir: target });
    expect(reached).toBe(false);
    expect(lastCommitAt! > moment).toBe(true);
  });

  test('one copy was to be kept: the older is gone, and the log before the newer', async () => {
    const bases = readdirSync(path.join(out, 'base'));
    expect(bases).toHaveLength(1);
    const { startLsn } = JSON.parse(readFileSync(path.join(out, 'base', bases[0]!, 'manifest.json'), 'utf8'));
    const { rows } = await administrator.query('select pg_walfile_name($1::pg_lsn) as first', [startLsn]);
    expect(readdirSync(path.join(out, 'wal')).sort()[0]!.slice(0, 24)).toBe(rows[0].first);
    expect((await verifyBackup(out)).bases[0]!.faults).toEqual([]);
  });

  test('an archive that is away for a while is caught up with; away for too long, its hole is said and named', async () => {
    renameSync(out, `${out}.away`);
    await mark(5);
    await sleep(ROUNDS_MS);
    expect(said.join()).toMatch(/the log is not archived; it is kept and tried again/);
    renameSync(`${out}.away`, out);
    await untilArchived();
    expect((await verifyBackup(out)).bases[0]!.faults).toEqual([]);

    renameSync(out, `${out}.away`);
    await sleep(ROUNDS_MS); // the round under way has failed, and holds no file open
    for (let i = 0; i < 6; i++) {
      await mark(6);
      await endSegment();
    }
    await administrator.query('checkpoint');
    renameSync(`${out}.away`, out);
    await untilArchived();
    expect(said.join()).toMatch(/has a hole now: take a new base copy/);
    await endSegment();
    await mark(7);
    await untilArchived();
    expect((await verifyBackup(out)).bases[0]!.faults.join()).toMatch(
      /the log has a hole: segment [0-9A-F]{24} is missing/,
    );
  });

  test('a data folder put back to an earlier state does not write over the log of its later one', async () => {
    const file = readdirSync(path.join(out, 'wal')).sort().at(-1)!;
    const later = `${file.slice(0, 16)}000000F0.${'0'.repeat(64)}`;
    writeFileSync(path.join(out, 'wal', later), 'of a life that was undone');
    said.length = 0;
    renameSync(out, `${out}.away`); // so that the archiver looks anew at what is there
    await sleep(ROUNDS_MS);
    renameSync(`${out}.away`, out);
    await mark(8);
    await sleep(ROUNDS_MS);
    expect(readFileSync(path.join(out, 'wal', later), 'utf8')).toBe('of a life that was undone');
    const { rows } = await administrator.query(
      'select restart_lsn < pg_current_wal_flush_lsn() as behind from pg_replication_slots',
    );
    expect(rows).toEqual([{ behind: true }]);
    rmSync(path.join(out, 'wal', later));
    await untilArchived();
  });

  test('stopped, the server keeps no log for it any more, and begins again in a new folder', async () => {
    await stopArchive({ dataDir, log: quiet });
    expect((await administrator.query('select from pg_replication_slots')).rowCount).toBe(0);
    await expect(backup()).rejects.toThrow(/or of this one before it was restored, switched or stopped/);
    const next = path.join(newFolder(), 'next');
    await backup({ out: next });
    expect((await verifyBackup(next)).bases[0]!.faults).toEqual([]);
  });
});
