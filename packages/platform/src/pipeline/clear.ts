/**
 * The life of an inventory once its four documents are there, top to bottom:
 * take the case with its documents, lock the buyer's year, decide by the law, set aside and post the quota, number the
 * list, write the decision with its reasons, write the receipts. One transaction for many cases. Most cases are decided in the very
 * transaction that brings the list (intake/commit.ts); those that waited for a document, here. Order of locks: case, quota, receipt
 * counter.
 */

import { type Decision, decide, type Parameters, type Registered, type Tariff } from '@tongguan/clearance';
import type { Pool } from 'pg';
import type { ArchivedDays } from '../archive/days.ts';
import { stampOf } from '../clock.ts';
import type { Contents } from '../documents/contents.ts';
import type { KeyRef } from '../intake/kinds.ts';
import { QuotaLedger } from '../ledger/quota.ts';
import type { Numbers } from '../numbers/blocks.ts';
import type { Selector } from '../ports/selection.ts';
import type { LastNumbers } from '../receipts/waiters.ts';
import { type AddressedReceipt, type Stamp, writeReceipts } from '../receipts/write.ts';
import { inventoryRecord, orderRecord, paymentRecord, waybillRecord } from '../records.ts';
import type { CachedRegistry } from '../registry/index.ts';
import type { Clock, Seal } from '../services.ts';
import { inTransaction, type Transaction } from '../store/transaction.ts';
import { claimCases, type LoadedCase, registeredOf, wokenCases } from './cases.ts';
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
  tariff: Tariff;
  selector: Selector;
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
  return inTransaction(tools.pool, async (tx) => {
    const cases = await claimCases(tx, tools.contents, woken);
    if (cases.length === 0) return { steps: [], receivers: new Map() };
    const stamp = stampOf(tools.clock);
    const { ledger, steps } = await decideCases(tools, tx, cases);
    return finish(tools, tx, stamp, ledger, steps);
  });
}

export interface Decided {
  ledger: QuotaLedger;
  steps: Step[];
}

/** Decides cases that nobody else can change until the transaction ends. Nothing is written yet. */
export async function decideCases(tools: ClearTools, tx: Transaction, cases: readonly LoadedCase[]): Promise<Decided> {
  const registered = await registeredOf(tools.registry, cases);
  const rows = cases.map((loaded) => loaded.row);
  const ledger = await QuotaLedger.lock(tx, rows);
  const steps: Step[] = [];
  for (const loaded of cases) {
    const decision = judge(tools, loaded, registered, ledger.used(loaded.row));
    const step = decision ? await stepOf(tools, loaded, decision) : systemError(loaded);
    move(ledger, step, tools.parameters.yearLimitFen);
    steps.push(step);
  }
  return { ledger, steps };
}

type RecordTools = Pick<ClearTools, 'numbers' | 'seal'>;

/** Numbers, decisions and ledger of steps, whoever decided them. Returns their receipts. */
export async function recordSteps(
  tools: RecordTools,
  tx: Transaction,
  stamp: Stamp,
  { ledger, steps }: Decided,
): Promise<AddressedReceipt[]> {
  await numberLists(tools.numbers, stamp, steps);
  ledger.write(tx, stamp);
  await writeDecisions(tx, tools, stamp, steps);
  return steps.flatMap((step) => receiptsOf(step, stamp));
}

/** The rest of a step of cases that waited. */
export async function finish(
  tools: RecordTools,
  tx: Transaction,
  stamp: Stamp,
  ledger: QuotaLedger,
  steps: Step[],
): Promise<Cleared> {
  const receipts = await recordSteps(tools, tx, stamp, { ledger, steps });
  moveWaiting(tx, steps);
  return { steps, receivers: await writeReceipts(tx, tools.seal, stamp, receipts) };
}

function judge(
  tools: ClearTools,
  loaded: LoadedCase,
  registered: Registered,
  quotaUsedFen: number,
): Decision | undefined {
  const { row, order, payment, waybill, inventory } = loaded;
  try {
    return decide({
      order: orderRecord(order),
      payment: paymentRecord(payment),
      waybill: waybillRecord(waybill),
      inventory: inventoryRecord(inventory),
      day: row.day.replaceAll('-', ''),
      quotaUsedFen,
      registered,
      parameters: tools.parameters,
      tariff: tools.tariff,
      arrived: false,
    });
  } catch (error) {
    tools.onRuleError(error, row.id);
    return undefined;
  }
}

/** The quota moves with the step: reserved when the four agree, posted at release, void at rejection. */
export function move(ledger: QuotaLedger, { row, status }: Step, yearLimitFen: number): void {
  if (status === 100) {
    ledger.void(row);
    return;
  }
  if (!ledger.reserve(row, yearLimitFen)) throw new Error(`Case ${row.id} passed the law but not the quota ledger`);
  if (status === 800) ledger.post(row);
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
