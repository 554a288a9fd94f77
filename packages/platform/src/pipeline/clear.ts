/**
 * The life of an inventory once its four documents are there, top to bottom:
 * lock the case, load its documents, lock the buyer's year, decide by the law, set aside and post the quota, number the
 * list, write the decision with its reasons, write the receipts. One transaction for many cases. Order of locks: case,
 * quota, receipt counter.
 */
import { type Decision, decide, type Parameters, type Registered, type Tariff } from '@tongguan/clearance';
import type { Pool, PoolClient } from 'pg';
import type { ArchivedDays } from '../archive/days.ts';
import type { Contents } from '../documents/contents.ts';
import type { KeyRef } from '../intake/kinds.ts';
import { QuotaLedger } from '../ledger/quota.ts';
import type { Numbers } from '../numbers/blocks.ts';
import type { Selector } from '../ports/selection.ts';
import { type Stamp, writeReceipts } from '../receipts/write.ts';
import { inventoryRecord, orderRecord, paymentRecord, waybillRecord } from '../records.ts';
import type { CachedRegistry } from '../registry/index.ts';
import type { Clock, Seal } from '../services.ts';
import { inTransaction } from '../store/transaction.ts';
import { claimCases, type LoadedCase, registeredOf } from './cases.ts';
import { receiptsOf } from './receipts.ts';
import { type Step, stepOf, systemError } from './steps.ts';
import { writeSteps } from './write.ts';

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
  receivers: string[];
}

export function clearCases(tools: ClearTools, wakes: readonly KeyRef[]): Promise<Cleared> {
  return inTransaction(tools.pool, async (client) => {
    const cases = await claimCases(client, tools.contents, wakes);
    if (cases.length === 0) return { steps: [], receivers: [] };
    const stamp = { day: tools.clock.day(), nowMs: tools.clock.now() };
    const registered = await registeredOf(tools.registry, cases);
    const ledger = await QuotaLedger.lock(
      client,
      cases.map((loaded) => loaded.row),
    );
    const steps: Step[] = [];
    for (const loaded of cases) {
      const decision = judge(tools, loaded, registered, ledger.used(loaded.row));
      const step = decision ? await stepOf(tools, loaded, decision) : systemError(loaded);
      move(ledger, step, tools.parameters.yearLimitFen);
      steps.push(step);
    }
    return finish(tools, client, stamp, ledger, steps);
  });
}

/** The rest of every step, whoever decided it: numbers, rows, ledger, receipts. */
export async function finish(
  tools: Pick<ClearTools, 'numbers' | 'seal'>,
  client: PoolClient,
  stamp: Stamp,
  ledger: QuotaLedger,
  steps: Step[],
): Promise<Cleared> {
  await numberLists(tools.numbers, stamp, steps);
  await ledger.write(client, stamp);
  await writeSteps(client, tools, stamp, steps);
  const receivers = await writeReceipts(
    client,
    tools.seal,
    stamp,
    steps.flatMap((step) => receiptsOf(step, stamp)),
  );
  return { steps, receivers };
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
  for (const step of steps) {
    if (step.status === 100 || step.invtNo) continue;
    const series = `${step.customsCode}${year}I`;
    const [serial] = await numbers.serials(series, 1);
    step.invtNo = series + String(serial).padStart(9, '0');
  }
}
