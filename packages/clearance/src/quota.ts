// The buyer's yearly amount as a ledger of entries: reserved when the four documents agree, posted at release (800), void after a
// rejection, delete, cancel or return. Each step is idempotent by the entry's id, so a step done twice changes nothing.
// This file is the law of one entry; the platform keeps the rows and the sums.
//
//   (none) --reserve--> reserved --post--> posted
//                          |                  |
//                          +------void--------+--> void      (void is final; a fresh decision takes a fresh id)
//
// A cancel or return after release leaves the entry as it is, whose day may have left the tables, and adds one of its own, in its own day:
//
//   (none) --give back--> returned                            (takes its amount off the year's sum)

export type QuotaState = 'reserved' | 'posted' | 'void' | 'returned';

export interface QuotaEntry {
  /** Case and attempt; one decision, one id. */
  id: string;
  state: QuotaState;
  amountFen: number;
}

/** What a step does to the sums of the buyer's year. */
export interface QuotaChange {
  reservedFen: number;
  postedFen: number;
}

export type QuotaStep =
  | { ok: true; entry: QuotaEntry; change: QuotaChange }
  | { ok: false; fault: 'over-limit' | 'other-amount' | 'void' | 'unknown' | 'too-much' };

const NOTHING: QuotaChange = { reservedFen: 0, postedFen: 0 };

/** The year has room for the amount: the limit itself may be reached, not passed (财关税〔2018〕49号). */
export function withinYear(usedFen: number, amountFen: number, limitFen: number): boolean {
  return usedFen + amountFen <= limitFen;
}

/**
 * Sets the amount aside.
 * @param current the entry of this id, if there is one
 * @param usedFen posted and reserved in the buyer's year, without this entry
 */
export function reserve(
  current: QuotaEntry | undefined,
  wanted: { id: string; amountFen: number },
  usedFen: number,
  limitFen: number,
): QuotaStep {
  if (current !== undefined) {
    if (current.state === 'void') return { ok: false, fault: 'void' };
    if (current.amountFen !== wanted.amountFen) return { ok: false, fault: 'other-amount' };
    return { ok: true, entry: current, change: NOTHING };
  }
  if (!withinYear(usedFen, wanted.amountFen, limitFen)) return { ok: false, fault: 'over-limit' };
  return {
    ok: true,
    entry: { id: wanted.id, state: 'reserved', amountFen: wanted.amountFen },
    change: { reservedFen: wanted.amountFen, postedFen: 0 },
  };
}

/** Makes a reservation final at release. */
export function post(current: QuotaEntry | undefined): QuotaStep {
  if (current === undefined) return { ok: false, fault: 'unknown' };
  if (current.state === 'void') return { ok: false, fault: 'void' };
  if (current.state === 'posted') return { ok: true, entry: current, change: NOTHING };
  return {
    ok: true,
    entry: { ...current, state: 'posted' },
    change: { reservedFen: -current.amountFen, postedFen: current.amountFen },
  };
}

/** Gives the amount back, whatever became of it. Named with a suffix because `void` is a word of the language. */
export function voidEntry(current: QuotaEntry | undefined): QuotaStep {
  if (current === undefined) return { ok: false, fault: 'unknown' };
  if (current.state === 'void') return { ok: true, entry: current, change: NOTHING };
  const posted = current.state === 'posted';
  return {
    ok: true,
    entry: { ...current, state: 'void' },
    change: { reservedFen: posted ? 0 : -current.amountFen, postedFen: posted ? -current.amountFen : 0 },
  };
}

/**
 * Gives back a part, or all that is left, of what was posted at a release.
 * @param current the entry of this id, if there is one
 * @param leftFen posted at the release, less what was given back of it before
 */
export function giveBack(
  current: QuotaEntry | undefined,
  wanted: { id: string; amountFen: number },
  leftFen: number,
): QuotaStep {
  if (current !== undefined) {
    if (current.state !== 'returned' || current.amountFen !== wanted.amountFen)
      return { ok: false, fault: 'other-amount' };
    return { ok: true, entry: current, change: NOTHING };
  }
  if (wanted.amountFen < 0 || wanted.amountFen > leftFen) return { ok: false, fault: 'too-much' };
  return {
    ok: true,
    entry: { id: wanted.id, state: 'returned', amountFen: wanted.amountFen },
    change: { reservedFen: 0, postedFen: -wanted.amountFen },
  };
}
