/**
 * The keys of a platform, kept apart from its backups: whoever has both can read everything, whoever lacks the keys nothing.
 * The copy keeps master keys of earlier rotations, because backups from before need them.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writePrivateFile } from '../postgres/folder.ts';
import { BackupError } from './errors.ts';
import type { Manifest } from './manifest.ts';

const MASTER = 'master.json';
const PASSWORDS = 'postgresql.json';

interface MasterFile {
  current: string;
  keys: Record<string, string>;
}

/** Copies every key file of the data folder. */
export function saveKeys(dataDir: string, keysOut: string): void {
  const from = path.join(path.resolve(dataDir), 'keys');
  mkdirSync(keysOut, { recursive: true, mode: 0o700 });
  for (const name of keyFiles(from)) {
    const text = readFileSync(path.join(from, name), 'utf8');
    writePrivateFile(path.join(keysOut, name), name === MASTER ? withEarlier(text, path.join(keysOut, MASTER)) : text);
  }
}

function withEarlier(text: string, saved: string): string {
  const now = JSON.parse(text) as MasterFile;
  const earlier = existsSync(saved) ? (JSON.parse(readFileSync(saved, 'utf8')) as MasterFile).keys : {};
  return JSON.stringify({ current: now.current, keys: { ...earlier, ...now.keys } });
}

/** Tells the keys of one platform from those of another, and betrays nothing: a hash of 192 random bits that never change. */
export function keysMark(keysDir: string): string {
  const passwords = readFileSync(path.join(keysDir, PASSWORDS));
  return createHash('sha256').update('tongguan keys').update(passwords).digest('hex').slice(0, 32);
}

/**
 * Refuses at once a folder that is not of this platform. Whether its master keys open everything shows only at the end: a
 * rotation after the base copy wraps every key anew, so those that the copy names need not be the ones wanted.
 */
export function checkKeys(keysDir: string, { masterKeys, keysMark: expected }: Manifest): void {
  // A platform that was never started has sealed nothing yet and has no master key.
  for (const name of masterKeys.length > 0 ? [MASTER, PASSWORDS] : [PASSWORDS]) {
    if (existsSync(path.join(keysDir, name))) continue;
    throw new BackupError(
      'keys',
      `${keysDir} holds no ${name}.`,
      'Name the folder that --keys-out wrote, or the folder keys of the data folder. Without it nothing can be restored.',
    );
  }
  if (keysMark(keysDir) === expected) return;
  throw new BackupError(
    'keys',
    `The keys in ${keysDir} are those of another platform.`,
    'Name the keys that were saved with this backup.',
  );
}

export function layKeys(keysDir: string, dataDir: string): void {
  for (const name of keyFiles(keysDir)) {
    writePrivateFile(path.join(dataDir, 'keys', name), readFileSync(path.join(keysDir, name), 'utf8'));
  }
}

/** Texts all; what was not yet put into place by a killed writer is left out. */
const keyFiles = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.new'))
    .map((entry) => entry.name);
