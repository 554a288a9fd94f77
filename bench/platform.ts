// The platform under test in a process of its own, so that its supervisor's CPU is not mixed with the bench's. Forked by system.ts.
import cluster from 'node:cluster';
import { type Platform, startPlatform } from '@tongguan/platform';
import type { HeapWord } from './probe.ts';
import type { FromSystem, SystemTask } from './system.ts';

let platform: Platform | undefined;

async function onMessage(message: SystemTask | 'stop'): Promise<void> {
  if (message === 'stop') {
    await platform?.stop();
    process.exit(0);
  }
  platform = await startPlatform(message);
  const workers = Object.values(cluster.workers ?? {}).map((worker) => worker!.process.pid!);
  tell({ type: 'ready', connection: platform.connection, supervisor: process.pid, workers });
}

const tell = (message: FromSystem, then: () => void = () => {}) =>
  void process.send?.(message, undefined, undefined, () => then());

cluster.on('message', (_worker, message: HeapWord | { type: string }) => {
  if (message.type === 'heap') tell(message as HeapWord);
});
process.on('message', (message: SystemTask | 'stop') => {
  onMessage(message).catch((error) =>
    tell({ type: 'failed', reason: String(error?.stack ?? error) }, () => process.exit(1)),
  );
});
// Without the bench there is nobody to stop it.
process.on('disconnect', () => void (platform?.stop() ?? Promise.resolve()).then(() => process.exit(1)));
