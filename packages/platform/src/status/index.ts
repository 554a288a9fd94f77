/** Status of a case for one of its parties. */
import type { Registry, Seal } from '../services.ts';
import { loadAfter } from './after.ts';
import { gatherDocuments, loadDecision, loadRawData, loadWaiting } from './case.ts';
import { type CaseDocument, type DocumentRecord, findArchived, findDocuments, type Wanted } from './documents.ts';
import { visibleDocuments } from './parties.ts';
import { caseView } from './view.ts';

export type { Wanted } from './documents.ts';

interface StatusServices extends DocumentRecord {
  seal: Seal;
  registry: Pick<Registry, 'mayActFor'>;
}

/** Undefined: there is no such case, or the asker is none of its parties; nobody can tell which. */
export async function statusOf(services: StatusServices, wanted: Wanted, asker: string) {
  return (await caseOf(services, wanted, asker))?.status;
}

/** The same with the documents that the asker may see. */
export async function caseOf(services: StatusServices, wanted: Wanted, asker: string) {
  const found = await firstVisible(services, await findDocuments(services, wanted, asker), wanted, asker);
  return found ?? firstVisible(services, await findArchived(services, wanted), wanted, asker);
}

async function firstVisible(services: StatusServices, starts: readonly CaseDocument[], wanted: Wanted, asker: string) {
  const { pool } = services;
  for (const [i, start] of starts.entries()) {
    const visible = await visibleFrom(services, start, asker);
    if (visible === undefined) continue;
    const { inventory } = visible.documents;
    const told = visible.whole && inventory;
    const others = wanted.by === 'payTransactionId' ? starts.slice(i + 1) : [];
    const status = caseView({
      ...visible,
      steps: told ? await loadDecision(services, told) : [],
      rawData: told ? await loadRawData(pool, told) : undefined,
      waiting: told ? await loadWaiting(services, told) : undefined,
      after: told ? await loadAfter(pool, told) : undefined,
      alsoPaid: await visibleOrders(
        services,
        others.filter(({ owner }) => owner === start.owner),
        asker,
      ),
    });
    return { status, documents: visible.documents };
  }
  return undefined;
}

async function visibleFrom(services: StatusServices, start: CaseDocument, asker: string) {
  return visibleDocuments(services.registry, asker, await gatherDocuments(services, start));
}

/** Orders that these payments of one transaction pay, as far as the asker may see them. */
async function visibleOrders(services: StatusServices, payments: readonly CaseDocument[], asker: string) {
  const orders: { ebpCode: string; orderNo: string }[] = [];
  for (const payment of payments) {
    const { ebpCode = '', orderNo = '' } = payment.head;
    if (await visibleFrom(services, payment, asker)) orders.push({ ebpCode, orderNo });
  }
  return orders;
}
