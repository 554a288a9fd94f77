/**
 * What the law must know of cases besides their documents and the books: loaded once for all cases of a transaction. Each loader asks its
 * statements before it awaits anything, so that those of all loaders travel in one flight; a case it has nothing to say about costs nothing.
 */
import type { Facts } from '@tongguan/clearance';
import { arrivals } from '../arrival/known.ts';
import { inventoryRecord, orderRecord, paymentRecord, waybillRecord } from '../records.ts';
import { filingKey, findFilings } from '../reference/filings.ts';
import type { Transaction } from '../store/transaction.ts';
import { type LoadedCase, registeredOf } from './cases.ts';
import type { ClearTools } from './clear.ts';
import { sharedTransactions } from './transactions.ts';

/** What it knows of one of the cases it was asked about. */
type FactsOf = (loaded: LoadedCase) => Partial<Facts>;
type Loader = (tools: ClearTools, tx: Transaction, cases: readonly LoadedCase[]) => Promise<FactsOf>;

const registration: Loader = async ({ registry }, _tx, cases) => {
  const registered = await registeredOf(registry, cases);
  return () => ({ registered });
};

/** What sellers have filed of the goods: asked only where a seller has filed any. */
async function filedGoods(
  { reference }: ClearTools,
  tx: Transaction,
  cases: readonly LoadedCase[],
): Promise<(loaded: LoadedCase) => Partial<Facts>> {
  const wanted = cases.flatMap(({ inventory: { head, list } }) => {
    const { ebcCode } = head;
    if (!ebcCode || !reference.hasFiled(ebcCode)) return [];
    return (list ?? []).flatMap(({ itemNo }) => (itemNo ? [{ ebcCode, itemNo }] : []));
  });
  if (wanted.length === 0) return () => ({});
  const found = await findFilings(tx, wanted);
  return () => ({ filings: (ebcCode, itemNo) => found.get(filingKey(ebcCode, itemNo)) });
}

/** Found out before the case was taken up (ready.ts). */
const outsideAnswers: Loader = async () => {
  return ({ identity, rawData }) => ({ identity, rawData });
};

const transactions: Loader = async (tools, tx, cases) => {
  const shared = await sharedTransactions(tools, tx, cases);
  return ({ row }) => ({ transaction: shared.get(row.id) });
};

const LOADERS: readonly Loader[] = [registration, outsideAnswers, transactions, filedGoods, arrivals];

/** Everything but what stands in the books. */
export async function loadFacts(
  tools: ClearTools,
  tx: Transaction,
  cases: readonly LoadedCase[],
): Promise<(loaded: LoadedCase) => Partial<Facts>> {
  const known = await Promise.all(LOADERS.map((load) => load(tools, tx, cases)));
  const { parameters, peers } = tools;
  // Taken once: all cases of the batch rest on the same versions.
  const { book } = tools.reference;
  return (loaded) => {
    const { row, order, payment, waybill, inventory } = loaded;
    const day = row.day.replaceAll('-', '');
    const facts: Partial<Facts> = {
      order: orderRecord(order),
      payment: paymentRecord(payment),
      waybill: waybillRecord(waybill),
      inventory: inventoryRecord(inventory),
      day,
      parameters,
      tariff: book.tariff,
      reference: book.on(day),
      peers: peers.of,
      arrived: false,
    };
    return Object.assign(facts, ...known.map((of) => of(loaded)));
  };
}
