/** Decisions on cases of archived days: what a later message about such a case is judged by, and what they rest on. */
import type { DocumentRef } from '../documents/contents.ts';
import { messageIdOf } from '../documents/ids.ts';
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

export interface ArchivedStep {
  status: number;
  decided_at: Date;
  /** Where it stands: the id of its pack, and the place in it. */
  explanation: number;
  sealed: Buffer;
}

/** In which steps of one instant follow each other, as in status/sql/decisions.sql. */
const STEP_ORDER = [120, 300, 100, 800, 899];

/** The steps of one list, each with the pack of what it rests on. Of a day that is not archived: none. */
export async function archivedSteps<Step extends ArchivedStep>(
  archived: ArchivedDays,
  list: DocumentRef,
): Promise<Step[]> {
  const steps = await archived.byId<Omit<Step, 'sealed'>>('decision', [list]);
  const refs = steps.map(({ explanation }) => ({ day: list.day, id: messageIdOf(explanation) }));
  const packs = await archived.byId<DocumentRef & { sealed: Buffer }>('explanation_pack', refs);
  const sealed = new Map(packs.map((pack) => [pack.id, pack.sealed]));
  const place = (status: number) => STEP_ORDER.indexOf(status);
  return steps
    .map((step) => ({ ...step, sealed: sealed.get(messageIdOf(step.explanation))! }) as Step)
    .sort((a, b) => a.decided_at.getTime() - b.decided_at.getTime() || place(a.status) - place(b.status));
}
