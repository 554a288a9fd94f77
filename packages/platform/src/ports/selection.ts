/**
 * Port: who is looked at by an officer before release? Asked for cases that the law would release. The rules and scores
 * of risk control will answer here; until an operator has some, nobody is selected. The simulated adapter of the sandbox
 * selects the buyers whose names the sandbox page lists, and only for sandbox participants.
 */
import type { Participant } from '../services.ts';

export interface Selectable {
  buyerName: string;
  /** The declaring participant. */
  sender: Participant | undefined;
}

export type Selector = (candidate: Selectable) => 'release' | 'review';

export const selectNobody: Selector = () => 'release';

export function selectByName(names: readonly string[]): Selector {
  const listed = new Set(names);
  return ({ buyerName, sender }) => (sender?.sandbox && listed.has(buyerName) ? 'review' : 'release');
}
