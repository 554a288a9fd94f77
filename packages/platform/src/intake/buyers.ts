/** Whom the lists of a message declare for, as far as the population register is to be asked about them. */
import type { Asked } from '../identity/identity.ts';
import type { ClearTools } from '../pipeline/clear.ts';
import { buyerToVerify } from '../pipeline/ready.ts';
import type { Entry } from './entry.ts';

export function buyersOf(tools: Pick<ClearTools, 'parameters'>, { docs, sender }: Entry): Asked[] {
  return docs.flatMap(({ kind, record, refusal, appStatus }) => {
    if (kind.word !== 'inventory' || refusal || appStatus !== '2') return [];
    const person = buyerToVerify(tools, record);
    return person ? [{ person, caller: sender ?? '' }] : [];
  });
}
