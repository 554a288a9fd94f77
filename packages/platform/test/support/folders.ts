// Data folders for tests, removed at the end, and a log that says nothing.

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import type { Log } from '../../src/postgres/connection.ts';
import { copyDataFolder } from './copy-data-folder.ts';

const made: string[] = [];

/** A new empty folder that only this user may enter, as /root is. */
export function newFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tongguan-'));
  made.push(folder);
  return folder;
}

/** A new data folder whose cluster is made already: for tests that are about starting, killing and stopping, not about making. */
export function newDataFolder(): string {
  const folder = newFolder();
  copyDataFolder(inject('madeFolder'), folder);
  return folder;
}

/** Removes every folder that was made here; stop what runs there first. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} };
