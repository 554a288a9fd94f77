/** The kept report of a proof of the books: what was run, on what, and what came of it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AboutRun } from '../about-run.ts';
import type { BooksReport } from './run.ts';

export interface KeptReport extends BooksReport, AboutRun {}

const FILE = new URL('../../bench/reports/books.json', import.meta.url);

/** Returns where it is. */
export function keepReport(kept: KeptReport): string {
  mkdirSync(new URL('./', FILE), { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(kept, null, 2)}\n`);
  return fileURLToPath(FILE);
}

/** Undefined where none is kept. */
export const readKeptReport = (): KeptReport | undefined =>
  existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as KeptReport) : undefined;
