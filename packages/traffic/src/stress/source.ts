// Where the messages of a run come from: files signed beforehand, so that signing takes nothing from the platform on the same machine; or,
// at a low rate, made at the moment.
import { closeSync, mkdirSync, mkdtempSync, openSync, readSync, rmSync, statfsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FRAME_HEADER_BYTES, frameHead } from '../load/prepared.ts';
import type { Credentialed } from '../participants.ts';
import { StressError } from './errors.ts';
import { batchMaker } from './messages.ts';
import { PARTS, type Plan, type PlanInput } from './plan.ts';

export interface BatchSource {
  /** The four messages of a batch. Each is asked for once, in order. */
  batch(number: number): Buffer[];
  /** Bytes on disk; 0 when nothing was prepared. */
  bytes: number;
  /** Removes what was prepared. */
  close(): void;
}

export interface SourceOptions {
  plan: Plan;
  companies: readonly Credentialed[];
  /** An empty folder of its own is made in it for the files. */
  folder: string;
  signal: AbortSignal;
  onProgress(done: number, batches: number, bytes: number): void;
}

/** Signing takes about a millisecond and so does making a parcel: as many a second leave the load most of its own time. */
const LIVE_PER_SECOND_MAX = { parcels: 50, messages: 100 };
const PREPARERS_MAX = 8;
/** More is a typing error rather than a test: ten million parcels are about 60 GB. */
const PREPARED_BYTES_MAX = 64 * 1024 ** 3;
/** What the disk must keep free besides: the platform may stand on it. */
const DISK_LEFT_BYTES = 1024 ** 3;

export async function openSource(options: SourceOptions): Promise<BatchSource> {
  const { plan, companies } = options;
  const make = batchMaker(plan, companies);
  const { peak } = plan.curve;
  const messages = (peak / plan.records) * PARTS.length;
  if (peak <= LIVE_PER_SECOND_MAX.parcels && messages <= LIVE_PER_SECOND_MAX.messages) {
    return { batch: make, bytes: 0, close: () => {} };
  }
  checkDisk(options.folder, plan.batches * sizeOf(make(0)));
  return prepared(options);
}

const sizeOf = (messages: readonly Buffer[]): number =>
  messages.reduce((sum, message) => sum + FRAME_HEADER_BYTES + message.length, 0);

function checkDisk(folder: string, needed: number): void {
  mkdirSync(folder, { recursive: true });
  const { bavail, bsize } = statfsSync(folder);
  const mebibytes = (bytes: number) => Math.ceil(bytes / 1024 ** 2);
  const free = bavail * bsize;
  if (needed > PREPARED_BYTES_MAX) {
    throw new StressError('too-large', { needed: mebibytes(needed), most: mebibytes(PREPARED_BYTES_MAX) });
  }
  if (free < needed + DISK_LEFT_BYTES) {
    throw new StressError('disk', { folder, needed: mebibytes(needed + DISK_LEFT_BYTES), free: mebibytes(free) });
  }
}

async function prepared(options: SourceOptions): Promise<BatchSource> {
  const { plan, folder } = options;
  const own = mkdtempSync(join(folder, 'tongguan-stress-'));
  const remove = () => rmSync(own, { recursive: true, force: true });
  try {
    const files = Array.from({ length: Math.min(availableParallelism(), PREPARERS_MAX, plan.batches) }, (_, i) =>
      join(own, `${i}.messages`),
    );
    const bytes = await signAll(options, files);
    const open = files.map((file) => openSync(file, 'r'));
    const close = () => {
      for (const file of open) closeSync(file);
      remove();
    };
    return { batch: (number) => PARTS.map(() => readMessage(open[number % open.length]!, number)), bytes, close };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Batch k stands in file k mod n; each file is read from its beginning to its end. */
function readMessage(file: number, batch: number): Buffer {
  const header = Buffer.allocUnsafe(FRAME_HEADER_BYTES);
  readSync(file, header);
  const head = frameHead(header);
  if (head.batch !== batch) throw new Error(`Prepared messages: batch ${head.batch} where ${batch} is due`);
  const bytes = Buffer.allocUnsafe(head.bytes);
  readSync(file, bytes);
  return bytes;
}

/** What a preparing thread is told. */
export interface PrepareTask {
  plan: PlanInput;
  companies: readonly Credentialed[];
  file: string;
  /** Batches first, first + step, … */
  first: number;
  step: number;
}

/** What it says now and then: batches and bytes since it last did. */
export interface Prepared {
  batches: number;
  bytes: number;
}

async function signAll({ plan, companies, signal, onProgress }: SourceOptions, files: string[]): Promise<number> {
  let done = 0;
  let bytes = 0;
  const { curve: _, ...input } = plan;
  // One that fails ends the others.
  const failed = new AbortController();
  const ends = AbortSignal.any([signal, failed.signal]);
  await Promise.all(
    files.map((file, first) => {
      const task: PrepareTask = { plan: input, companies, file, first, step: files.length };
      return runThread(task, ends, (more) => {
        done += more.batches;
        bytes += more.bytes;
        onProgress(done, plan.batches, bytes);
      }).catch((error) => {
        failed.abort();
        throw error;
      });
    }),
  );
  return bytes;
}

function runThread(task: PrepareTask, signal: AbortSignal, onPrepared: (more: Prepared) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new StressError('stopped'));
    const thread = new Worker(new URL('./prepare-thread.ts', import.meta.url), { workerData: task });
    const stop = () => void thread.terminate();
    signal.addEventListener('abort', stop, { once: true });
    thread.on('message', onPrepared);
    thread.on('error', reject);
    thread.on('exit', (code) => {
      signal.removeEventListener('abort', stop);
      if (code === 0) resolve();
      else reject(new StressError('stopped'));
    });
  });
}
