/**
 * A duty that the calendar calls for: half-monthly summaries, deadlines that pass, month ends. What it does and the record that it
 * is done are one transaction, so that no due moment is served twice or forgotten, whatever crashes. See docs/duties.md.
 */
import type { Transaction } from '../store/transaction.ts';
import type { CalendarRule } from './calendar.ts';

/** What a run leaves behind. All of it may be left out. */
export interface DutyOutcome {
  /** Kept with the run: counts and amounts, no personal data. */
  result?: Readonly<Record<string, unknown>>;
  /** There is more to do: what was done is committed, and the duty is called again for the same moment. Must end some time. */
  more?: boolean;
  /** Called after the commit: to tell who waits for the receipts that were written. */
  committed?(): void;
}

export interface CalendarDuty {
  /** Its key in the record: never to be changed. Lower case, words joined by hyphens. */
  name: string;
  rule: CalendarRule;
  /**
   * Does what is due at `dueAt` (UTC ms), which may lie far back after downtime: what the law dates by the day takes the day of `dueAt`, what
   * is stamped as happening takes the clock. All it changes goes through `tx`; other effects (a call, a file) may be repeated.
   * To throw is to be tried again, a bounded number of times (run.ts).
   */
  run(tx: Transaction, dueAt: number): Promise<DutyOutcome | undefined>;
}

export function calendarDuty(duty: CalendarDuty): CalendarDuty {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(duty.name)) throw new Error(`A duty cannot be called ${duty.name}`);
  return duty;
}
