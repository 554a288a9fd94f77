// A platform that a test runs as a process: where it may listen, and when it has said what is waited for.

import { createServer } from 'node:net';
import type { Readable } from 'node:stream';

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen({ host: '127.0.0.1', port: 0 }, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Resolves when the words are printed from now on; rejects when the output ends before. */
export function said(output: Readable, words: string | RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    output.on('data', (chunk: Buffer) => {
      text += chunk;
      if (typeof words === 'string' ? text.includes(words) : words.test(text)) resolve();
    });
    output.once('end', () => reject(new Error(`ended before it said "${words}": ${text}`)));
  });
}
