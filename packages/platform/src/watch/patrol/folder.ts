/** The patrol's folder, where an operator gave it one: a list is dropped as a company's program drops it, and what is old is cleared away. */
import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeLayout } from '../../channels/folder/layout.ts';

const LOOK_MS = 100;
/** Files older than this have served; nobody but the patrol reads here. */
const KEPT_MS = 3_600_000;
const SWEPT_MAX = 1_000;

interface Until {
  /** Milliseconds. */
  within: number;
  ended: AbortSignal;
}

/** Resolves when the file was taken; rejects when it was refused, or the time is over. */
export async function dropIn(folder: string, name: string, bytes: Buffer, { within, ended }: Until): Promise<void> {
  const { send, backup, fail } = await makeLayout(folder);
  await writeFile(path.join(send, `${name}.tmp`), bytes);
  await rename(path.join(send, `${name}.tmp`), path.join(send, name));
  const until = performance.now() + within;
  while (performance.now() < until) {
    const has = async (where: string) => (await readdir(where)).some((found) => found.startsWith(name));
    if (await has(backup)) return;
    if (await has(fail)) throw new Error('the file was refused');
    await sleep(LOOK_MS, undefined, { signal: ended });
  }
  throw new Error(`the file was not taken within ${within / 1000} s`);
}

export async function sweepFolder(folder: string): Promise<void> {
  const { backup, fail, receive } = await makeLayout(folder);
  const before = Date.now() - KEPT_MS;
  for (const where of [backup, fail, receive]) {
    for (const name of (await readdir(where)).slice(0, SWEPT_MAX)) {
      const file = path.join(where, name);
      const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
      if (mtimeMs < before) await rm(file, { force: true });
    }
  }
}
