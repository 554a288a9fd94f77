/** What is known of a long run when it begins, for its kept report. */
import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

export interface AboutRun {
  command: string;
  commit: string;
  at: string;
  node: string;
  machine: { cpu: string | undefined; cores: number; memoryGiB: number };
  /** Load averages before the run: other work that ran beside it. */
  loadBefore: number[];
}

export const aboutRun = (command: string): AboutRun => ({
  command,
  commit: execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim(),
  at: new Date().toISOString(),
  node: process.version,
  machine: { cpu: cpus()[0]?.model, cores: availableParallelism(), memoryGiB: Math.round(totalmem() / 2 ** 30) },
  loadBefore: loadavg(),
});
