import type { QueueCase } from './api.ts';

/** The case to go on with: behind this one in the queue, else the first; not what somebody else has, or must do. */
export function nextOf(cases: readonly QueueCase[], now: number | undefined): number | undefined {
  const at = cases.findIndex(({ caseId }) => caseId === now);
  const inOrder = [...cases.slice(at + 1), ...cases.slice(0, Math.max(at, 0))];
  return inOrder.find(({ takenBy, ownProposal }) => takenBy === null && !ownProposal)?.caseId;
}
