/** Status of a case for one of its parties. */
import type { Pool } from 'pg';
import type { ArchivedDays } from '../archive/days.ts';
import type { Contents } from '../documents/contents.ts';
import type { Registry, Seal } from '../services.ts';
import { gatherDocuments, loadDecision, loadWaiting } from './case.ts';
import { findDocuments, type Wanted } from './documents.ts';
import { visibleDocuments } from './parties.ts';
import { caseView } from './view.ts';

export type { Wanted } from './documents.ts';

interface StatusServices {
  pool: Pool;
  seal: Seal;
  contents: Contents;
  archived: ArchivedDays;
  registry: Pick<Registry, 'mayActFor'>;
}

/** Undefined: there is no such case, or the asker is none of its parties; nobody can tell which. */
export async function statusOf(services: StatusServices, wanted: Wanted, asker: string) {
  const { pool, contents, registry } = services;
  for (const start of await findDocuments(pool, contents, wanted, asker)) {
    const visible = await visibleDocuments(registry, asker, await gatherDocuments(pool, contents, start));
    if (visible === undefined) continue;
    const { inventory } = visible.documents;
    const told = visible.whole && inventory;
    return caseView({
      ...visible,
      steps: told ? await loadDecision(services, told) : [],
      waiting: told ? await loadWaiting(pool, told) : undefined,
    });
  }
  return undefined;
}
