/** The kept report of a proof of the books: what was run, on what, and what came of it. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { BooksReport } from './run.ts';

export interface KeptReport extends BooksReport {
  command: string;
  commit: string;
  at: string;
  node: string;
  machine: { cpu: string | undefined; cores: number; memoryGiB: number };
  /** Load averages before the run: other work that ran beside it. */
  loadBefore: number[];
}

const FILE = new URL('../../bench/reports/books.json', import.meta.url);

/** What is known of a run when it begins. */
export const aboutRun = (command: string): Omit<KeptReport, keyof BooksReport> => ({
  command,
  commit: execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim(),
  at: new Date().toISOString(),
  node: process.version,
  machine: { cpu: cpus()[0]?.model, cores: availableParallelism(), memoryGiB: Math.round(totalmem() / 2 ** 30) },
  loadBefore: loadavg(),
});

/** Returns where it is. */
export function keepReport(kept: KeptReport): string {
  mkdirSync(new URL('./', FILE), { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(kept, null, 2)}\n`);
  return fileURLToPath(FILE);
}

/** Undefined where none is kept. */
export const readKeptReport = (): KeptReport | undefined =>
  existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as KeptReport) : undefined;
