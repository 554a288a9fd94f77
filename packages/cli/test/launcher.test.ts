// The launcher on an older Node, as users of Debian have it: it runs the program again on the Node 24 beside it.

import { spawn } from 'node:child_process';
import { expect, test, vi } from 'vitest';
import { olderNode } from './support/older-node.ts';
import { LAUNCHER, PROCESS_MS_MAX, tongguan } from './support/run.ts';

vi.setConfig({ testTimeout: PROCESS_MS_MAX, hookTimeout: PROCESS_MS_MAX });

test.skipIf(!olderNode)(
  'the command works on an older Node, with its output and exit code (skipped where none is installed)',
  async () => {
    const good = await tongguan(['--version'], { node: olderNode });
    expect(good).toMatchObject({ code: 0, out: '0.1.0\n' });
    expect((await tongguan(['lint'], { node: olderNode })).code).toBe(2);
  },
);

test.skipIf(!olderNode)(
  'a signal to the launcher ends the program behind it (skipped where no older Node is installed)',
  async () => {
    const launcher = spawn(olderNode!, [LAUNCHER, 'lint', '-'], { stdio: ['pipe', 'ignore', 'ignore'] });
    const ended = new Promise((resolve) => launcher.on('exit', (code, signal) => resolve({ code, signal })));
    // The program waits for standard input, which stays open: only the signal can end it.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    launcher.kill('SIGTERM');
    expect(await ended).toEqual({ code: null, signal: 'SIGTERM' });
  },
);
