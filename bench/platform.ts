// The platform under test in a process of its own, so that its supervisor's CPU is not mixed with the bench's. Forked by chain.ts.
import cluster from 'node:cluster';
import { type Platform, startPlatform } from '@tongguan/platform';

export interface PlatformTask {
  dataDir: string;
  port: number;
  workers: number;
}

export type FromPlatform =
  | { type: 'ready'; connection: Platform['connection']; supervisor: number; workers: number[] }
  | { type: 'failed'; reason: string };

let platform: Platform | undefined;

async function onMessage(message: PlatformTask | 'stop'): Promise<void> {
  if (message === 'stop') {
    await platform?.stop();
    process.exit(0);
  }
  platform = await startPlatform(message);
  const workers = Object.values(cluster.workers ?? {}).map((worker) => worker!.process.pid!);
  tell({ type: 'ready', connection: platform.connection, supervisor: process.pid, workers });
}

const tell = (message: FromPlatform, then: () => void = () => {}) =>
  void process.send?.(message, undefined, undefined, () => then());

process.on('message', (message: PlatformTask | 'stop') => {
  onMessage(message).catch((error) =>
    tell({ type: 'failed', reason: String(error?.stack ?? error) }, () => process.exit(1)),
  );
});
// Without the bench there is nobody to stop it.
process.on('disconnect', () => void (platform?.stop() ?? Promise.resolve()).then(() => process.exit(1)));
