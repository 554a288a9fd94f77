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
  const found = await firstVisible(services, await findDocuments(services, wanted, asker), asker);
  return found ?? firstVisible(services, await findArchived(services, wanted), asker);
}

async function firstVisible(services: StatusServices, starts: readonly CaseDocument[], asker: string) {
  const { pool, registry } = services;
  for (const start of starts) {
    const visible = await visibleDocuments(registry, asker, await gatherDocuments(services, start));
    if (visible === undefined) continue;
    const { inventory } = visible.documents;
    const told = visible.whole && inventory;
    const status = caseView({
      ...visible,
      steps: told ? await loadDecision(services, told) : [],
      rawData: told ? await loadRawData(pool, told) : undefined,
      waiting: told ? await loadWaiting(pool, told) : undefined,
      after: told ? await loadAfter(pool, told) : undefined,
    });
    return { status, documents: visible.documents };
  }
  return undefined;
}
