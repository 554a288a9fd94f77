/**
 * The guarantee of a case that was held, for an officer, for arrival, or because its guarantor's account was short: frozen from the account
 * itself, in the transaction that releases it. Few cases are held, so they may meet at one row.
 */
import { type Parameters, reasons, taxNoOf } from '@tongguan/clearance';
import { receiptFor } from '../pipeline/reasons.ts';
import type { Step } from '../pipeline/steps.ts';
import type { Stamp } from '../receipts/write.ts';
import { loadSql } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { Account } from './account.ts';
import { guaranteeUntilMs } from './wait.ts';

const waitForGuarantee = loadSql(import.meta.url, 'wait-for-guarantee');

/** The rejection of a list whose guarantor's account was short until the end. */
export const guaranteeShort = receiptFor('100', reasons['1311']!);

/**
 * The step as it may be written; `waits` when the account is short and the parameter lets lists wait: then nothing else is to be done in
 * this transaction.
 */
export async function secure(
  tx: Transaction,
  parameters: Parameters,
  stamp: Stamp,
  step: Step,
): Promise<Step | 'waits'> {
  const { taxFen, invtNo } = step;
  const amountFen = taxFen.duty + taxFen.vat + taxFen.consumption;
  if (step.status !== 800 || amountFen === 0) return step;
  const account = await Account.lock(tx, stamp.nowMs, step.inventory.record.head.assureCode ?? '');
  if (account && account.balanceFen < amountFen) await account.gather('all');
  if (account?.freeze(amountFen, taxNoOf(invtNo!, 0))) return step;
  if (parameters.guaranteeShort === 'reject') {
    return { ...step, status: 100, receipts: [guaranteeShort], taxFen: { duty: 0, vat: 0, consumption: 0 } };
  }
  const until = new Date(guaranteeUntilMs(stamp, parameters));
  tx.send({ text: waitForGuarantee, values: [step.row.id, until] });
  return 'waits';
}
