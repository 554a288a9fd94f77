/** Rows of bonded_item and the law's own shape of them. */
import { type Check, effects, type GoodsClass, type LedgerQuantities, type MovementKind } from '@tongguan/clearance';

/** LedgerQuantities as they stand in the tables: numbers of hundred-thousandths, exact to 2^53. */
export interface QuantityColumns {
  in_qty: number;
  pre_increase: number;
  actual_increase: number;
  pre_decrease: number;
  actual_decrease: number;
  held_back: number;
}

export interface ItemRow extends QuantityColumns {
  ems_no: string;
  item_no: string;
  gcode: string;
  gname: string;
  unit: string;
  goods_class: GoodsClass;
}

/** The most that a quantity may be, in hundred-thousandths: what a double holds exactly. Ninety milliards of a unit. */
export const QTY_MAX = BigInt(Number.MAX_SAFE_INTEGER);

export const quantitiesOf = (row: QuantityColumns): LedgerQuantities => ({
  inQty: BigInt(row.in_qty),
  preIncrease: BigInt(row.pre_increase),
  actualIncrease: BigInt(row.actual_increase),
  preDecrease: BigInt(row.pre_decrease),
  actualDecrease: BigInt(row.actual_decrease),
  heldBack: BigInt(row.held_back),
});

/** In the order of change-items.sql. */
export const QUANTITIES: readonly (keyof LedgerQuantities)[] = [
  'inQty',
  'preIncrease',
  'actualIncrease',
  'preDecrease',
  'actualDecrease',
  'heldBack',
];

/** What a movement adds to each quantity, in that order. */
export const changesOf = (kind: MovementKind, qty: number): number[] =>
  QUANTITIES.map((name) => Number(effects[kind][name] ?? 0n) * qty);

/** What the law says against a step at one of the doors. */
export class BondedRefusal extends Error {
  override readonly name = 'BondedRefusal';
  readonly failures: readonly Check[];

  constructor(failures: readonly Check[]) {
    super(failures.map(({ code, field }) => `${code} ${field}`).join(', '));
    this.failures = failures;
  }
}
