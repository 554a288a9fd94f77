import { emptyQuantities, type LedgerItem } from '../../src/index.ts';
import type { Draft } from '../good-case.ts';
import type { RuleTable } from './table.ts';
import { bonded } from './transport.ts';

const PIECE = 100_000n;

const item = (itemNo: string, gcode: string, more: Partial<LedgerItem> = {}): [string, LedgerItem] => [
  itemNo,
  { itemNo, gcode, unit: '142', goodsClass: 'bonded', quantities: stock(10n), ...more },
];

const stock = (pieces: bigint) => ({ ...emptyQuantities, inQty: pieces * PIECE, actualIncrease: pieces * PIECE });

/** The good case out of a filed ledger of ten pieces each. */
function outOfLedger(c: Draft): void {
  bonded(c);
  for (const [i, line] of c.inventory.list.entries()) line.itemRecordNo = `${i + 1}`;
  c.bonded = {
    ledger: { emsNo: 'T5317W000001', tradeMode: '1210', areaCode: '4403160WHS' },
    items: new Map([item('1', '3304990039'), item('2', '0409000000')]),
  };
}

/** ... with its first item changed. */
const first =
  (more: Partial<LedgerItem>) =>
  (c: Draft): void => {
    outOfLedger(c);
    c.bonded = { ...c.bonded!, items: new Map([item('1', '3304990039', more), item('2', '0409000000')]) };
  };

export const ledgerDraw: RuleTable = {
  file: 'bonded/draw.ts',
  cases: [
    ['a filed ledger with goods enough', outOfLedger, []],
    [
      'a ledger that nobody filed, as the door lets it',
      (c) => {
        bonded(c);
        c.bonded = { ledger: undefined, items: new Map() };
      },
      [],
    ],
    [
      'a ledger that nobody filed, where it must be',
      (c) => {
        bonded(c);
        c.bonded = { ledger: undefined, items: new Map() };
        c.parameters.unknownLedger = 'refuse';
      },
      ['13320 emsNo'],
    ],
    [
      'the ledger of another warehouse',
      (c) => {
        outOfLedger(c);
        c.bonded = { ...c.bonded!, ledger: { ...c.bonded!.ledger!, areaCode: '4403160OTH' } };
      },
      ['13324 emsNo'],
    ],
    [
      'a ledger of the other bonded mode',
      (c) => {
        outOfLedger(c);
        c.inventory.head.tradeMode = '1239';
      },
      ['13324 emsNo'],
    ],
    [
      'a line that names no item of it',
      (c) => {
        outOfLedger(c);
        c.inventory.list[1]!.itemRecordNo = '3';
      },
      ['13321 InventoryList[2].itemRecordNo'],
    ],
    ['goods that the ledger has under another code', first({ gcode: '3304990029' }), ['13321 InventoryList[1].gcode']],
    ['goods that only share the roof', first({ goodsClass: 'free' }), ['13329 InventoryList[1].itemRecordNo']],
    ['a unit that the ledger does not count in', first({ unit: '011' }), ['13322 InventoryList[1].unit']],
    ['the last piece', first({ quantities: stock(1n) }), []],
    [
      'a piece that is promised to another',
      first({ quantities: { ...stock(1n), preDecrease: PIECE } }),
      ['13323 InventoryList[1].qty'],
    ],
    [
      'a piece that is not through the gate',
      first({ quantities: { ...emptyQuantities, inQty: PIECE, preIncrease: PIECE } }),
      ['13323 InventoryList[1].qty'],
    ],
    [
      'a batch that waits for its inspection',
      first({ quantities: { ...stock(5n), heldBack: 5n * PIECE } }),
      ['13323 InventoryList[1].qty'],
    ],
    [
      'two lines of one item of which there is one piece',
      (c) => {
        first({ quantities: stock(1n) })(c);
        c.inventory.list[1]!.itemRecordNo = '1';
        c.inventory.list[1]!.gcode = '3304990039';
        c.inventory.list[1]!.qty1 = '0.05';
        c.inventory.list[1]!.qty2 = '1';
        c.inventory.list[1]!.unit2 = '011';
      },
      ['13323 InventoryList[2].qty'],
    ],
  ],
};
