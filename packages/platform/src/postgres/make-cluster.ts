// Makes a new cluster (initdb). On Linux the account that makes and runs it need not be able to enter the folders above it:
// it is put inside the cluster's folder while still root (chdir comes before setuid) and then names that folder by
// /proc/self/cwd, which leads straight to it. So the data of a clone under /root stays in that clone, without a mount,
// a user namespace (which containers often forbid) or an opened home directory. The socket is `./.s.PGSQL.5432` likewise.

import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  lchownSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Account } from './account.ts';
import { DatabaseError } from './errors.ts';
import type { DataFolder } from './folder.ts';
import { killProcesses } from './leftovers.ts';
import type { Programs } from './programs.ts';
import { startFailure } from './start-failure.ts';

/** What to give `-D` to a program started with the cluster as its working directory. */
export const clusterArgument = (cluster: string) => (process.platform === 'linux' ? '/proc/self/cwd' : cluster);

/** The environment of the server and its tools: nothing of ours, which may hold secrets, and no stray PG… variable. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env;
  return process.platform === 'win32' ? { PATH, SystemRoot, TEMP } : { PATH, LC_ALL: 'C', TZ: 'UTC' };
}

/** The superuser of the cluster. */
export const ADMINISTRATOR = 'postgres';

/** Makes the cluster beside its place and moves it there when whole, so that a kill in between leaves nothing half made. */
export async function makeCluster(
  folder: DataFolder,
  programs: Programs,
  account: Account | undefined,
  password: string,
) {
  await killProcesses(folder.clusterInMaking);
  rmSync(folder.clusterInMaking, { recursive: true, force: true });
  mkdirSync(folder.clusterInMaking, { recursive: true, mode: 0o700 });
  if (account) chownSync(folder.clusterInMaking, account.uid, account.gid);

  const passwordFile = path.join(folder.root, 'pg.password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  const descriptor = openSync(passwordFile, 'r');
  try {
    // Where the account cannot reach the file by its path, it opens it again by the descriptor it inherits.
    const readable = process.platform === 'linux' ? '/proc/self/fd/3' : passwordFile;
    await runInitdb(folder.clusterInMaking, programs, account, readable, descriptor);
  } finally {
    closeSync(descriptor);
    rmSync(passwordFile, { force: true });
  }
  renameSync(folder.clusterInMaking, folder.cluster);
}

function runInitdb(
  cluster: string,
  programs: Programs,
  account: Account | undefined,
  passwordFile: string,
  descriptor: number,
) {
  const initdb = spawn(
    programs.initdb,
    [
      `--pgdata=${clusterArgument(cluster)}`,
      `--username=${ADMINISTRATOR}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      // Without these the cluster's encoding would follow LANG, and an empty LANG gives SQL_ASCII.
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      // A torn or rotten page is found when read, not believed. Costs a checksum per page read or written, and WAL for pages
      // of which only hint bits changed.
      '--data-checksums',
    ],
    {
      ...account,
      cwd: cluster,
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe', descriptor],
      windowsHide: true,
    },
  );
  let output = '';
  for (const stream of [initdb.stdout, initdb.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-4000);
    });
  }
  return new Promise<void>((resolve, reject) => {
    initdb.on('error', (cause) => reject(startFailure(cause.message, cluster)));
    initdb.on('close', (code) => (code === 0 ? resolve() : reject(startFailure(output, cluster))));
  });
}

/** Refuses a cluster of another major release, which this server can neither read nor upgrade by itself. */
export function checkRelease(folder: DataFolder, programs: Programs): void {
  const found = readFileSync(path.join(folder.cluster, 'PG_VERSION'), 'utf8').trim();
  if (found === String(programs.major)) return;
  throw new DatabaseError(
    'other-version',
    `The database in ${folder.cluster} was made by PostgreSQL ${found}; this Tongguan brings PostgreSQL ${programs.major}.`,
    `Go on with the Tongguan that made it; or dump it there with pg_dump, restore the dump into a PostgreSQL ${programs.major} server of your own, and start with TONGGUAN_DATABASE_URL set to that and the folder keys kept: see docs/upgrade.md.`,
  );
}

/** Gives a cluster that root brought here (a restored backup, a copied folder) to the account. */
export function giveCluster(cluster: string, account: Account | undefined): void {
  if (account === undefined || statSync(cluster).uid === account.uid) return;
  for (const name of readdirSync(cluster, { recursive: true, encoding: 'utf8' })) {
    lchownSync(path.join(cluster, name), account.uid, account.gid);
  }
  chmodSync(cluster, 0o700);
  chownSync(cluster, account.uid, account.gid); // last: until here a stopped try begins again
}
