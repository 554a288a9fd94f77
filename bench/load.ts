// Running the load generator, and preparing its messages, from the bench's side.
import { fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CourseSecond, Credentialed, Mishaps, Owner, Pace, Window } from '@tongguan/traffic';
import type { PrepareTask } from './prepare.ts';

export interface LoadTask {
  files: string[];
  port: number;
  prefix: string;
  records: number;
  owners: Owner[];
  pace: Pace;
  connections: number;
  readerPauseMs: number;
  /** One owner who pauses longer until everything is sent. */
  slowReader?: { code: string; pauseMs: number };
  mishaps?: Mishaps;
  warmUpMs: number;
  windowMs: number;
}

/** A second of the load, and the generator's own memory at its end. */
export type LoadSecond = CourseSecond & { rssMiB: number; heapMiB: number };

export interface LoadResult {
  /** Absent when the messages ran out before the warm-up was over. */
  window: Window | undefined;
  /** From the first message to the last receipt. */
  course: LoadSecond[];
  accepted: number;
  released: number;
  rejected: number;
  receipts: number;
  gaps: number;
  /** Messages sent once more than needed. */
  repeated: number;
  pushedBack: number;
  pushedBackSilently: number;
  /** By status: fewest requests without answer when one was pushed back. */
  unansweredAtPushBackMin: Record<string, number>;
  /** The first answers that were neither 202 nor a push-back. */
  refused: string[];
  drainSeconds: number;
  /** From the first message to the last receipt. */
  totalSeconds: number;
  /** Last receipt number read, by owner. */
  positions: Record<string, number>;
}

export type FromGenerator =
  | { type: 'window'; at: 'start' | 'end' }
  | { type: 'result'; result: LoadResult }
  | { type: 'failed'; reason: string };

interface Watcher {
  begin(generator: number | undefined): void;
  mark(at: 'start' | 'end'): void;
}

/** `watcher` is told when the load begins, and when the measured window begins and ends. */
export function runLoad(task: LoadTask, watcher: Watcher): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child = fork(modulePath('./generator.ts'), { execArgv: [] });
    child.on('message', (message: FromGenerator) => {
      if (message.type === 'window') watcher.mark(message.at);
      if (message.type === 'result') resolve(message.result);
      if (message.type === 'failed') reject(new Error(`The load generator failed: ${message.reason}`));
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`The load generator ended early with code ${code}`)));
    child.send(task);
    watcher.begin(child.pid);
  });
}

const PREPARERS = 2;

/** Makes and signs batches `first` to `end` in two processes. Returns their files. */
export async function prepareMessages(
  folder: string,
  task: Omit<PrepareTask, 'file' | 'step'> & { companies: Credentialed[] },
): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  return Promise.all(
    Array.from({ length: PREPARERS }, async (_, i) => {
      const file = join(folder, `${task.prefix}-${task.first}-${i}.messages`);
      await prepare({ ...task, file, first: task.first + i, step: PREPARERS });
      return file;
    }),
  );
}

function prepare(task: PrepareTask): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(modulePath('./prepare.ts'), { execArgv: [] });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`Preparing messages ended with code ${code}`)),
    );
    child.send(task);
  });
}

const modulePath = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
