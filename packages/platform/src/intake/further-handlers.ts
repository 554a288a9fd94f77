/** Which room handles which further documents. A room is called once a commit, with all its records that stand, in that very transaction. */
import { afterRelease } from '../after/handler.ts';
import { arrivalRoom } from '../arrival/handler.ts';
import type { ClearTools } from '../pipeline/clear.ts';
import type { Stamp } from '../receipts/write.ts';
import type { Transaction } from '../store/transaction.ts';
import type { Fate } from './fate.ts';
import type { Handled } from './further.ts';
import type { Room } from './further-kinds.ts';

export interface FurtherHandler {
  /**
   * What became of declared documents, by id; one that is not named is open. Asked only where a business key comes again. Nothing is to be
   * locked here: `handle` looks again behind its own locks and throws LostRace where another was faster.
   */
  states(tx: Transaction, ids: readonly number[]): Promise<ReadonlyMap<number, 'decided' | 'ended'>>;
  /**
   * Acts on declared records and on deletions, in the order of their coming. May refuse one (refuseFurther), give it numbers, and take what
   * locks it needs, in the order of the house: cases, quota, listed quantities, bonded ledger, guarantee.
   */
  handle(tools: ClearTools, tx: Transaction, stamp: Stamp, fates: readonly Fate[]): Promise<Handled>;
}

export const handlers: Readonly<Record<Room, FurtherHandler>> = {
  after: afterRelease,
  arrival: arrivalRoom,
};
