// The server's log file, bounded. The server writes to a descriptor it was given and cannot be told to open another file, so a
// full log is copied aside and emptied in place; O_APPEND makes the server go on at the new end.

import { closeSync, copyFileSync, existsSync, openSync, readSync, renameSync, statSync, truncateSync } from 'node:fs';
import { makeParent } from './folder.ts';

const FILE_BYTES_MAX = 16 * 1024 ** 2;
/** Older files kept as .1 … .4: with the live one at most 80 MiB. */
const OLDER_FILES_MAX = 4;

/** Opens the log for the server's stdout and stderr. */
export function openServerLog(file: string): number {
  makeParent(file);
  boundServerLog(file);
  return openSync(file, 'a', 0o600);
}

export function boundServerLog(file: string): void {
  if (logSize(file) < FILE_BYTES_MAX) return;
  for (let age = OLDER_FILES_MAX - 1; age >= 1; age--) {
    if (existsSync(`${file}.${age}`)) renameSync(`${file}.${age}`, `${file}.${age + 1}`);
  }
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}

export function logSize(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** What was written since the file had `offset` bytes; its last 4,000 bytes at most. */
export function logSince(file: string, offset: number): string {
  const end = logSize(file);
  const start = Math.max(offset, end - 4000);
  const bytes = Buffer.alloc(Math.max(0, end - start));
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, bytes, 0, bytes.length, start);
  } finally {
    closeSync(descriptor);
  }
  return bytes.toString('utf8').trim();
}
