/** How goods that left under a deposit are settled: back from display, sold there, or declared together by the end of the month. */
import { displayed, isDeclarationNo, isOver, refusals } from '@tongguan/clearance';
import { leftTheSite } from '../pipeline/left.ts';
import { type AddressedReceipt, type Stamp, writeReceipts } from '../receipts/write.ts';
import { int8s } from '../store/arrays.ts';
import { loadSql } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { unbind } from './deposits.ts';
import type { Line } from './entries.ts';
import { draws } from './gate.ts';
import { BondedRefusal } from './items.ts';
import { type LineRow, lockedListOf, lockedLists, moveStored, type StoredList } from './lists.ts';
import { type Move, moveItems } from './move.ts';
import { type BondedTools, digestOf, NumberTaken, qtyOf, step, Unknown } from './tools.ts';

const readSettlement = loadSql(import.meta.url, 'read-settlement');
const addSettlement = loadSql(import.meta.url, 'add-settlement');
const settleLines = loadSql(import.meta.url, 'settle-lines');
const parcelsByNumber = loadSql(import.meta.url, 'parcels-by-number');

export interface DisplayReturn {
  copNo: string;
  lines: readonly Line[];
}

export interface DisplaySale extends DisplayReturn {
  /** The buyer's released list, or the declaration to general trade. */
  invtNo?: string | undefined;
  declarationNo?: string | undefined;
}

/** Goods come back through the gate: the ledger has them again. The gate says so, whose site it is does not matter. */
export function returnFromDisplay(tools: BondedTools, no: string, request: DisplayReturn): Promise<void> {
  return settle(tools, undefined, no, 'return', request, async (_tx, stamp, list, taken, id) => ({
    moves: backToStock(stamp, list, taken, id),
  }));
}

/**
 * Goods are sold out of the shop. By a buyer's list, which drew on the warehouse as every list does: what hung in the shop takes the place of
 * what was drawn, so the display's goods are back on paper and the list's are gone. By a declaration: they are gone already.
 */
export function sellFromDisplay(tools: BondedTools, areaCode: string, no: string, sale: DisplaySale): Promise<void> {
  const { invtNo, declarationNo } = sale;
  if (!invtNo && !isDeclarationNo(declarationNo)) {
    throw new BondedRefusal([refusals.state({ computed: declarationNo, limit: '18 digits' }, 'declarationNo')]);
  }
  return settle(tools, areaCode, no, 'sell', sale, async (tx, stamp, list, taken, id) => {
    if (!invtNo) return { moves: [] };
    const parcel = await parcelOf(tx, invtNo);
    const drawn = await draws(tx, [parcel]);
    refuseOtherGoods(list, taken, drawn, invtNo);
    const receipts = await leftTheSite(tools, tx, stamp, [parcel]);
    return { moves: [...drawn, ...backToStock(stamp, list, taken, id)], receipts, caseId: parcel.id };
  });
}

type Taken = readonly { line: LineRow; qty: bigint }[];
type Settle = (
  tx: Transaction,
  stamp: Stamp,
  list: StoredList,
  taken: Taken,
  id: number,
) => Promise<{ moves: Move[]; receipts?: AddressedReceipt[]; caseId?: number }>;

async function settle(
  tools: BondedTools,
  areaCode: string | undefined,
  no: string,
  verb: 'return' | 'sell',
  request: DisplaySale,
  movesOf: Settle,
): Promise<void> {
  const { copNo, invtNo, declarationNo } = request;
  const digest = digestOf([verb, invtNo ?? '', declarationNo ?? '', request.lines]);
  const [id] = await tools.numbers.spans(1);
  const receivers = await step(tools, async (tx, stamp) => {
    const list = await lockedListOf(tx, no, areaCode);
    if (await settledBefore(tx, no, copNo, digest)) return undefined;
    if (list.row.type !== '5') {
      throw new BondedRefusal([refusals.state({ computed: `${no}: ${list.row.type}`, limit: '5' })]);
    }
    const taken = takenFrom(list, request.lines);
    const freed = taken.map(({ line, qty }) => freedOf(line, qty, verb));
    const freedFen = freed.reduce((sum, fen) => sum + fen, 0);
    const { moves, receipts = [], caseId = null } = await movesOf(tx, stamp, list, taken, id!);
    await moveItems(tx, stamp, moves);
    tx.send({
      text: settleLines,
      values: [no, taken.map(({ line }) => line.line), int8s(taken.map(({ qty }) => Number(qty))), verb],
    });
    const values = [no, copNo, id, digest, verb, freedFen, declarationNo ?? null, caseId, new Date(stamp.nowMs)];
    tx.send({ text: addSettlement, values });
    await unbind(tx, stamp, list.row, `${no}/${copNo}`, freedFen);
    return writeReceipts(tx, tools.seal, stamp, receipts);
  });
  if (receivers) tools.gotReceipts(receivers);
}

async function settledBefore(tx: Transaction, no: string, copNo: string, digest: Buffer): Promise<boolean> {
  const { rows } = await tx.query<{ digest: Buffer }>(readSettlement, [no, copNo]);
  if (rows[0] && !rows[0].digest.equals(digest)) throw new NumberTaken(copNo);
  return rows[0] !== undefined;
}

/** Lines of the display that the quantities are taken from, in their order. */
function takenFrom({ lines }: StoredList, wanted: readonly Line[]): Taken {
  const out = new Map(lines.map((line) => [line.line, line.passed_qty - line.returned_qty - line.sold_qty]));
  return wanted.flatMap(({ itemNo, qty }, i) => {
    let open = Number(qtyOf(qty, `lines[${i + 1}].qty`));
    const taken: { line: LineRow; qty: bigint }[] = [];
    for (const line of lines.filter((one) => one.item_no === itemNo)) {
      const part = Math.min(open, out.get(line.line)!);
      if (part === 0) continue;
      out.set(line.line, out.get(line.line)! - part);
      open -= part;
      taken.push({ line, qty: BigInt(part) });
    }
    if (open === 0) return taken;
    throw new BondedRefusal([refusals.balance({ computed: qty, limit: itemNo }, `lines[${i + 1}].qty`)]);
  });
}

function freedOf(
  { qty, returned_qty, sold_qty, deposit_fen }: LineRow,
  taken: bigint,
  verb: 'return' | 'sell',
): number {
  const before = {
    qty: BigInt(qty),
    returnedQty: BigInt(returned_qty),
    soldQty: BigInt(sold_qty),
    depositFen: deposit_fen,
  };
  const after = displayed(before, { verb, qty: taken });
  if (after.ok) return after.freedFen;
  throw new BondedRefusal([refusals.balance({ computed: String(taken), limit: after.fault }, 'lines')]);
}

/** Display goods are in the ledger again: neither out nor promised. */
function backToStock({ day }: Stamp, { row }: StoredList, taken: Taken, source: number): Move[] {
  return (['passed-out', 'drawn'] as const).flatMap((kind) =>
    taken.map(({ line, qty }) => ({
      ...{ day, source, emsNo: row.ems_no, itemNo: line.item_no, kind, qty },
      reverses: { source: row.id, left: BigInt(line.passed_qty - line.returned_qty - line.sold_qty) },
    })),
  );
}

async function parcelOf(tx: Transaction, invtNo: string): Promise<{ day: string; id: number }> {
  const { rows } = await tx.query<{ day: string; id: number; taken: string | null }>(parcelsByNumber, [[invtNo]]);
  if (rows[0] && rows[0].taken === null) return rows[0];
  throw new BondedRefusal([refusals.state({ computed: invtNo, limit: rows[0]?.taken ?? '800' }, 'invtNo')]);
}

/** The list sells what is taken from the shop, no more and no less. */
function refuseOtherGoods({ row }: StoredList, taken: Taken, drawn: readonly Move[], invtNo: string): void {
  const sold = (itemNo: string) =>
    taken.filter(({ line }) => line.item_no === itemNo).reduce((sum, { qty }) => sum + qty, 0n);
  const total = taken.reduce((sum, { qty }) => sum + qty, 0n);
  const isSame = drawn.every(({ emsNo, itemNo, qty }) => emsNo === row.ems_no && qty === sold(itemNo));
  if (isSame && drawn.reduce((sum, { qty }) => sum + qty, 0n) === total) return;
  const computed = drawn.map(({ itemNo, qty }) => `${itemNo}: ${Number(qty) / 100_000}`).join(', ');
  throw new BondedRefusal([refusals.item({ computed, limit: invtNo }, 'lines')]);
}

/** Deliver apart, declare together (分送集报): one declaration for exits of the month, whose deposits are free with it. */
export async function declareTogether(
  tools: BondedTools,
  areaCode: string,
  { declarationNo, exits }: { declarationNo: string; exits: readonly string[] },
): Promise<void> {
  if (!isDeclarationNo(declarationNo)) {
    throw new BondedRefusal([refusals.state({ computed: declarationNo, limit: '18 digits' }, 'declarationNo')]);
  }
  await step(tools, async (tx, stamp) => {
    for (const list of await lockedLists(tx, exits)) {
      const { row } = list;
      if (row.area_code !== areaCode) throw new Unknown();
      if (row.type !== '1') {
        throw new BondedRefusal([refusals.state({ computed: `${row.no}: ${row.type}`, limit: '1' }, 'exits')]);
      }
      moveStored(tx, list, { verb: 'declare', declarationNo });
      await unbind(tx, stamp, row, row.no, row.bound_fen);
    }
  });
}

/** The term is over and nobody declared or brought the goods back: what is still bound is kept for the treasury. */
export async function forfeit(tools: BondedTools, no: string): Promise<void> {
  await step(tools, async (tx, stamp) => {
    const { row } = await lockedListOf(tx, no, undefined);
    if (row.bound_fen === 0) return;
    if (!isOver(row.due_on ?? undefined, stamp.day)) {
      throw new BondedRefusal([refusals.state({ computed: stamp.day, limit: `> ${row.due_on}` }, 'dueOn')]);
    }
    await unbind(tx, stamp, row, no, row.bound_fen, 'forfeit');
  });
}
