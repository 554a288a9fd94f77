// A thread that makes and signs its part of a run's messages into one file.
import { closeSync, openSync, writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { frame } from '../load/prepared.ts';
import { batchMaker } from './messages.ts';
import { planOf } from './plan.ts';
import type { Prepared, PrepareTask } from './source.ts';

/** Batches between two words of progress. */
const TELL_EVERY = 20;

const task = workerData as PrepareTask;
const plan = planOf(task.plan);
const make = batchMaker(plan, task.companies);
const file = openSync(task.file, 'w', 0o600);
let since: Prepared = { batches: 0, bytes: 0 };
const tell = () => {
  parentPort!.postMessage(since);
  since = { batches: 0, bytes: 0 };
};
for (let batch = task.first; batch < plan.batches; batch += task.step) {
  for (const bytes of make(batch)) since.bytes += writeSync(file, frame({ batch, bytes }));
  since.batches++;
  if (since.batches >= TELL_EVERY) tell();
}
tell();
closeSync(file);
