/**
 * What the law must know of cases besides their documents and the books: loaded once for all cases of a transaction. Each loader asks its
 * statements before it awaits anything, so that those of all loaders travel in one flight; a case it has nothing to say about costs nothing.
 */
import type { Facts, Filings } from '@tongguan/clearance';
import { arrivals } from '../arrival/known.ts';
import { inventoryRecord, orderRecord, paymentRecord, waybillRecord } from '../records.ts';
import { filingKey, findFilings } from '../reference/filings.ts';
import type { Transaction } from '../store/transaction.ts';
import type { BookFacts, Named } from './books.ts';
import { type LoadedCase, registeredOf } from './cases.ts';
import type { ClearTools } from './clear.ts';
import { withoutSite } from './steps.ts';
import { sharedTransactions } from './transactions.ts';

/** Everything but what stands in the books. */
export type LoadedFacts = Omit<Named<Facts>, keyof BookFacts>;

/** What sellers have filed of the goods: asked only where a seller has filed any. */
async function filedGoods(
  { reference }: ClearTools,
  tx: Transaction,
  cases: readonly LoadedCase[],
): Promise<Filings | undefined> {
  const wanted = cases.flatMap(({ inventory: { head, list } }) => {
    const { ebcCode } = head;
    if (!ebcCode || !reference.hasFiled(ebcCode)) return [];
    return (list ?? []).flatMap(({ itemNo }) => (itemNo ? [{ ebcCode, itemNo }] : []));
  });
  if (wanted.length === 0) return undefined;
  const found = await findFilings(tx, wanted);
  return (ebcCode, itemNo) => found.get(filingKey(ebcCode, itemNo));
}

export async function loadFacts(
  tools: ClearTools,
  tx: Transaction,
  cases: readonly LoadedCase[],
): Promise<(loaded: LoadedCase) => LoadedFacts> {
  const { parameters, peers, standing } = tools;
  // Taken once, before anything is awaited: all cases of the batch, and the books, rest on the same versions.
  const { book } = tools.reference;
  const [registered, shared, filings, arrival] = await Promise.all([
    registeredOf(tools.registry, cases),
    sharedTransactions(tools, tx, cases),
    filedGoods(tools, tx, cases),
    arrivals(tools, tx, cases),
  ]);
  return (loaded) => {
    const { row, order, payment, waybill, inventory, identity, rawData } = loaded;
    const day = row.day.replaceAll('-', '');
    const { arrived, bill } = arrival(loaded);
    return {
      order: orderRecord(order),
      payment: paymentRecord(payment),
      waybill: waybillRecord(waybill),
      inventory: inventoryRecord(inventory),
      day,
      parameters,
      tariff: book.tariff,
      reference: book.on(day),
      filings,
      peers: peers.of,
      registered,
      arrived,
      unreported: arrived || !standing.isAnybodyAway ? undefined : withoutSite(standing, inventory)?.operation,
      bill,
      // Intake gives no list a waybill that another still has (intake/waybill-numbers.ts).
      waybillUsedOn: undefined,
      transaction: shared.get(row.id),
      // Found out before the case was taken up (ready.ts).
      identity,
      rawData,
      paused: standing.pausedRules,
    };
  };
}
