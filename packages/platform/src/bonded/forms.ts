/** Release forms (核放单): what one vehicle takes through the gate. */
import {
  type BindType,
  bindHolds,
  type Direction,
  type FormState,
  type FormType,
  type FormWeights,
  formAfter,
  formTypeFor,
  refusals,
  totalWeight,
} from '@tongguan/clearance';
import { int8s, texts } from '../store/arrays.ts';
import { loadSql } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { BondedRefusal } from './items.ts';
import { holdOwnNumber, lockedLists, type StoredList } from './lists.ts';
import { type BondedTools, digestOf, NumberTaken, qtyOf, step, Unknown } from './tools.ts';

const addForm = loadSql(import.meta.url, 'add-form');
const addFormLines = loadSql(import.meta.url, 'add-form-lines');
const formByOwnNumber = loadSql(import.meta.url, 'form-by-own-number');
const lockForm = loadSql(import.meta.url, 'lock-form');
const formLines = loadSql(import.meta.url, 'form-lines');
const bindLines = loadSql(import.meta.url, 'bind-lines');
const voidForm = loadSql(import.meta.url, 'void-form');

export interface NewForm {
  copNo: string;
  bind: BindType;
  plate: string;
  weights: FormWeights;
  lists: readonly { no: string; lines?: readonly { line: number; qty: string }[] | undefined }[];
}

export interface FormRow {
  no: string;
  id: number;
  area_code: string;
  cop_no: string;
  type: FormType;
  direction: Direction;
  bind: BindType;
  customs_code: string;
  plate: string;
  weight: number;
  state: FormState;
  gate_weight: number | null;
  site_code: string | null;
}

export interface FormLine {
  list_no: string;
  line: number;
  qty: number;
}

/** What a form takes: every list whole, or the quantities it names. */
interface Load {
  list: StoredList;
  lines: { line: number; qty: number }[];
  isWhole: boolean;
}

export async function makeForm(
  tools: BondedTools,
  areaCode: string,
  customsCode: string,
  form: NewForm,
): Promise<string> {
  const { copNo, bind, plate, weights } = form;
  const digest = digestOf([bind, plate, weights, form.lists]);
  const number = await formNumber(tools, customsCode);
  return step(tools, async (tx, stamp) => {
    const before = await madeBefore(tx, areaCode, copNo, digest);
    if (before) return before;
    const loads = await loadsOf(tx, areaCode, form.lists);
    const { type, direction } = formOf(loads, bind);
    const weight = totalWeight(weights);
    if (weight === undefined)
      throw new BondedRefusal([refusals.weight({ computed: JSON.stringify(weights) }, 'weights')]);
    const no = `F${customsCode}${stamp.day.slice(2, 4)}${direction}${number.serial}`;
    await tx.query(addForm, [
      ...[no, number.id, areaCode, copNo, digest, type, direction, bind, customsCode, plate],
      ...[Number(weight), new Date(stamp.nowMs)],
    ]);
    const lines = loads.flatMap(({ list, lines: of }) => of.map((line) => ({ ...line, listNo: list.row.no })));
    const columns = lineColumns(lines);
    tx.send({ text: addFormLines, values: [no, ...columns] });
    tx.send({ text: bindLines, values: [...columns, 1] });
    return no;
  });
}

/** F + customs 4 + year 2 + I/E + 9: customs' own form of these numbers is not public. */
async function formNumber({ numbers, clock }: BondedTools, customsCode: string) {
  const series = `F${customsCode}${clock.day().slice(0, 4)}`;
  const [[serial], [id]] = await Promise.all([numbers.serials(series, 1), numbers.spans(1)]);
  return { serial: String(serial).padStart(9, '0'), id: id! };
}

async function madeBefore(tx: Transaction, areaCode: string, copNo: string, digest: Buffer) {
  holdOwnNumber(tx, areaCode, copNo);
  const { rows } = await tx.query<{ no: string; digest: Buffer }>(formByOwnNumber, [areaCode, copNo]);
  if (!rows[0]) return undefined;
  if (rows[0].digest.equals(digest)) return rows[0].no;
  throw new NumberTaken(copNo);
}

async function loadsOf(tx: Transaction, areaCode: string, wanted: NewForm['lists']): Promise<Load[]> {
  const lists = await lockedLists(
    tx,
    wanted.map(({ no }) => no),
  );
  return lists.map((list) => {
    const { row, lines } = list;
    if (row.area_code !== areaCode) throw new Unknown();
    if (row.deduction !== 1) {
      throw new BondedRefusal([refusals.state({ computed: `${row.no}: ${row.deduction}`, limit: '1' }, 'lists')]);
    }
    const named = wanted.find(({ no }) => no === row.no)!.lines;
    const taken = named
      ? named.map(({ line, qty }) => ({ line, qty: Number(qtyOf(qty, `lists[${row.no}].lines[${line}].qty`)) }))
      : lines
          .filter((line) => line.qty > line.bound_qty)
          .map(({ line, qty, bound_qty }) => ({ line, qty: qty - bound_qty }));
    for (const { line, qty } of taken) refuseTooMuch(row.no, line, qty, lines);
    const qty = taken.reduce((sum, one) => sum + one.qty, 0);
    return { list, lines: taken, isWhole: qty === lines.reduce((sum, one) => sum + one.qty, 0) };
  });
}

function refuseTooMuch(no: string, line: number, qty: number, lines: StoredList['lines']): void {
  const declared = lines.find((one) => one.line === line);
  const left = declared ? declared.qty - declared.bound_qty : 0;
  if (qty <= left) return;
  const values = { computed: String(qty / 100_000), limit: String(left / 100_000) };
  throw new BondedRefusal([refusals.balance(values, `lists[${no}].lines[${line}].qty`)]);
}

/** One vehicle carries lists of one kind in one direction, bound as the form says. */
function formOf(loads: readonly Load[], bind: BindType): { type: FormType; direction: Direction } {
  const kinds = new Set(
    loads.map(({ list: { row } }) => `${formTypeFor(row.type, row.direction) ?? ''}${row.direction}`),
  );
  const first = loads[0]!.list.row;
  const type = formTypeFor(first.type, first.direction);
  const isWhole = loads.every((load) => load.isWhole);
  // Which parcels a part of their list would be, nobody could say.
  const splits = !isWhole && loads.some(({ list }) => list.row.type === '8');
  const isEmpty = loads.some(({ lines }) => lines.length === 0);
  if (type && kinds.size === 1 && bindHolds(bind, loads.length, isWhole) && !splits && !isEmpty) {
    return { type, direction: first.direction };
  }
  const computed = `${bind}: ${loads.map(({ list: { row } }) => `${row.no} (${row.type})`).join(', ')}`;
  throw new BondedRefusal([refusals.state({ computed, limit: '1 → n, 2 → 1, 3 → 1' }, 'bind')]);
}

const lineColumns = (lines: readonly { listNo: string; line: number; qty: number }[]): unknown[] => [
  texts(lines.map(({ listNo }) => listNo)),
  lines.map(({ line }) => line),
  int8s(lines.map(({ qty }) => qty)),
];

/** A form locked for the rest of the transaction, with what it carries. */
export async function lockedForm(tx: Transaction, no: string): Promise<{ row: FormRow; lines: FormLine[] }> {
  const [{ rows }, lines] = await Promise.all([tx.query<FormRow>(lockForm, [no]), tx.query<FormLine>(formLines, [no])]);
  if (!rows[0]) throw new Unknown();
  return { row: rows[0], lines: lines.rows };
}

/** Takes back a form before it has passed: its lists are free for another. */
export async function withdrawForm(tools: BondedTools, areaCode: string, no: string): Promise<void> {
  await step(tools, async (tx) => {
    const { row, lines } = await lockedForm(tx, no);
    if (row.area_code !== areaCode) throw new Unknown();
    const after = formAfter(row.state, 'withdraw');
    if (!after.ok) throw new BondedRefusal([refusals.state({ computed: `${no}: withdraw`, limit: row.state })]);
    if (after.isRepeat) return;
    const of = lines.map(({ list_no: listNo, line, qty }) => ({ listNo, line, qty }));
    await lockedLists(
      tx,
      of.map(({ listNo }) => listNo),
    );
    tx.send({ text: bindLines, values: [...lineColumns(of), -1] });
    tx.send({ text: voidForm, values: [no] });
  });
}
