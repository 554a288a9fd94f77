// Waiting for other processes, which may take for ever, or end with the reason on their standard error.

import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Enough for Node's report of an error that nobody caught. */
const WORDS_MAX = 8_000;

/** The outcome of `work`, or an error that says what is late. */
export async function within<T>(ms: number, work: Promise<T>, late: string): Promise<T> {
  const timer = new AbortController();
  const limit = sleep(ms, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`${late} within ${ms / 1000} s.`);
  });
  limit.catch(() => {});
  return Promise.race([work, limit]).finally(() => timer.abort());
}

/** Listens to a process whose output is piped; what it answers says why the process ended, in one line. */
export function lastWords({ stdout, stderr }: ChildProcess): () => string {
  let words = '';
  stdout?.resume();
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-WORDS_MAX);
  });
  return () => {
    const lines = words
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const error = lines.find((line) => /^\w*Error\b.*: /.test(line)) ?? lines.at(-1);
    // Node's report begins with the place.
    const place = lines.find((line) => /^(file:|[/A-Z]).*:\d+$/.test(line));
    return [error ?? 'it ended without a word', place && `(${place})`].filter(Boolean).join(' ');
  };
}
