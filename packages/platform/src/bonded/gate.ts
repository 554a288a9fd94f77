/**
 * The gate of the zone. It weighs the vehicle, and when weight and form agree the goods are through: what was expected is there, what was
 * promised is gone, and the lists of parcels that left get their 899. One transaction; order of locks: form, lists, items, receipt counters.
 */
import { formAfter, gateAgrees, parseDecimal, refusals } from '@tongguan/clearance';
import { leftTheSite } from '../pipeline/left.ts';
import { type AddressedReceipt, type Stamp, writeReceipts } from '../receipts/write.ts';
import { int8s, texts } from '../store/arrays.ts';
import { loadPrepared, loadSql } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import type { MovementRow } from './book.ts';
import { type FormLine, type FormRow, lockedForm } from './forms.ts';
import { BondedRefusal } from './items.ts';
import { type LineRow, lockedLists, moveStored, type StoredList } from './lists.ts';
import { type Move, moveItems } from './move.ts';
import { type BondedTools, step } from './tools.ts';

const passForm = loadSql(import.meta.url, 'pass-form');
const passLines = loadSql(import.meta.url, 'pass-lines');
const parcelsOf = loadSql(import.meta.url, 'parcels-of');
const passParcels = loadSql(import.meta.url, 'pass-parcels');
const movementsOf = loadPrepared(import.meta.url, 'movements-of');

export interface Passage {
  siteCode: string;
  /** What the gate's own bridge says, in kilograms. */
  weight: string;
}

export async function passGate(tools: BondedTools, no: string, { siteCode, weight }: Passage): Promise<void> {
  const weighed = parseDecimal(weight);
  const receivers = await step(tools, async (tx, stamp) => {
    const { row, lines } = await lockedForm(tx, no);
    const after = formAfter(row.state, 'pass');
    if (!after.ok) throw new BondedRefusal([refusals.state({ computed: `${no}: pass`, limit: row.state })]);
    if (after.isRepeat) return undefined;
    refuseWeight(row, weighed, weight, tools.parameters.gateWeightTolerance);
    tx.send({ text: passForm, values: [no, Number(weighed), siteCode, new Date(stamp.nowMs)] });
    const lists = await lockedLists(
      tx,
      lines.map(({ list_no }) => list_no),
    );
    const receipts: AddressedReceipt[] = [];
    const moves: Move[] = [];
    for (const list of lists) {
      const own = lines.filter(({ list_no }) => list_no === list.row.no);
      moveStored(tx, list, { verb: 'pass', qty: own.reduce((sum, { qty }) => sum + BigInt(qty), 0n) });
      if (list.row.type === '8') moves.push(...(await parcelsPass(tools, tx, stamp, list, receipts)));
      else moves.push(...own.flatMap((line) => linePasses(row, list, line, stamp)));
    }
    // Items before lines, as exits that take from a batch do.
    await moveItems(tx, stamp, moves);
    tx.send({ text: passLines, values: [...passedColumns(lines), stamp.day] });
    return writeReceipts(tx, tools.seal, stamp, receipts);
  });
  if (receivers) tools.gotReceipts(receivers);
}

function refuseWeight({ no, weight }: FormRow, weighed: bigint | undefined, text: string, share: string): void {
  if (weighed !== undefined && weighed > 0n && gateAgrees(BigInt(weight), weighed, share)) return;
  const limit = `${weight / 100_000} ± ${Number(share) * 100} %`;
  throw new BondedRefusal([refusals.weight({ computed: text, limit: `${no}: ${limit}` })]);
}

/** Goods of a line that is no parcel: in, held back where their inspection is open or failed; or out. */
function linePasses(form: FormRow, { row, lines }: StoredList, { line, qty }: FormLine, { day }: Stamp): Move[] {
  const declared = lines.find((one) => one.line === line)!;
  const of = { day, source: form.id, emsNo: row.ems_no, itemNo: declared.item_no, qty: BigInt(qty) };
  if (row.direction === 'E') return [{ ...of, kind: 'passed-out' }];
  const isHeld = declared.inspection === 'asked' || declared.inspection === 'failed';
  return isHeld
    ? [
        { ...of, kind: 'passed-in' },
        { ...of, kind: 'held-back' },
      ]
    : [{ ...of, kind: 'passed-in' }];
}

/** Each parcel's draw becomes a decrease. One that was cancelled since its list was made is not there any more: the list must be made anew. */
async function parcelsPass(
  tools: BondedTools,
  tx: Transaction,
  stamp: Stamp,
  { row, lines }: StoredList,
  receipts: AddressedReceipt[],
): Promise<Move[]> {
  const parcels = (await tx.query<{ day: string; id: number }>(parcelsOf, [row.no])).rows;
  const moves = await draws(tx, parcels);
  refuseChanged(row.no, lines, moves);
  tx.send({ text: passParcels, values: [row.no] });
  receipts.push(...(await leftTheSite(tools, tx, stamp, parcels)));
  return moves;
}

/** What inventories have drawn and not given back, as goods that leave now. */
export async function draws(tx: Transaction, inventories: readonly { day: string; id: number }[]): Promise<Move[]> {
  const values = [inventories.map(({ day }) => day), int8s(inventories.map(({ id }) => id))];
  const { rows } = await tx.query<MovementRow>({ ...movementsOf, values });
  return rows
    .filter(({ kind, qty, reversed }) => kind === 'drawn' && qty > reversed)
    .map(({ place, ems_no, item_no, qty, reversed }) => {
      const { day, id } = inventories[place - 1]!;
      return { day, source: id, emsNo: ems_no, itemNo: item_no, kind: 'passed-out', qty: BigInt(qty - reversed) };
    });
}

function refuseChanged(no: string, lines: readonly LineRow[], moves: readonly Move[]): void {
  for (const { item_no, qty } of lines) {
    const drawn = moves.filter(({ itemNo }) => itemNo === item_no).reduce((sum, move) => sum + move.qty, 0n);
    if (drawn === BigInt(qty)) continue;
    const values = { computed: String(qty / 100_000), limit: String(Number(drawn) / 100_000) };
    throw new BondedRefusal([refusals.state(values, `${no}.${item_no}`)]);
  }
}

const passedColumns = (lines: readonly FormLine[]): unknown[] => [
  texts(lines.map(({ list_no }) => list_no)),
  lines.map(({ line }) => line),
  int8s(lines.map(({ qty }) => qty)),
];
