// The load generator, a process of its own: senders and receipt readers, warm-up, measured window, drain. Forked by load.ts.
import { setTimeout as sleep } from 'node:timers/promises';
import { Reader, readPrepared, Senders, Tally } from '@tongguan/traffic';
import type { LoadResult, LoadTask } from './load.ts';

/** Parcels accepted must all be decided and read this soon after the last message. */
const DRAIN_MS_MAX = 60_000;
const LOOK_MS = 20;

async function run(task: LoadTask): Promise<LoadResult> {
  const messages = readPrepared(task.files);
  const tally = new Tally(task.prefix, task.records);
  const readers = task.owners.map((owner) => new Reader(owner, tally, task.readerPauseMs));
  const reading = Promise.all(readers.map((reader) => reader.run(task.port)));
  let readersStopped = false;
  const failedReading = reading.then(
    () => {},
    (error) => {
      if (!readersStopped) throw error;
    },
  );
  const senders = new Senders(messages, task.records, task.pace, tally);
  const start = performance.now();
  const sending = senders.run(task.port, task.connections);

  const working = Promise.race([failedReading, measure(task, senders, tally)]);
  const window = await working;
  senders.stop();
  await sending;
  const drainStart = performance.now();
  while (tally.receipts < tally.receiptsExpected || tally.backlog > 0) {
    if (performance.now() - drainStart > DRAIN_MS_MAX) break;
    await sleep(LOOK_MS);
  }
  const drainSeconds = (performance.now() - drainStart) / 1000;
  const totalSeconds = (performance.now() - start) / 1000;
  readersStopped = true;
  for (const reader of readers) reader.stop();
  await failedReading;
  const { accepted, released, rejected, receipts, receiptsExpected, gaps, pushedBack, refused } = tally;
  return {
    window: window ?? undefined,
    ranOut: senders.ranOut,
    accepted,
    released,
    rejected,
    receipts,
    receiptsExpected,
    gaps,
    pushedBack,
    refused,
    drainSeconds,
    totalSeconds,
    positions: Object.fromEntries(readers.map((reader) => reader.position)),
  };
}

/** Warm-up, then the window; it ends early when the messages run out. */
async function measure(task: LoadTask, senders: Senders, tally: Tally) {
  if (!(await until(task.warmUpMs, senders))) return undefined;
  tally.openWindow();
  process.send?.({ type: 'window', at: 'start' });
  await until(task.windowMs, senders);
  const window = tally.closeWindow();
  process.send?.({ type: 'window', at: 'end' });
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

process.once('message', (task: LoadTask) => {
  run(task).then(
    (result) => process.send?.({ type: 'result', result }, undefined, undefined, () => process.exit(0)),
    (error) =>
      process.send?.({ type: 'failed', reason: String(error?.stack ?? error) }, undefined, undefined, () =>
        process.exit(1),
      ),
  );
});
