// A fixture run as a process of its own, so that a test can kill it.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Fixture<Ready> {
  child: ChildProcess;
  /** What it wrote as one line of JSON when it was ready. */
  ready: Ready;
  /** What it wrote to stderr so far. */
  stderr(): string;
  /** Sends a signal and waits for the end; resolves with the exit code or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | string>;
}

export interface FixtureOptions {
  env?: Record<string, string>;
  uid?: number;
  gid?: number;
  /** Another copy of this project; see copy-project.ts. */
  home?: { node: string; fixtures: string };
}

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** Runs `test/fixtures/<name>` until it is ready. Rejects with what it wrote to stderr when it ends before. */
export async function runFixture<Ready>(
  name: string,
  args: string[],
  options: FixtureOptions = {},
): Promise<Fixture<Ready>> {
  const { env, uid, gid, home = { node: process.execPath, fixtures: FIXTURES } } = options;
  const child = spawn(home.node, [`${home.fixtures}/${name}`, ...args], {
    uid,
    gid,
    cwd: '/',
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { out: '', err: '' };
  child.stderr.setEncoding('utf8').on('data', (text) => {
    written.err += text;
  });
  const closed = once(child, 'close').then(() => child.signalCode ?? child.exitCode ?? -1);
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      written.out += text;
      if (written.out.endsWith('\n')) resolve();
    });
    void closed.then(() => reject(new Error(written.err)));
  });
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return closed;
  };
  return { child, ready: JSON.parse(written.out) as Ready, stderr: () => written.err, end };
}
