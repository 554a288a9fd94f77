/**
 * Cases whose documents are there, but of which something is not known yet that no document says: what the population register says of the
 * buyer, what the platform says of the payment. They wait as those do that lack a document, and are looked at again by the sweep, or when
 * the answer comes: held rather than guessed. Where an order lets them go on without a party that is away, the case says so.
 */
import { type Person, personToVerify } from '@tongguan/clearance';
import type { Asked } from '../identity/identity.ts';
import { orderOwner } from '../intake/kinds.ts';
import type { LetGo } from '../operations/audits.ts';
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
    if (identity !== undefined) known.push({ ...loaded, identity });
    else if (!person) known.push(loaded);
    else {
      const order = tools.standing.goesWithout('register');
      if (order === undefined) strangers.push({ person, caller: loaded.row.sender });
      else known.push(goingOn(loaded, { why: 'register', about: '', operation: order }));
    }
  }
  const rawData = await rawDataOf(tools, tx, known);
  if (rawData.size === 0) return { cases: known, strangers };
  const ready = known.flatMap((loaded) => {
    if (!rawData.has(loaded)) return [loaded];
    const answer = rawData.get(loaded);
    if (answer !== undefined) return [{ ...loaded, rawData: answer }];
    const platform = orderOwner(loaded.inventory.head);
    const order = tools.standing.goesWithout('raw-data', [platform]);
    return order === undefined ? [] : [goingOn(loaded, { why: 'raw-data', about: platform, operation: order })];
  });
  return { cases: ready, strangers };
}

const goingOn = (loaded: LoadedCase, letGo: LetGo): LoadedCase => ({
  ...loaded,
  without: [...(loaded.without ?? []), letGo],
});

export const buyerToVerify = ({ parameters }: Pick<ClearTools, 'parameters'>, list: StoredRecord): Person | undefined =>
  personToVerify(inventoryRecord(list).head, parameters);
