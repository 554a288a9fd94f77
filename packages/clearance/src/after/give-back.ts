// What goes back with returned goods: their share of tax and of the yearly amount, exact to the fen. A return gives back what stayed of the
// list before it less what stays after it, so however a list goes back, the returns together give back what was levied, and the last
// takes the remainder. What stays of a line's tax is the law of bills (bills/remaining.ts): quota and bill tell of the same goods.
import { type BillLine, sumOf, type TaxFen } from '../bills/bill.ts';
import { type ReturnedLine, remainingLines } from '../bills/remaining.ts';
import { parseDecimal } from '../decimal.ts';
import { roundHalfUp } from '../fraction.ts';
import type { InventoryListItem } from '../records.ts';

/** A list as it was released. */
export interface ReleasedGoods {
  list: readonly Pick<InventoryListItem, 'gnum' | 'qty'>[];
  /** Taxes of each line. */
  taxed: readonly BillLine[];
  /** Goods, freight and insurance: what the quota counts. */
  dutiableFen: number;
}

export interface GoneLine {
  gnum: string;
  qty: bigint;
}

export interface Share extends TaxFen {
  dutiableFen: number;
}

export interface GivenBack extends Share {
  /** Lines of the bill from now on; none: nothing stays. */
  stays: readonly BillLine[];
}

/**
 * @param before lines of the returns that are done
 * @param now lines of the one that is done with this
 * @throws RangeError when more would go back than was released
 */
export function givenBack(goods: ReleasedGoods, before: readonly GoneLine[], now: readonly GoneLine[]): GivenBack {
  const was = staysOf(goods, before);
  const is = staysOf(goods, [...before, ...now]);
  return {
    dutiableFen: was.dutiableFen - is.dutiableFen,
    dutyFen: was.tax.dutyFen - is.tax.dutyFen,
    vatFen: was.tax.vatFen - is.tax.vatFen,
    consumptionFen: was.tax.consumptionFen - is.tax.consumptionFen,
    stays: is.lines,
  };
}

function staysOf(goods: ReleasedGoods, gone: readonly GoneLine[]) {
  const lines = remainingLines(goods.taxed, returnedLines(goods, gone));
  const sum = (of: readonly BillLine[]) => of.reduce((fen, line) => fen + BigInt(line.dutiableFen), 0n);
  const whole = sum(goods.taxed);
  // The list's own sum is rounded once, that of its lines line by line: it goes down with them, and to nothing with the last.
  const part = whole === 0n ? 0n : roundHalfUp({ n: BigInt(goods.dutiableFen) * sum(lines), d: whole }, 1n);
  const dutiableFen = isWhole(goods, gone) ? 0 : Number(whole === 0n ? BigInt(goods.dutiableFen) : part);
  return { lines, tax: sumOf(lines), dutiableFen };
}

/** Nothing is left of any line. */
export function isWhole({ list }: Pick<ReleasedGoods, 'list'>, gone: readonly GoneLine[]): boolean {
  return list.every((line) => goneOf(line.gnum, gone) >= qtyOf(line));
}

function returnedLines({ list }: ReleasedGoods, gone: readonly GoneLine[]): ReturnedLine[] {
  const numbers = new Set(gone.map(({ gnum }) => Number(gnum)));
  return [...numbers].map((number) => {
    const line = list.find(({ gnum }) => Number(gnum) === number);
    if (!line) throw new RangeError(`The list has no line ${number}`);
    return { gnum: line.gnum, qty: goneOf(line.gnum, gone), ofQty: qtyOf(line) };
  });
}

const qtyOf = ({ qty }: { qty: string }): bigint => parseDecimal(qty) ?? 0n;

const goneOf = (gnum: string, gone: readonly GoneLine[]): bigint =>
  gone.reduce((sum, line) => (Number(line.gnum) === Number(gnum) ? sum + line.qty : sum), 0n);
