/**
 * What the law must know of cases besides their documents and the books: loaded once for all cases of a transaction. Each loader asks its
 * statements before it awaits anything, so that those of all loaders travel in one flight; a case it has nothing to say about costs nothing.
 */
import type { Facts } from '@tongguan/clearance';
import { arrivals } from '../arrival/known.ts';
import { inventoryRecord, orderRecord, paymentRecord, waybillRecord } from '../records.ts';
import type { Transaction } from '../store/transaction.ts';
import { type LoadedCase, registeredOf } from './cases.ts';
import type { ClearTools } from './clear.ts';

/** What it knows of one of the cases it was asked about. */
type FactsOf = (loaded: LoadedCase) => Partial<Facts>;
type Loader = (tools: ClearTools, tx: Transaction, cases: readonly LoadedCase[]) => Promise<FactsOf>;

const registration: Loader = async ({ registry }, _tx, cases) => {
  const registered = await registeredOf(registry, cases);
  return () => ({ registered });
};

const LOADERS: readonly Loader[] = [registration, arrivals];

/** Everything but what stands in the books. */
export async function loadFacts(
  tools: ClearTools,
  tx: Transaction,
  cases: readonly LoadedCase[],
): Promise<(loaded: LoadedCase) => Partial<Facts>> {
  const known = await Promise.all(LOADERS.map((load) => load(tools, tx, cases)));
  const { parameters, tariff } = tools;
  return (loaded) => {
    const { row, order, payment, waybill, inventory } = loaded;
    const facts: Partial<Facts> = {
      order: orderRecord(order),
      payment: paymentRecord(payment),
      waybill: waybillRecord(waybill),
      inventory: inventoryRecord(inventory),
      day: row.day.replaceAll('-', ''),
      parameters,
      tariff,
      arrived: false,
    };
    return Object.assign(facts, ...known.map((of) => of(loaded)));
  };
}
