/**
 * The life of an inventory once its four documents are there, top to bottom:
 * take the case with its documents, lock the books, decide by the law, move what is booked (quota), number the
 * list, write the decision with its reasons, write the receipts. One transaction for many cases. Most cases are decided in the very
 * transaction that brings the list (intake/commit.ts); those that waited for a document, here. Order of locks: case, books (books.ts),
 * receipt counters.
 */
import { type Decision, decide, type Facts, type Parameters, type PeerBook } from '@tongguan/clearance';
import type { Pool } from 'pg';
import type { ArchivedDays } from '../archive/days.ts';
import { stampOf } from '../clock.ts';
import type { Contents } from '../documents/contents.ts';
import type { Asked, Identity } from '../identity/identity.ts';
import type { KeyRef } from '../intake/kinds.ts';
import type { Numbers } from '../numbers/blocks.ts';
import { noteAudits } from '../operations/audits.ts';
import { noteHolds } from '../operations/holds.ts';
import type { Standing } from '../operations/standing.ts';
import type { Selector } from '../ports/selection.ts';
import type { TellPeople } from '../ports/tell-person.ts';
import type { LastNumbers } from '../receipts/waiters.ts';
import { type AddressedReceipt, type Stamp, writeReceipts } from '../receipts/write.ts';
import type { Reference } from '../reference/index.ts';
import type { CachedRegistry } from '../registry/index.ts';
import type { Clock, Seal } from '../services.ts';
import { inTransaction, type Transaction } from '../store/transaction.ts';
import type { Guarantees } from '../taxes/guarantees.ts';
import { taxedLines } from '../taxes/lines.ts';
import { releaseReceipts } from '../taxes/receipts.ts';
import { guaranteeUntilMs } from '../taxes/wait.ts';
import { tally } from '../watch/tally.ts';
import { Books } from './books.ts';
import { claimCases, type LoadedCase, wokenCases } from './cases.ts';
import { loadFacts } from './facts.ts';
import { readyCases } from './ready.ts';
import { receiptsOf } from './receipts.ts';
import { type Step, stepOf, systemError } from './steps.ts';
import { moveWaiting, writeDecisions } from './write.ts';

export interface ClearTools {
  pool: Pool;
  seal: Seal;
  contents: Contents;
  /** Days that are not in the tables any more. */
  archived: ArchivedDays;
  clock: Clock;
  registry: CachedRegistry;
  numbers: Numbers;
  parameters: Parameters;
  reference: Reference;
  /** Prices of what this process has released. */
  peers: PeerBook;
  selector: Selector;
  /** Orders of operators. */
  standing: Standing;
  guarantees: Guarantees;
  identity: Identity;
  tellPeople: TellPeople;
  /** A rule that throws, or a case that cannot be ended, is a fault of ours: told here. A case so decided gets 1301. */
  onRuleError(error: unknown, caseId: number): void;
}

export interface Cleared {
  steps: Step[];
  /** Who has got receipts. */
  receivers: LastNumbers;
}

export async function clearCases(tools: ClearTools, wakes: readonly KeyRef[]): Promise<Cleared> {
  const woken = await wokenCases(tools.pool, wakes);
  if (woken.length === 0) return { steps: [], receivers: new Map() };
  const first = await clearWoken(tools, woken);
  // Nobody is asked while locks are held: those cases are let go, and taken again when the register has said something.
  if (first.strangers.length === 0 || !(await tools.identity.ask(first.strangers))) return first;
  const second = await clearWoken(tools, woken);
  return {
    steps: [...first.steps, ...second.steps],
    receivers: new Map([...first.receivers, ...second.receivers]),
  };
}

function clearWoken(tools: ClearTools, woken: readonly number[]): Promise<Cleared & { strangers: Asked[] }> {
  return inTransaction(tools.pool, async (tx) => {
    const cases = await claimCases(tx, tools.contents, woken);
    if (cases.length === 0) return { steps: [], receivers: new Map(), strangers: [] };
    const stamp = stampOf(tools.clock);
    const { books, steps, strangers } = await decideCases(tools, tx, cases);
    if (steps.length === 0) return { steps, receivers: new Map(), strangers };
    return { ...(await finish(tools, tx, stamp, books, steps)), strangers };
  });
}

export interface Decided {
  books: Books;
  steps: Step[];
  /** Buyers of the cases that are not ready to be decided, as far as the register is to be asked. */
  strangers: Asked[];
}

/** Decides cases that nobody else can change until the transaction ends. Nothing is written yet. */
export async function decideCases(
  tools: ClearTools,
  tx: Transaction,
  complete: readonly LoadedCase[],
): Promise<Decided> {
  const startedAt = performance.now();
  const { cases, strangers } = await readyCases(tools, tx, complete);
  const [outside, books] = await Promise.all([loadFacts(tools, tx, cases), Books.lock(tx, cases, tools)]);
  if (cases.length > 0) tally.took('verification', performance.now() - startedAt, cases.length);
  const steps: Step[] = [];
  for (const loaded of cases) {
    const begunAt = performance.now();
    const known = (): Facts => ({ ...outside(loaded), ...books.facts(loaded) });
    let decision = judge(tools, loaded, known);
    if (decision && (await books.refill(loaded, decision))) decision = judge(tools, loaded, known);
    const judgedAt = performance.now();
    tally.took('tax', judgedAt - begunAt);
    const step = decision ? await stepOf(tools, loaded, decision) : systemError(loaded);
    tally.took('risk', performance.now() - judgedAt);
    books.move(step);
    steps.push(step);
  }
  return { books, steps, strangers };
}

type RecordTools = Pick<ClearTools, 'numbers' | 'seal' | 'registry' | 'parameters' | 'tellPeople'>;

/** Numbers, decisions and books of steps, whoever decided them. Returns their receipts. */
export async function recordSteps(
  tools: RecordTools,
  tx: Transaction,
  stamp: Stamp,
  { books, steps }: Omit<Decided, 'strangers'>,
): Promise<AddressedReceipt[]> {
  await numberLists(tools.numbers, stamp, steps);
  books.write(tx, stamp);
  await writeDecisions(tx, tools, stamp, steps);
  tools.tellPeople(tx, stamp, steps);
  noteHolds(tx, steps);
  noteAudits(tx, stamp, steps);
  const bills = await releaseReceipts(tools, stamp, steps, ({ row }) => taxedLines(tx, tools.seal, row));
  return [...steps.flatMap((step) => receiptsOf(step, stamp)), ...bills];
}

/** The rest of a step of cases that waited. */
export async function finish(
  tools: RecordTools,
  tx: Transaction,
  stamp: Stamp,
  books: Books,
  steps: Step[],
): Promise<Cleared> {
  const receipts = await recordSteps(tools, tx, stamp, { books, steps });
  moveWaiting(tx, guaranteeUntilMs(stamp, tools.parameters), steps);
  return { steps, receivers: await writeReceipts(tx, tools.seal, stamp, receipts) };
}

/** Undefined when a rule of ours threw. */
function judge(tools: ClearTools, { row }: LoadedCase, facts: () => Facts): Decision | undefined {
  try {
    return decide(facts());
  } catch (error) {
    tools.onRuleError(error, row.id);
    return undefined;
  }
}

/** invtNo from 120 on: customs district, year, I, serial. */
async function numberLists(numbers: Numbers, stamp: Stamp, steps: Step[]): Promise<void> {
  const year = stamp.day.slice(0, 4);
  const unnumbered = steps.filter((step) => step.status !== 100 && !step.invtNo);
  for (const [series, own] of Map.groupBy(unnumbered, ({ customsCode }) => `${customsCode}${year}I`)) {
    const serials = await numbers.serials(series, own.length);
    for (const [i, step] of own.entries()) step.invtNo = series + String(serials[i]).padStart(9, '0');
  }
}
