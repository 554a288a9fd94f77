// Copies a data folder that nobody uses, with the owners and rights of its files: the server's account must find its own.

import { execFileSync } from 'node:child_process';

/** `to` is an empty folder. */
export function copyDataFolder(from: string, to: string): void {
  execFileSync('cp', ['-a', `${from}/.`, to]);
}
