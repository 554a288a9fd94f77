/**
 * Cases whose documents are there, but of which something is not known yet that no document says: what the population register says of the
 * buyer, what the platform says of the payment. They wait as those do that lack a document, and are looked at again by the sweep, or when
 * the answer comes: held rather than guessed.
 */
import { type Person, personToVerify } from '@tongguan/clearance';
import type { Asked } from '../identity/identity.ts';
import { rawDataOf } from '../raw-data/wanted.ts';
import type { StoredRecord } from '../records.ts';
import { inventoryRecord } from '../records.ts';
import type { Transaction } from '../store/transaction.ts';
import type { LoadedCase } from './cases.ts';
import type { ClearTools } from './clear.ts';

export interface Ready {
  /** With what is known of them. */
  cases: LoadedCase[];
  /** Buyers whom the register is to be asked about before their cases are tried again. */
  strangers: Asked[];
}

export async function readyCases(tools: ClearTools, tx: Transaction, cases: readonly LoadedCase[]): Promise<Ready> {
  const strangers: Asked[] = [];
  const known: LoadedCase[] = [];
  for (const loaded of cases) {
    const person = buyerToVerify(tools, loaded.inventory);
    const identity = person && tools.identity.atHand(person);
    if (person && identity === undefined) strangers.push({ person, caller: loaded.row.sender });
    else known.push(identity === undefined ? loaded : { ...loaded, identity });
  }
  const rawData = await rawDataOf(tools, tx, known);
  if (rawData.size === 0) return { cases: known, strangers };
  const ready = known.flatMap((loaded) => {
    if (!rawData.has(loaded)) return [loaded];
    const answer = rawData.get(loaded);
    return answer === undefined ? [] : [{ ...loaded, rawData: answer }];
  });
  return { cases: ready, strangers };
}

export const buyerToVerify = ({ parameters }: Pick<ClearTools, 'parameters'>, list: StoredRecord): Person | undefined =>
  personToVerify(inventoryRecord(list).head, parameters);
