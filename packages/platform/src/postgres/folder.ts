// The data folder: where each thing of the embedded server lies. Heap, WAL, socket, log and passwords all stay inside it,
// so one search, one backup and one deletion see everything.

import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, statfsSync, writeSync } from 'node:fs';
import path from 'node:path';

export interface DataFolder {
  root: string;
  /** PostgreSQL's own data directory. */
  cluster: string;
  /** A cluster in the making; becomes `cluster` by one rename when it is whole. */
  clusterInMaking: string;
  passwords: string;
  serverLog: string;
  /** Held by the process that owns the folder; see lock.ts. */
  lock: string;
  /** Names the running platform; see running.ts. */
  running: string;
  /** Stands there while a restore is under way: a data folder in the making. */
  restoring: string;
}

export function dataFolder(dataDir: string): DataFolder {
  const root = path.resolve(dataDir);
  return {
    root,
    cluster: path.join(root, 'pg'),
    clusterInMaking: path.join(root, 'pg.new'),
    passwords: path.join(root, 'keys', 'postgresql.json'),
    serverLog: path.join(root, 'log', 'postgresql.log'),
    lock: path.join(root, 'run', 'owner.lock'),
    running: path.join(root, 'run', 'platform.json'),
    restoring: path.join(root, 'restoring'),
  };
}

/** Makes the folder that will hold `file`, open to its owner only. */
export function makeParent(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
}

/** Writes a file only its owner may read, whole or not at all, and on the disk when this returns. */
export function writePrivateFile(file: string, text: string): void {
  makeParent(file);
  const unfinished = `${file}.${process.pid}.new`;
  const descriptor = openSync(unfinished, 'w', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(unfinished, file);
}

/** Free for this process on the disk of a folder. Bytes. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
