// Who owns the data folder, and run/platform.json: how another process on this machine (a CLI command, the doctor) finds the
// running platform. That file holds the database password, so only its owner may read it.

import { readFileSync, rmSync } from 'node:fs';
import type { Connection } from './connection.ts';
import { DatabaseError } from './errors.ts';
import { dataFolder, makeParent, writePrivateFile } from './folder.ts';
import { type FileLock, isLocked, takeLock } from './lock.ts';

export interface Running {
  /** Process id of the supervisor. */
  pid: number;
  /** ISO 8601, UTC. */
  startedAt: string;
  connection: Connection;
  /** Where the platform answers, e.g. `http://127.0.0.1:8080`. */
  httpUrl: string | null;
}

/** Takes the data folder for this process until released, or throws `already-running`. */
export function ownFolder(dataDir: string): FileLock {
  const folder = dataFolder(dataDir);
  makeParent(folder.lock);
  const lock = takeLock(folder.lock);
  if (lock) {
    clearRunning(dataDir); // of a platform that was killed: ours is not ready yet
    return lock;
  }
  const owner = lastWritten(dataDir);
  throw new DatabaseError(
    'already-running',
    `The data folder ${folder.root} is in use by ${owner ? `the platform with process id ${owner.pid}` : 'another process'}.`,
    'Stop that one first, or give this one another folder with --data.',
  );
}

/** The platform running on this data folder; undefined when none is, or none is ready yet. */
export function readRunning(dataDir: string): Running | undefined {
  return isLocked(dataFolder(dataDir).lock) ? lastWritten(dataDir) : undefined;
}

/** For the owner of the folder only. */
export function writeRunning(dataDir: string, running: Running): void {
  writePrivateFile(dataFolder(dataDir).running, `${JSON.stringify(running, null, 2)}\n`);
}

/** For the owner of the folder only. */
export function clearRunning(dataDir: string): void {
  rmSync(dataFolder(dataDir).running, { force: true });
}

function lastWritten(dataDir: string): Running | undefined {
  try {
    return JSON.parse(readFileSync(dataFolder(dataDir).running, 'utf8')) as Running;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
