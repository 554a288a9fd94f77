/**
 * The way in: examine, queue, commit, answer. A message is durable before its 202. What is refused is kept as well, sealed,
 * and answered on every channel where the sender is known.
 */

import type { ClearTools } from '../pipeline/clear.ts';
import type { Arrival, Intake, IntakeAnswer } from '../services.ts';
import { observeAnswer, observeArrival, observePaused, observeShed } from '../watch/observe.ts';
import { busy, problem } from './answers.ts';
import { buyersOf } from './buyers.ts';
import { Hope } from './claims.ts';
import { type Committed, commitBatch } from './commit.ts';
import { Committer, type CommitterLimits, defaultCommitterLimits } from './committer.ts';
import type { Entry } from './entry.ts';
import { type Examiner, examine } from './examine.ts';
import { intakeFault } from './faults.ts';
import { RecentTransactions } from './recent-transactions.ts';
import { Strangers } from './strangers.ts';

/** Somebody looks into it; a minute more or less is nothing to that. */
const PAUSED_RETRY_SECONDS = 60;

export interface IntakeEvents {
  /** After each commit: documents that may complete a case, participants with new receipts, cases decided. */
  committed(committed: Committed): void;
  failed(error: unknown, messages: number): void;
}

export interface RunningIntake extends Intake {
  readonly waiting: { messages: number; bytes: number };
  drained(): Promise<void>;
}

export function createIntake(
  tools: ClearTools & Examiner,
  events: IntakeEvents,
  limits: CommitterLimits = defaultCommitterLimits,
): RunningIntake {
  const strangers = new Strangers();
  const hope = new Hope();
  const examiner: Examiner = { ...tools, recent: new RecentTransactions() };
  const committer = new Committer(
    async (entries) => {
      const committed = await commitBatch(tools, entries, hope);
      // What is committed is answered, whatever becomes of the news of it: the sweep and the readers' polls find it.
      try {
        events.committed(committed);
      } catch (error) {
        events.failed(error, 0);
      }
      return committed.answers;
    },
    limits,
    events.failed,
  );

  async function submit(bytes: Buffer, arrival: Arrival): Promise<IntakeAnswer> {
    const full = committer.full();
    if (full) {
      observeShed(arrival.channel);
      return full;
    }
    const startedAt = performance.now();
    const entry = await examine(examiner, bytes, arrival);
    const examinedAt = performance.now();
    observeArrival(entry, examinedAt - startedAt);
    if (tools.standing.isPaused(entry.sender)) {
      observePaused(entry);
      return busy(503, intakeFault('sender-paused', '/'), PAUSED_RETRY_SECONDS);
    }
    const answer = await take(entry, bytes);
    observeAnswer(entry, answer, performance.now() - examinedAt);
    return answer;
  }

  async function take(entry: Entry, bytes: Buffer): Promise<IntakeAnswer> {
    // Before the commit that may decide them, which waits for nobody.
    if (tools.identity.asksOutside && !entry.refusal) await tools.identity.ask(buyersOf(tools, entry));
    if (entry.refusal && !strangers.mayKeep(entry.sender ?? '', bytes.length)) {
      return problem(entry.refusal.status, entry.refusal.faults);
    }
    return committer.submit(entry);
  }

  return {
    submit,
    drained: () => committer.drained(),
    get waiting() {
      return committer.waiting;
    },
  };
}
