/**
 * A case is decided with the payment of its own order. The transaction that an order names may so far be known as another order's only: then
 * the order's share of it is still to come (intake/shared-payments.ts), or the number is wrong. Where a payment names the order, that one is
 * taken, and the law says what is wrong with the number; otherwise the case waits.
 */
import type { Contents, DocumentRef } from '../documents/contents.ts';
import { NONE } from '../intake/kinds.ts';
import type { StoredRecord } from '../records.ts';
import { texts } from '../store/arrays.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Queries } from '../store/transaction.ts';
import type { LoadedCase } from './cases.ts';

const paymentsOfOrders = loadPrepared(import.meta.url, 'payments-of-orders');

/** Is the payment that of the order? Orders without platform are found by their transaction, whatever number it carries. */
export function isOwnPayment(order: StoredRecord, payment: StoredRecord): boolean {
  return order.head.orderNo === payment.head.orderNo || order.head.ebpCode === NONE;
}

export async function withOwnPayments(
  tx: Queries,
  contents: Contents,
  cases: readonly LoadedCase[],
): Promise<LoadedCase[]> {
  const misfits = cases.filter(({ order, payment }) => !isOwnPayment(order, payment));
  if (misfits.length === 0) return [...cases];
  const values = [
    texts(misfits.map(({ order }) => order.head.ebpCode)),
    texts(misfits.map(({ order }) => order.head.orderNo)),
  ];
  const { rows } = await tx.query<DocumentRef & { place: number }>({ ...paymentsOfOrders, values });
  const records = await contents.of(tx, rows);
  const own = new Map(rows.map((row) => [misfits[row.place - 1]!, row]));
  return cases.flatMap((loaded) => {
    if (isOwnPayment(loaded.order, loaded.payment)) return [loaded];
    const found = own.get(loaded);
    if (!found) return [];
    const row = { ...loaded.row, payment_day: found.day, payment_id: found.id };
    return [{ ...loaded, row, payment: records.get(found.id)! }];
  });
}
