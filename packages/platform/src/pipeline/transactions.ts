/** Payment transactions that pay several orders: what these declare together, and what the raw data told of the whole. */
import { parseDecimal, type SharedTransaction } from '@tongguan/clearance';
import type { DocumentRef } from '../documents/contents.ts';
import { texts } from '../store/arrays.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import type { CaseRow, LoadedCase } from './cases.ts';
import type { ClearTools } from './clear.ts';

const paymentsOf = loadPrepared(import.meta.url, 'payments-of-transactions');

/** A case, as far as it is about its payment. */
type Paid = Pick<LoadedCase, 'payment'> & { row: Pick<CaseRow, 'id' | 'shared'> };

interface Found extends DocumentRef {
  place: number;
  total: string | number | null;
}

/** Of those of the cases whose payment is one of several; nothing is asked where there are none. */
export async function sharedTransactions(
  { contents }: Pick<ClearTools, 'contents'>,
  tx: Transaction,
  cases: readonly Paid[],
): Promise<ReadonlyMap<number, SharedTransaction>> {
  const shared = cases.filter(({ row }) => row.shared);
  if (shared.length === 0) return new Map();
  const values = [
    texts(shared.map(({ payment }) => payment.head.payCode)),
    texts(shared.map(({ payment }) => payment.head.payTransactionId)),
  ];
  const { rows } = await tx.query<Found>({ ...paymentsOf, values });
  const records = await contents.of(tx, rows);
  const byPlace = Map.groupBy(rows, ({ place }) => place);
  return new Map(
    shared.map(({ row }, i) => {
      const found = byPlace.get(i + 1) ?? [];
      const heads = found.map(({ id }) => records.get(id)!.head);
      const paid = heads.reduce((sum, { amountPaid }) => sum + (parseDecimal(amountPaid) ?? 0n), 0n);
      const total = found[0]?.total ?? undefined;
      const orderNos = heads.map(({ orderNo = '' }) => orderNo);
      return [row.id, { orderNos, paid, total: total === undefined ? undefined : BigInt(total) }];
    }),
  );
}
