// A platform that a test runs as a process: where it may listen, and when it has said what is waited for.

import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen({ host: '127.0.0.1', port: 0 }, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Resolves when the process has printed the words from now on; rejects when it ends before. */
export function said(child: ChildProcess, words: string | RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      text += chunk;
      if (typeof words === 'string' ? text.includes(words) : words.test(text)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it said "${words}": ${text}`)));
  });
}
