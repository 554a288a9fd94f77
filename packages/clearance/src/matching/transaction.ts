// One payment transaction may pay several orders: a cart paid at once (merged), or an order cut into parcels after it was paid (split).
// What its orders declare as paid is at most what it paid; less after a part refund.
import type { Case } from '../case.ts';
import { type Check, check, rule } from '../check.ts';
import { formatDecimal } from '../decimal.ts';

/** A transaction that covers more than this order. Amounts in hundred-thousandths of a yuan. */
export interface SharedTransaction {
  /** Of every order that a payment voucher (411) names for it, this one among them. */
  orderNos: readonly string[];
  /** Sum of their amountPaid. */
  paid: bigint;
  /** Total as the raw data told it, the largest where it was told more than once; undefined where nobody told it. */
  total: bigint | undefined;
}

const transactionTotal = rule('transaction-total', '13352', 'amountPaid');

export function transaction({ transaction: shared }: Case): Check[] {
  if (shared?.total === undefined) return [transactionTotal.held];
  const { paid, total } = shared;
  return [check(transactionTotal, paid <= total, { computed: formatDecimal(paid), rawData: formatDecimal(total) })];
}
