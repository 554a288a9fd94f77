/**
 * Bonded ledgers as a book that moves with decisions: a list whose ledger is filed draws on it when its four documents agree (released, or
 * held for an officer or arrival), and gives back what it drew when it is refused after all.
 *
 * The law is told what stands there without a lock, less what the commit has drawn before; the balance is checked again by the row's own
 * constraint when the draws are written, and whoever then finds it taken decides anew (store/transaction.ts). So an item that every second
 * parcel needs is locked for the last moments of a commit and not for all of it.
 */
import {
  drawsOf,
  type GoodsClass,
  type Ledger,
  type LedgerFacts,
  type LedgerItem,
  parseDecimal,
} from '@tongguan/clearance';
import type { QuotaCase } from '../ledger/quota.ts';
import type { LoadedCase } from '../pipeline/cases.ts';
import type { Step } from '../pipeline/steps.ts';
import type { Stamp } from '../receipts/write.ts';
import type { StoredRecord } from '../records.ts';
import { int8s, texts } from '../store/arrays.ts';
import { CopyRows, copyInto } from '../store/copy.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { type QuantityColumns, quantitiesOf } from './items.ts';

const lookAtItems = loadPrepared(import.meta.url, 'look-at-items');
const drawItems = loadPrepared(import.meta.url, 'draw-items');
const movementsOf = loadPrepared(import.meta.url, 'movements-of');
const copyMovements = copyInto('bonded_movement (day, source, ems_no, item_no, kind, reversal, qty, reverses, at)');

const BONDED_MODES: readonly string[] = ['1210', '1239'];

/** Of a filed ledger: what it says of the item that was asked for, if it has it. */
interface SeenRow extends QuantityColumns {
  place: number;
  trade_mode: string;
  area_code: string;
  gcode: string | null;
  unit: string;
  goods_class: GoodsClass;
}

interface Seen {
  emsNo: string;
  itemNo: string;
  ledger: Ledger | undefined;
  item: LedgerItem | undefined;
  /** By this commit, negative where a refused list gives back. */
  drawn: bigint;
}

interface Drawn {
  seen: Seen;
  qty: bigint;
}

interface Movement extends Drawn {
  of: QuotaCase;
  reversal: boolean;
}

const keyOf = (emsNo: string, itemNo: string): string => `${emsNo} ${itemNo}`;

export class BondedBook {
  readonly #seen: ReadonlyMap<string, Seen>;
  /** Of cases that are held: what they have drawn. */
  readonly #held: ReadonlyMap<number, readonly Drawn[]>;
  readonly #movements: Movement[] = [];

  private constructor(seen: ReadonlyMap<string, Seen>, held: ReadonlyMap<number, readonly Drawn[]> = new Map()) {
    this.#seen = seen;
    this.#held = held;
  }

  static async lock(tx: Transaction, cases: readonly LoadedCase[]): Promise<BondedBook> {
    const named = new Map<string, Seen>();
    for (const { inventory } of cases) {
      if (!isBonded(inventory)) continue;
      const emsNo = inventory.head.emsNo!;
      for (const { itemRecordNo: itemNo = '' } of inventory.list) {
        named.set(keyOf(emsNo, itemNo), { emsNo, itemNo, ledger: undefined, item: undefined, drawn: 0n });
      }
    }
    if (named.size === 0) return new BondedBook(named);
    const sorted = inOrder(named.values());
    const values = [texts(sorted.map(({ emsNo }) => emsNo)), texts(sorted.map(({ itemNo }) => itemNo))];
    for (const row of (await tx.query<SeenRow>({ ...lookAtItems, values })).rows) fill(sorted[row.place - 1]!, row);
    return new BondedBook(named);
  }

  /** What is held has drawn already: the law is not asked again. */
  static async lockHeld(tx: Transaction, rows: readonly QuotaCase[]): Promise<BondedBook> {
    const values = [rows.map(({ day }) => day), rows.map(({ id }) => id)];
    const found = await tx.query<MovementRow>({ ...movementsOf, values });
    const seen = new Map<string, Seen>();
    const held = new Map<number, Drawn[]>();
    for (const { place, ems_no: emsNo, item_no: itemNo, kind, qty, reversed } of found.rows) {
      if (kind !== 'drawn' || qty === reversed) continue;
      const one = { emsNo, itemNo, ledger: undefined, item: undefined, drawn: 0n };
      seen.set(keyOf(emsNo, itemNo), one);
      const { id } = rows[place - 1]!;
      held.set(id, [...(held.get(id) ?? []), { seen: one, qty: BigInt(qty - reversed) }]);
    }
    return new BondedBook(seen, held);
  }

  facts({ inventory }: LoadedCase): { bonded: LedgerFacts | undefined } {
    if (this.#seen.size === 0 || !isBonded(inventory)) return NOTHING;
    const emsNo = inventory.head.emsNo!;
    const items = new Map<string, LedgerItem>();
    let ledger: Ledger | undefined;
    for (const { itemRecordNo: itemNo = '' } of inventory.list) {
      const seen = this.#seen.get(keyOf(emsNo, itemNo))!;
      ledger ??= seen.ledger;
      if (seen.item) items.set(itemNo, afterDraws(seen.item, seen.drawn));
    }
    return { bonded: { ledger, items } };
  }

  move({ row, status, inventory: { record } }: Step): void {
    const held = this.#held.get(row.id);
    if (status === 100) {
      for (const { seen, qty } of held ?? []) this.#add({ of: row, seen, qty, reversal: true });
      return;
    }
    if (held || this.#seen.size === 0 || !isBonded(record)) return;
    const lines = record.list.map(({ itemRecordNo, qty }) => ({ itemNo: itemRecordNo, qty: parseDecimal(qty) ?? 0n }));
    for (const [itemNo, qty] of drawsOf(lines)) {
      const seen = this.#seen.get(keyOf(record.head.emsNo!, itemNo));
      if (!seen?.ledger) continue; // nobody filed it: let pass by parameter
      if (!seen.item || qty <= 0n) throw new Error(`Case ${row.id} passed the law but not its bonded ledger`);
      this.#add({ of: row, seen, qty, reversal: false });
    }
  }

  #add(movement: Movement): void {
    movement.seen.drawn += movement.reversal ? -movement.qty : movement.qty;
    this.#movements.push(movement);
  }

  /** The items' locks are taken here, in their order, and held to the commit. */
  write(tx: Transaction, stamp: Stamp): void {
    if (this.#movements.length === 0) return;
    const rows = new CopyRows();
    for (const { of, seen, qty, reversal } of this.#movements) {
      rows.row(9).date(of.day).int8(of.id).text(seen.emsNo).text(seen.itemNo).text('drawn').boolean(reversal);
      rows
        .int8(Number(qty))
        .int8(reversal ? of.id : null)
        .time(stamp.nowMs);
    }
    rows.send(tx, copyMovements);
    const drawn = inOrder([...this.#seen.values()].filter((seen) => seen.drawn !== 0n));
    const values = [
      texts(drawn.map(({ emsNo }) => emsNo)),
      texts(drawn.map(({ itemNo }) => itemNo)),
      int8s(drawn.map((seen) => Number(seen.drawn))),
    ];
    if (drawn.length > 0) tx.send({ ...drawItems, values });
  }
}

const NOTHING = { bonded: undefined };

export interface MovementRow {
  place: number;
  ems_no: string;
  item_no: string;
  kind: string;
  qty: number;
  reversed: number;
}

const isBonded = ({ head }: StoredRecord): boolean =>
  head.tradeMode !== undefined && BONDED_MODES.includes(head.tradeMode) && Boolean(head.emsNo);

/** In which items are locked, everywhere. */
export function inOrder<T extends { emsNo: string; itemNo: string }>(items: Iterable<T>): T[] {
  return [...items].sort((a, b) => compare(a.emsNo, b.emsNo) || compare(a.itemNo, b.itemNo));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function fill(seen: Seen, row: SeenRow): void {
  const { emsNo, itemNo } = seen;
  seen.ledger = { emsNo, tradeMode: row.trade_mode, areaCode: row.area_code };
  if (row.gcode === null) return;
  const { gcode, unit, goods_class: goodsClass } = row;
  seen.item = { itemNo, gcode, unit, goodsClass, quantities: quantitiesOf(row) };
}

function afterDraws(item: LedgerItem, drawn: bigint): LedgerItem {
  if (drawn === 0n) return item;
  return { ...item, quantities: { ...item.quantities, preDecrease: item.quantities.preDecrease + drawn } };
}
