// A data folder whose database is made and migrated, for tests in which the first start is not what is tested: making a database takes
// longer than starting one.

import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { inject } from 'vitest';

/** Makes the folder, which is not there yet, with the owners and rights that the server's account must find. */
export function makeDataFolder(folder: string): void {
  mkdirSync(folder);
  execFileSync('cp', ['-a', `${inject('madeFolder')}/.`, folder]);
}
