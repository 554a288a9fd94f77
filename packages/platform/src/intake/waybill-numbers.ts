/**
 * A waybill number names one parcel for some months (parameter waybillReuseMonths); then its carrier may give it again, as new. What was under
 * it before stays as it was decided; the keys name the new parcel from then on.
 */
import { type DocumentState, isFreeAgain, type Parameters } from '@tongguan/clearance';
import type { Existing } from './fate.ts';
import type { CaseState } from './keys.ts';

type List = Pick<CaseState, 'day' | 'state'>;

export class WaybillNumbers {
  readonly #today: string;
  readonly #months: number;

  constructor(today: string, { waybillReuseMonths }: Pick<Parameters, 'waybillReuseMonths'>) {
    this.#today = today;
    this.#months = waybillReuseMonths;
  }

  /** Is the number of this list free for another parcel? */
  isFree({ day, state }: List): boolean {
    return state === 'released' && this.#isFree(day, this.#today);
  }

  /** State of the waybill that is there, where another one comes under its number. */
  stateOf(
    incoming: { appType: string },
    existing: Pick<Existing, 'day'>,
    list: List | undefined,
    state: DocumentState,
  ): DocumentState {
    // Given again since that list: it is an earlier parcel's, and this one has none yet.
    if (list && state === 'used' && this.#isFree(list.day, existing.day)) return 'open';
    const last = list && list.day > existing.day ? list.day : existing.day;
    const isOver = state === 'open' || list?.state === 'released';
    return incoming.appType === '1' && isOver && this.#isFree(last, this.#today) ? 'returned' : state;
  }

  #isFree(usedOn: string, day: string): boolean {
    return isFreeAgain(usedOn.replaceAll('-', ''), day.replaceAll('-', ''), this.#months);
  }
}
