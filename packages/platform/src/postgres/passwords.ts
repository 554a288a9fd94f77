// The passwords of the embedded server: random, made once, kept beside the cluster in a file only its owner may read.

import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { DatabaseError } from './errors.ts';
import { type DataFolder, writePrivateFile } from './folder.ts';

export interface Passwords {
  /** Of the superuser `postgres`, which only the supervisor uses. */
  administrator: string;
  /** Of `tongguan`, the role of all workers and commands, which owns the database and is no superuser. */
  platform: string;
}

export function passwordsOf(folder: DataFolder): Passwords {
  if (existsSync(folder.passwords)) return JSON.parse(readFileSync(folder.passwords, 'utf8')) as Passwords;
  if (existsSync(folder.cluster)) {
    throw new DatabaseError(
      'credentials',
      `The database in ${folder.cluster} is there, but its passwords in ${folder.passwords} are missing.`,
      'Put that file back from the backup of the data folder.',
    );
  }
  const passwords = { administrator: secret(), platform: secret() };
  writePrivateFile(folder.passwords, JSON.stringify(passwords));
  return passwords;
}

/** 192 bits: beyond guessing. */
const secret = () => randomBytes(24).toString('base64url');
