/** Reports of long runs, kept under bench/reports; and what is known of a run when it begins. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

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

const fileOf = (name: string): string => fileURLToPath(new URL(`../bench/reports/${name}.json`, import.meta.url));

/** Returns where it is. */
export function keepReport(name: string, report: AboutRun): string {
  const file = fileOf(name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  return file;
}

/** Undefined where none is kept. */
export const readReport = <R extends AboutRun>(name: string): R | undefined =>
  existsSync(fileOf(name)) ? (JSON.parse(readFileSync(fileOf(name), 'utf8')) as R) : undefined;
