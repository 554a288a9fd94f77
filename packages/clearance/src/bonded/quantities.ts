// The quantities of one item of a bonded ledger (账册) and what each movement does to them. Every movement has an id of its own and counts
// once; a reversal takes back what is left of one earlier movement, or part of it. Whatever comes, in whatever order: no quantity falls
// below zero, and nothing leaves that is not there.

/** All in hundred-thousandths of the ledger's unit. */
export interface LedgerQuantities {
  /** Declared in by approved first-line lists and transfers. */
  inQty: bigint;
  /** Approved, not yet through the gate (预增): cannot be drawn on. */
  preIncrease: bigint;
  /** Through the gate (实增). */
  actualIncrease: bigint;
  /** Released to a buyer or bound for the gate, still in the warehouse (预减). */
  preDecrease: bigint;
  /** Out (实减). */
  actualDecrease: bigint;
  /** In the warehouse, but its batch has not passed the inspection that was asked for. */
  heldBack: bigint;
}

/**
 * `declared-in` an entry list is approved; `passed-in` its goods pass the gate; `drawn` a list is released or an exit is approved;
 * `passed-out` its goods pass the gate; `held-back` the batch waits for its inspection.
 */
export type MovementKind = 'declared-in' | 'passed-in' | 'drawn' | 'passed-out' | 'held-back';

/** What one unit of each kind adds. `store/migrations/007-bonded.sql` of the platform proves its sums by the same table. */
export const effects: Readonly<Record<MovementKind, Readonly<Partial<Record<keyof LedgerQuantities, 1n | -1n>>>>> = {
  'declared-in': { inQty: 1n, preIncrease: 1n },
  'passed-in': { preIncrease: -1n, actualIncrease: 1n },
  drawn: { preDecrease: 1n },
  'passed-out': { preDecrease: -1n, actualDecrease: 1n },
  'held-back': { heldBack: 1n },
};

export interface Movement {
  /** Of whoever moves: a second movement with the same id is the first one again. */
  id: string;
  kind: MovementKind;
  /** Above zero. */
  qty: bigint;
  /** The movement of the same kind that this one takes back, whole or in part. */
  reverses?: string;
}

/** What is known of a movement that has been carried out. */
export interface Posted extends Movement {
  /** Taken back so far. */
  reversedQty: bigint;
}

export type MovementFault =
  | 'not-positive'
  /** The id belongs to a movement that says something else. */
  | 'other-content'
  /** Nothing like it was carried out that could be taken back. */
  | 'nothing-to-reverse'
  /** More than is left of the movement. */
  | 'more-than-left'
  /** The ledger does not hold so much. */
  | 'insufficient';

export type MovementStep =
  | { ok: true; after: LedgerQuantities; isRepeat: boolean }
  | { ok: false; fault: MovementFault };

export const emptyQuantities: LedgerQuantities = {
  inQty: 0n,
  preIncrease: 0n,
  actualIncrease: 0n,
  preDecrease: 0n,
  actualDecrease: 0n,
  heldBack: 0n,
};

/** In the warehouse and promised to nobody (余量). What is approved and not through the gate does not count. */
export const balanceOf = ({ actualIncrease, actualDecrease, preDecrease }: LedgerQuantities): bigint =>
  actualIncrease - actualDecrease - preDecrease;

/** The part of the balance that may leave. */
export const availableOf = (quantities: LedgerQuantities): bigint => balanceOf(quantities) - quantities.heldBack;

/** What stands on the shelves: what has been promised is there until it passes the gate. */
export const onShelves = ({ actualIncrease, actualDecrease }: LedgerQuantities): bigint =>
  actualIncrease - actualDecrease;

/** The item after the movement. `known` is what has been carried out under its id, `original` what it takes back. */
export function moved(
  before: LedgerQuantities,
  movement: Movement,
  known: Posted | undefined,
  original?: Posted,
): MovementStep {
  const { qty, kind, reverses } = movement;
  if (qty <= 0n) return { ok: false, fault: 'not-positive' };
  if (known) {
    const isSame = known.kind === kind && known.qty === qty && known.reverses === reverses;
    return isSame ? { ok: true, after: before, isRepeat: true } : { ok: false, fault: 'other-content' };
  }
  if (reverses !== undefined) {
    if (!original || original.kind !== kind || original.reverses !== undefined) {
      return { ok: false, fault: 'nothing-to-reverse' };
    }
    if (qty > original.qty - original.reversedQty) return { ok: false, fault: 'more-than-left' };
  }
  const after = changed(before, kind, reverses === undefined ? qty : -qty);
  return holds(after) ? { ok: true, after, isRepeat: false } : { ok: false, fault: 'insufficient' };
}

function changed(before: LedgerQuantities, kind: MovementKind, by: bigint): LedgerQuantities {
  const after = { ...before };
  for (const [name, sign] of Object.entries(effects[kind])) after[name as keyof LedgerQuantities] += sign * by;
  return after;
}

/** No quantity below zero, and what may leave neither. */
export function holds(quantities: LedgerQuantities): boolean {
  for (const quantity of Object.values(quantities)) if (quantity < 0n) return false;
  return availableOf(quantities) >= 0n;
}
