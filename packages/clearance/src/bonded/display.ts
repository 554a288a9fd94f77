// Display trading (保税展示交易): goods go out to a shop under a deposit and for a term; each piece comes back or is sold, and a sale is
// declared: by a buyer's list, or to general trade.
import { freedFen } from './deposit.ts';

export interface Display {
  qty: bigint;
  returnedQty: bigint;
  soldQty: bigint;
  depositFen: number;
}

export type DisplayEvent = { verb: 'return' | 'sell'; qty: bigint };
export type DisplayStep =
  | { ok: true; display: Display; freedFen: number }
  | { ok: false; fault: 'not-positive' | 'more-than-out' };

/** What is still out. */
export const outQty = ({ qty, returnedQty, soldQty }: Display): bigint => qty - returnedQty - soldQty;

/** The display after goods came back or were sold, and the part of the deposit that is free again. */
export function displayed(before: Display, { verb, qty }: DisplayEvent): DisplayStep {
  if (qty <= 0n) return { ok: false, fault: 'not-positive' };
  const out = outQty(before);
  if (qty > out) return { ok: false, fault: 'more-than-out' };
  const display =
    verb === 'return'
      ? { ...before, returnedQty: before.returnedQty + qty }
      : { ...before, soldQty: before.soldQty + qty };
  return { ok: true, display, freedFen: freedFen(before.depositFen, before.qty, out, out - qty) };
}
