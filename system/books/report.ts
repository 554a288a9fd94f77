/** The kept report of a proof of the books: what was run, on what, and what came of it. */
import { type AboutRun, readReport } from '../kept-report.ts';
import type { BooksReport } from './run.ts';

export interface KeptReport extends BooksReport, AboutRun {}

/** Undefined where none is kept. */
export const readKeptReport = (): KeptReport | undefined => readReport('books');
