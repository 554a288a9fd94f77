// The deposit (保证金) that a warehouse company leaves with customs while goods are out that nobody has declared yet: its accounts and what
// each entry moves between them. Every entry takes from one account what it gives to another, so their sum is always zero.

/** `outside` the company's bank, `free` paid in and not bound, `held` bound to goods that are out, `treasury` kept for good. */
export type DepositAccount = 'outside' | 'free' | 'held' | 'treasury';

/** `pay` in, `hold` for goods that leave, `release` when they are declared or back, `refund`, `forfeit` when the term has passed. */
export type DepositKind = 'pay' | 'hold' | 'release' | 'refund' | 'forfeit';

export const depositMoves: Readonly<Record<DepositKind, { from: DepositAccount; to: DepositAccount }>> = {
  pay: { from: 'outside', to: 'free' },
  hold: { from: 'free', to: 'held' },
  release: { from: 'held', to: 'free' },
  refund: { from: 'free', to: 'outside' },
  forfeit: { from: 'held', to: 'treasury' },
};

export interface Deposit {
  freeFen: number;
  heldFen: number;
}

/** The deposit after an entry; undefined when an account would fall below zero. */
export function deposited(before: Deposit, kind: DepositKind, amountFen: number): Deposit | undefined {
  if (!Number.isSafeInteger(amountFen) || amountFen < 0) return undefined;
  const { from, to } = depositMoves[kind];
  const of = (account: DepositAccount): number => (to === account ? amountFen : 0) - (from === account ? amountFen : 0);
  const after = { freeFen: before.freeFen + of('free'), heldFen: before.heldFen + of('held') };
  return after.freeFen >= 0 && after.heldFen >= 0 ? after : undefined;
}

/**
 * How much of a deposit is set free when part of its goods is settled. What stays is the share of what is still out, rounded up to the
 * fen, so that the whole is never short and nothing is left at the end.
 */
export function freedFen(depositFen: number, totalQty: bigint, leftBefore: bigint, leftAfter: bigint): number {
  const bound = (left: bigint): number => Number((BigInt(depositFen) * left + totalQty - 1n) / totalQty);
  return bound(leftBefore) - bound(leftAfter);
}
