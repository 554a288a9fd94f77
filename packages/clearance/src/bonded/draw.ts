// What a ledger says to a list that draws on it: the ledger is filed, it is that of the list's warehouse and mode, each line names one of
// its items in the same unit, and so much is there. Asked where the list is bonded; a ledger that nobody filed is let pass by default.
import type { Case } from '../case.ts';
import { type Check, check, everywhere, rule } from '../check.ts';
import { formatDecimal } from '../decimal.ts';
import { availableOf, type LedgerQuantities } from './quantities.ts';
import type { GoodsClass } from './stock.ts';

const filed = rule('ledger-filed', '13320', 'emsNo');
/** The same rule where the operator lets unknown ledgers pass. */
const filedOrWarned = rule('ledger-filed', '13320', 'emsNo', { severity: 'warning' });
const ledgerOfList = rule('ledger-of-list', '13324', 'emsNo');
const itemFiled = rule('ledger-item', '13321', 'itemRecordNo');
const itemClass = rule('ledger-class', '13329', 'itemRecordNo');
const itemUnit = rule('ledger-unit', '13322', 'unit');
const itemBalance = rule('ledger-balance', '13323', 'qty');

export interface Ledger {
  emsNo: string;
  /** 1210 or 1239. */
  tradeMode: string;
  /** The company in the zone (区内企业) that keeps it. */
  areaCode: string;
}

/** An item of a ledger, under the number that lists name it by (itemRecordNo). */
export interface LedgerItem {
  itemNo: string;
  gcode: string;
  unit: string;
  goodsClass: GoodsClass;
  quantities: LedgerQuantities;
}

/** What the law is told of the ledger that a list names. */
export interface LedgerFacts {
  /** Absent: nobody filed it. */
  ledger: Ledger | undefined;
  /** Of the items that the list names, those that the ledger has, by their numbers. */
  items: ReadonlyMap<string, LedgerItem>;
}

/** What a list takes of each item, lines of one item added up, in hundred-thousandths. */
export function drawsOf(list: readonly { itemNo: string | undefined; qty: bigint }[]): Map<string, bigint> {
  const draws = new Map<string, bigint>();
  for (const { itemNo, qty } of list) if (itemNo) draws.set(itemNo, (draws.get(itemNo) ?? 0n) + qty);
  return draws;
}

export function ledgerDraw({ bonded, inventory, amounts, parameters }: Case): readonly Check[] {
  if (bonded === undefined) return NOT_ASKED;
  const { head, list } = inventory;
  const { ledger, items } = bonded;
  if (ledger === undefined) {
    const of = parameters.unknownLedger === 'refuse' ? filed : filedOrWarned;
    return [check(of, false, { inventory: head.emsNo })];
  }
  const lines: Line[] = list.map((line, i) => ({
    ...line,
    place: `InventoryList[${i + 1}]`,
    amount: amounts.inventory.lines[i]!.qty,
  }));
  const known = lines.filter((line) => line.itemRecordNo && items.has(line.itemRecordNo));
  const of = (line: Line): LedgerItem => items.get(line.itemRecordNo!)!;
  return [
    filed.held,
    check(ledgerOfList, ledger.tradeMode === head.tradeMode && ledger.areaCode === head.areaCode, {
      inventory: `${head.tradeMode}/${head.areaCode ?? ''}`,
      limit: `${ledger.tradeMode}/${ledger.areaCode}`,
    }),
    ...everywhere(itemFiled, [...unknownItems(lines, items), ...otherGoods(known, of)]),
    ...everywhere(itemClass, freeGoods(known, of)),
    ...everywhere(itemUnit, otherUnits(known, of)),
    ...everywhere(itemBalance, tooMuch(known, of)),
  ];
}

const NOT_ASKED: readonly Check[] = [];

interface Line {
  itemRecordNo?: string | undefined;
  gcode: string;
  unit: string;
  place: string;
  amount: bigint;
}

type Of = (line: Line) => LedgerItem;

const unknownItems = (lines: readonly Line[], items: LedgerFacts['items']): Check[] =>
  lines
    .filter(({ itemRecordNo }) => itemRecordNo && !items.has(itemRecordNo))
    .map(({ itemRecordNo, place }) => check(itemFiled, false, { inventory: itemRecordNo }, `${place}.itemRecordNo`));

const otherGoods = (lines: readonly Line[], of: Of): Check[] =>
  lines
    .filter((line) => of(line).gcode !== line.gcode)
    .map((line) => check(itemFiled, false, { inventory: line.gcode, limit: of(line).gcode }, `${line.place}.gcode`));

const freeGoods = (lines: readonly Line[], of: Of): Check[] =>
  lines
    .filter((line) => of(line).goodsClass !== 'bonded')
    .map((line) =>
      check(itemClass, false, { inventory: line.itemRecordNo, limit: 'bonded' }, `${line.place}.itemRecordNo`),
    );

const otherUnits = (lines: readonly Line[], of: Of): Check[] =>
  lines
    .filter((line) => of(line).unit !== line.unit)
    .map((line) => check(itemUnit, false, { inventory: line.unit, limit: of(line).unit }, `${line.place}.unit`));

/** Lines of one item count together; told at the line with which they pass the balance. */
function tooMuch(lines: readonly Line[], of: Of): Check[] {
  const failures: Check[] = [];
  const taken = new Map<string, bigint>();
  for (const line of lines) {
    const sum = (taken.get(line.itemRecordNo!) ?? 0n) + line.amount;
    taken.set(line.itemRecordNo!, sum);
    const available = availableOf(of(line).quantities);
    if (sum <= available) continue;
    const values = { inventory: formatDecimal(sum), limit: formatDecimal(available) };
    failures.push(check(itemBalance, false, values, `${line.place}.qty`));
  }
  return failures;
}
