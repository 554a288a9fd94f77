/** First line in: an entry list is approved and the ledger expects its goods; they count when they have passed the gate. */
import { refusals } from '@tongguan/clearance';
import { loadSql } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { unbind } from './deposits.ts';
import { BondedRefusal, type ItemRow } from './items.ts';
import { ledgerOf } from './ledgers.ts';
import { declaredBefore, listNumber, lockedListOf, moveStored, storeList } from './lists.ts';
import { itemOf, lockItemsOf, moveItems } from './move.ts';
import { type BondedTools, digestOf, qtyOf, step } from './tools.ts';

const dropParcels = loadSql(import.meta.url, 'drop-parcels');
const uncover = loadSql(import.meta.url, 'uncover');
const dropCovers = loadSql(import.meta.url, 'drop-covers');

export interface Line {
  itemNo: string;
  /** As the wire writes it. */
  qty: string;
}

export interface Entry {
  copNo: string;
  emsNo: string;
  /** 0 declared before, 3 entry before declaration, N free goods that share the roof. */
  type: '0' | '3' | 'N';
  declarationNo?: string | undefined;
  /** One inspection for the whole batch: nothing of it leaves before its result. */
  inspect: boolean;
  lines: readonly Line[];
}

export async function enter(tools: BondedTools, areaCode: string, customsCode: string, entry: Entry): Promise<string> {
  const { copNo, emsNo, type, declarationNo, inspect } = entry;
  const digest = digestOf(['enter', emsNo, type, declarationNo ?? '', inspect, entry.lines]);
  const number = await listNumber(tools.numbers, customsCode, tools.clock.day(), 'I');
  return step(tools, async (tx, stamp) => {
    const before = await declaredBefore(tx, areaCode, copNo, digest);
    if (before) return before;
    const ledger = await ledgerOf(tx, emsNo, areaCode);
    const lines = entry.lines.map(({ itemNo, qty }, i) => ({
      itemNo,
      qty: qtyOf(qty, `lines[${i + 1}].qty`),
      inspection: inspect ? ('asked' as const) : ('none' as const),
    }));
    await goodsOfClass(tx, emsNo, type === 'N' ? 'free' : 'bonded', lines);
    const list = { ledger, copNo, digest, type, direction: 'I' as const, lines, declarationNo };
    const { row } = await storeList(tx, stamp, number, list);
    const of = { day: stamp.day, source: row.id, emsNo };
    await moveItems(
      tx,
      stamp,
      lines.map(({ itemNo, qty }) => ({ ...of, itemNo, kind: 'declared-in' as const, qty })),
    );
    return row.no;
  });
}

/** Every line names an item of the class: bonded and free goods of one warehouse never change places on paper. */
export async function goodsOfClass(
  tx: Transaction,
  emsNo: string,
  goodsClass: ItemRow['goods_class'],
  lines: readonly { itemNo: string }[],
): Promise<ItemRow[]> {
  const items = await lockItemsOf(
    tx,
    lines.map(({ itemNo }) => ({ emsNo, itemNo })),
  );
  const rows = lines.map(({ itemNo }, i) => itemOf(items, emsNo, itemNo, `lines[${i + 1}].itemNo`));
  const failures = rows.flatMap(({ item_no, goods_class }, i) =>
    goods_class === goodsClass
      ? []
      : [refusals.goodsClass({ computed: `${item_no}: ${goods_class}`, limit: goodsClass }, `lines[${i + 1}].itemNo`)],
  );
  if (failures.length > 0) throw new BondedRefusal(failures);
  return rows;
}

/** The declaration of goods that entered before it. */
export async function declareList(
  tools: BondedTools,
  areaCode: string,
  no: string,
  declarationNo: string,
): Promise<void> {
  await step(tools, async (tx) => {
    moveStored(tx, await lockedListOf(tx, no, areaCode), { verb: 'declare', declarationNo });
  });
}

/** Takes back a list of which nothing is at the gate: its movements are reversed, its parcels are free for another list. */
export async function withdrawList(tools: BondedTools, areaCode: string, no: string): Promise<void> {
  await step(tools, async (tx, stamp) => {
    const list = await lockedListOf(tx, no, areaCode);
    const { row, lines } = list;
    if (row.deduction === 0) return;
    const bound = lines.find((line) => line.bound_qty > 0);
    if (bound) throw new BondedRefusal([refusals.state({ computed: `${no}: withdraw`, limit: 'on a release form' })]);
    moveStored(tx, list, { verb: 'withdraw' });
    const kind = row.direction === 'I' ? ('declared-in' as const) : ('drawn' as const);
    // What parcels drew is their lists' own: it stays with them.
    const moves = row.type === '8' ? [] : lines;
    await moveItems(
      tx,
      stamp,
      moves.map(({ item_no: itemNo, qty }) => ({
        ...{ day: stamp.day, source: row.id, emsNo: row.ems_no, itemNo, kind, qty: BigInt(qty) },
        reverses: { source: row.id, left: BigInt(qty) },
      })),
    );
    tx.send({ text: dropParcels, values: [no] });
    tx.send({ text: uncover, values: [no] });
    tx.send({ text: dropCovers, values: [no] });
    await unbind(tx, stamp, row, no, row.bound_fen);
  });
}
