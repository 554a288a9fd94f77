// The load generator, a process of its own: senders and receipt readers, warm-up, measured window, drain. Forked by load.ts.
import { setTimeout as sleep } from 'node:timers/promises';
import { PreparedBatches, Reader, Senders, Tally } from '@tongguan/traffic';
import type { FromGenerator, LoadResult, LoadSecond, LoadTask } from './load.ts';

/** Parcels accepted must all be decided and read this soon after the last message. */
const DRAIN_MS_MAX = 120_000;
const LOOK_MS = 20;
const SECOND_MS = 1000;

async function run(task: LoadTask): Promise<LoadResult> {
  const batches = new PreparedBatches(task.files);
  const tally = new Tally(task.prefix, task.records);
  const readers = new Readers(task, tally);
  const senders = new Senders(batches, task.records, task.pace, tally, task.mishaps);
  await senders.connect(task.port, task.connections);
  const course: LoadSecond[] = [];
  const clock = setInterval(() => course.push({ ...tally.takeSecond(), ...memory() }), SECOND_MS);
  const start = performance.now();
  const sending = senders.run();

  const window = await Promise.race([readers.failed, measure(task, senders, tally)]);
  senders.stop();
  await Promise.race([readers.failed, sending]);
  const drainStart = performance.now();
  readers.hurry();
  await Promise.race([readers.failed, drained(tally)]);
  const now = performance.now();
  clearInterval(clock);
  await readers.stop();
  batches.close();
  const { accepted, released, rejected, receipts, gaps, repeated, pushedBack, pushedBackSilently, refused } = tally;
  return {
    window: window ?? undefined,
    course,
    accepted,
    released,
    rejected,
    receipts,
    gaps,
    repeated,
    pushedBack,
    pushedBackSilently,
    unansweredAtPushBackMin: tally.unansweredAtPushBackMin,
    refused,
    drainSeconds: (now - drainStart) / 1000,
    totalSeconds: (now - start) / 1000,
    positions: readers.positions,
  };
}

function memory(): Pick<LoadSecond, 'rssMiB' | 'heapMiB'> {
  const { rss, heapUsed } = process.memoryUsage();
  return { rssMiB: Math.round(rss / 1024 ** 2), heapMiB: Math.round(heapUsed / 1024 ** 2) };
}

/** Every owner reads; one that fails fails the load. */
class Readers {
  readonly #readers: Reader[];
  readonly #pauseMs: number;
  #stopped = false;
  /** Never resolves before the readers are stopped. */
  readonly failed: Promise<undefined>;

  constructor({ owners, port, readerPauseMs, slowReader }: LoadTask, tally: Tally) {
    this.#pauseMs = readerPauseMs;
    this.#readers = owners.map(
      (owner) => new Reader(owner, tally, owner.code === slowReader?.code ? slowReader.pauseMs : readerPauseMs),
    );
    this.failed = Promise.all(this.#readers.map((reader) => reader.run(port))).then(
      () => undefined,
      (error) => {
        if (!this.#stopped) throw error;
        return undefined;
      },
    );
  }

  get positions(): Record<string, number> {
    return Object.fromEntries(this.#readers.map((reader) => reader.position));
  }

  hurry(): void {
    for (const reader of this.#readers) reader.hurry(this.#pauseMs);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const reader of this.#readers) reader.stop();
    await this.failed;
  }
}

/** Warm-up, then the window; it ends early when the messages run out. */
async function measure(task: LoadTask, senders: Senders, tally: Tally) {
  if (!(await until(task.warmUpMs, senders))) return undefined;
  tally.openWindow();
  tell({ type: 'window', at: 'start' });
  await until(task.windowMs, senders);
  const window = tally.closeWindow();
  tell({ type: 'window', at: 'end' });
  return window;
}

async function until(ms: number, senders: Senders): Promise<boolean> {
  const end = performance.now() + ms;
  while (performance.now() < end) {
    if (senders.ranOut) return false;
    await sleep(Math.min(LOOK_MS, Math.max(1, end - performance.now())));
  }
  return true;
}

async function drained(tally: Tally): Promise<undefined> {
  const end = performance.now() + DRAIN_MS_MAX;
  while (performance.now() < end && (tally.receipts < tally.receiptsExpected || tally.backlog > 0))
    await sleep(LOOK_MS);
  return undefined;
}

const tell = (message: FromGenerator, then: () => void = () => {}) =>
  void process.send?.(message, undefined, undefined, () => then());

process.once('message', (task: LoadTask) => {
  run(task).then(
    (result) => tell({ type: 'result', result }, () => process.exit(0)),
    (error) => tell({ type: 'failed', reason: String(error?.stack ?? error) }, () => process.exit(1)),
  );
});
