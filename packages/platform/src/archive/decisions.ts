/** Final decisions on cases of archived days: what a later message about such a case is judged by. */
import type { DocumentRef } from '../documents/contents.ts';
import type { ArchivedDays } from './days.ts';

/** 100 or 800 by the id of the inventory. Of a day that is not archived: nothing. */
export async function archivedFinals(
  archived: ArchivedDays,
  refs: readonly DocumentRef[],
): Promise<Map<number, number>> {
  const steps = await archived.byId<{ id: number; status: number }>('decision', refs);
  const finals = new Map<number, number>();
  for (const { id, status } of steps) {
    if (status === 100 || status === 800) finals.set(id, Math.max(status, finals.get(id) ?? 0));
  }
  return finals;
}
