// A lock on a file that ends with its holder, however that dies: no stale locks to judge, and no pid that may belong to
// another process by now. It is the operating system's own lock, taken through an empty SQLite file, the only file lock that
// Node offers on every system. Nothing is ever stored in the file.

import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** SQLite's result code for a lock held elsewhere (https://www.sqlite.org/rescode.html#busy). */
const SQLITE_BUSY = 5;

/** A taker waits this long, so that a mere look by `isLocked` does not turn it away. */
const WAIT_MS = 500;

export interface FileLock {
  release(): void;
}

/** The lock, or undefined where another process (or another holder in this one) has it. */
export function takeLock(path: string): FileLock | undefined {
  const file = new DatabaseSync(path);
  try {
    file.exec(`PRAGMA busy_timeout = ${WAIT_MS}; BEGIN EXCLUSIVE`);
    return { release: () => file.isOpen && file.close() };
  } catch (error) {
    file.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}

export function isLocked(path: string): boolean {
  if (!existsSync(path)) return false;
  const file = new DatabaseSync(path, { readOnly: true });
  try {
    file.exec('SELECT count(*) FROM sqlite_schema');
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  } finally {
    file.close();
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && (error as Error & { errcode?: number }).errcode === SQLITE_BUSY;
}
