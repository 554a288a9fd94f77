// Runs the real command as a user does, in a folder of its own.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const LAUNCHER = fileURLToPath(new URL('../../bin/tongguan.js', import.meta.url));

/** Tests that start processes wait this long: a busy machine of two cores needs seconds for each. */
export const PROCESS_MS_MAX = 120_000;

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  /** Standard input. */
  input?: string | Buffer;
  /** Node to run it with; default the one that runs the tests. */
  node?: string;
}

/** Nothing of the machine's own settings, so that results do not depend on who runs the tests; and no patrol, whose companies nobody here expects. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(TONGGUAN_|LANG$|LC_)/.test(name));
  return { ...Object.fromEntries(kept), TONGGUAN_PATROL: 'off' };
}

export function tongguan(
  args: string[],
  { cwd, env, input, node = process.execPath }: RunOptions = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [LAUNCHER, ...args], { cwd, env: { ...cleanEnvironment(), ...env } });
    const chunks = { out: [] as Buffer[], err: [] as Buffer[] };
    child.stdout.on('data', (chunk: Buffer) => chunks.out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, out: Buffer.concat(chunks.out).toString(), err: Buffer.concat(chunks.err).toString() });
    });
    child.stdin.end(input);
  });
}
