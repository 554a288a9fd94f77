/**
 * Prints papers in a thread of their own: to read the font for the first time takes half a second of a processor, in which this process's
 * declarations would wait. One paper at a time; the thread ends when it has had nothing to do for a minute.
 */
import { Worker } from 'node:worker_threads';
import type { Issue, Paper } from './paper.ts';

/** Papers that wait for the thread; some ten seconds' worth. */
const WAITING_MAX = 64;
const PRINT_MS_MAX = 30_000;
const IDLE_MS = 60_000;

export interface PrintTask {
  id: number;
  paper: Paper;
  issue: Issue;
}

export type PrintDone = { id: number; bytes: Uint8Array } | { id: number; error: string };

/** Too many papers wait. */
export class PrinterBusy extends Error {}

interface Waiting {
  resolve(bytes: Buffer): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

export class Printer {
  readonly #waitingMax: number;
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #lastId = 0;

  constructor(waitingMax = WAITING_MAX) {
    this.#waitingMax = waitingMax;
  }

  /** Rejects with PrinterBusy when too many wait. */
  async print(paper: Paper, issue: Issue): Promise<Buffer> {
    if (this.#waiting.size >= this.#waitingMax) throw new PrinterBusy('The printer is busy');
    clearTimeout(this.#idle);
    this.#thread ??= this.#start();
    const id = ++this.#lastId;
    const printed = new Promise<Buffer>((resolve, reject) => {
      const timer = setTimeout(() => void this.#end(new Error('A paper took too long to print')), PRINT_MS_MAX);
      this.#waiting.set(id, { resolve, reject, timer });
    });
    this.#thread.postMessage({ id, paper, issue } satisfies PrintTask);
    return printed;
  }

  async close(): Promise<void> {
    await this.#end(new Error('The printer is closed'));
  }

  #start(): Worker {
    const thread = new Worker(new URL('./print-thread.ts', import.meta.url));
    thread.unref();
    thread.on('message', (done: PrintDone) => this.#done(done));
    thread.on('error', (error) => void this.#end(error));
    return thread;
  }

  #done(done: PrintDone): void {
    const waiting = this.#waiting.get(done.id);
    if (!waiting) return;
    this.#waiting.delete(done.id);
    clearTimeout(waiting.timer);
    if ('bytes' in done) waiting.resolve(Buffer.from(done.bytes));
    else waiting.reject(new Error(done.error));
    if (this.#waiting.size > 0) return;
    this.#idle = setTimeout(() => void this.#end(new Error('idle')), IDLE_MS);
    this.#idle.unref();
  }

  /** The next paper has a new thread. */
  async #end(error: Error): Promise<void> {
    clearTimeout(this.#idle);
    const thread = this.#thread;
    this.#thread = undefined;
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#waiting.clear();
    await thread?.terminate();
  }
}
