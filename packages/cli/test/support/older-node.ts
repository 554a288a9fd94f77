// A Node older than 24 on this machine, as users of Debian have it.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Path of the first on PATH; undefined where none is installed. */
export const olderNode = (process.env.PATH ?? '')
  .split(path.delimiter)
  .map((folder) => path.join(folder, process.platform === 'win32' ? 'node.exe' : 'node'))
  .find((file) => existsSync(file) && majorOf(file) >= 18 && majorOf(file) < 24);

function majorOf(node: string): number {
  return Number.parseInt(spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout, 10);
}
