// Data folders for tests, removed at the end, and a log that says nothing.

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Log } from '../../src/postgres/connection.ts';

const made: string[] = [];

/** A new empty folder that only this user may enter, as /root is. */
export function newFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tongguan-'));
  made.push(folder);
  return folder;
}

/** Removes every folder that newFolder() made; stop what runs there first. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} };
