/**
 * The served files of the console in packages/console/dist: made on first use, and again when a source has changed. `npm ci` is all
 * that is needed beforehand. Several processes may ask at once; one builds, the others wait for it.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const HOME = fileURLToPath(new URL('..', import.meta.url));

/** Where the web process finds the files. */
export const CONSOLE_FILES = path.join(HOME, 'dist');

/** Names the sources that dist was built from. */
const STAMP = path.join(CONSOLE_FILES, '.built-from');
const LOCK = path.join(HOME, '.building');

/** Names the process that builds, in the lock. */
const OWNER = path.join(LOCK, 'pid');
const LOOK_AGAIN_MS = 200;

/** `node` runs it to build in a process of its own. */
export const BUILD_PROGRAM = fileURLToPath(new URL('run.ts', import.meta.url));

/** What the files are made of. */
const SOURCES = ['src', 'public', 'index.html', 'me.html', 'vite.config.ts', 'package.json'];

/** True when the files are there and no source has changed since. */
export function isBuilt(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourceHash();
}

/** Builds the console unless it is built; `onBuild` is told before the work begins. Rejects with Vite's own words. */
export async function ensureConsole(onBuild: () => void = () => {}): Promise<void> {
  if (isBuilt()) return;
  await lock();
  try {
    if (isBuilt()) return;
    onBuild();
    await build();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

/** Into a folder beside it first, so that a platform which serves never sees half of it. */
async function build(): Promise<void> {
  const hash = sourceHash();
  const fresh = `${CONSOLE_FILES}.new`;
  // Loaded only when there is something to build.
  const vite = await import('vite');
  const { NODE_ENV } = process.env;
  // A test runner says otherwise, and React would come with its checks for developers, twice as large.
  process.env.NODE_ENV = 'production';
  try {
    await vite.build({
      configFile: path.join(HOME, 'vite.config.ts'),
      mode: 'production',
      logLevel: 'error',
      build: { outDir: fresh, emptyOutDir: true },
    });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
  writeFileSync(path.join(fresh, path.basename(STAMP)), hash);
  rmSync(CONSOLE_FILES, { recursive: true, force: true });
  renameSync(fresh, CONSOLE_FILES);
}

async function lock(): Promise<void> {
  for (;;) {
    try {
      mkdirSync(LOCK);
      writeFileSync(OWNER, String(process.pid));
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (ownerDied()) rmSync(LOCK, { recursive: true, force: true });
    else await sleep(LOOK_AGAIN_MS);
  }
}

/** False also while the owner has not written its name yet. */
function ownerDied(): boolean {
  try {
    process.kill(Number(readFileSync(OWNER, 'utf8')) || process.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** By content, not by time: a checkout or a copy gives files new times. */
function sourceHash(): string {
  const hash = createHash('sha256');
  for (const name of SOURCES.flatMap((source) => filesBelow(source))) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(path.join(HOME, name)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(name: string): string[] {
  const stat = statSync(path.join(HOME, name), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [name];
  return readdirSync(path.join(HOME, name))
    .sort()
    .flatMap((entry) => filesBelow(path.posix.join(name, entry)));
}
