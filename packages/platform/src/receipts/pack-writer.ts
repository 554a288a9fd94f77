/** Writes a pack of values (see pack-format.ts), receipt by receipt. */
import { isMessageType, tableOf } from '@tongguan/ceb';
import {
  BESIDE,
  COLUMNS_MAX,
  FORMS_MAX,
  formName,
  GUID_MARK,
  ORDER_MARK,
  SEPARATOR,
  SHAPES_MAX,
  type Shape,
  shapeOf,
  VALUES,
  writeForm,
  writeLayout,
  writeShape,
  writeValue,
} from './pack-layout.ts';
import type { NewReceipt } from './write.ts';

interface WrittenShape {
  index: number;
  shape: Shape;
  /** See besideOf. */
  beside: number;
  status: string | undefined;
  /** Column of returnInfo, -1 for none. */
  info: number;
  /** Of the last receipt of this shape. */
  values: readonly string[];
  /** By the shape just before: where it has the columns of this one, and the number of each form by what is told and what is copied. */
  after: { there: readonly number[]; forms: Map<number, number> }[];
}

export class PackWriter {
  readonly #shapes: WrittenShape[] = [];
  readonly #forms: string[] = [];
  /** By type: the shape of its last receipt. */
  readonly #before = new Map<string, WrittenShape>();
  readonly #told: string[] = [];
  #order = '';

  /** False when the receipt does not go into a pack of this kind. */
  add(receipt: NewReceipt): boolean {
    if (receipt.list !== undefined) return false; // lines have no place here
    const beside = besideOf(receipt);
    const written = this.#written(receipt, beside) ?? this.#begin(receipt, beside);
    if (written === undefined) return false;
    const form = this.#tell(written, receipt);
    if (form === undefined || form >= FORMS_MAX) return false;
    this.#before.set(receipt.type, written);
    this.#order += formName(form);
    return true;
  }

  /** Undefined when UTF-8 cannot hold a value: it has half a character. */
  bytes(): Buffer | undefined {
    const shapes = this.#shapes.map(({ shape }) => writeShape(shape));
    const layout = writeLayout(shapes, this.#forms);
    const text = String.fromCharCode(VALUES) + [layout, this.#order, ...this.#told].join(SEPARATOR);
    return text.isWellFormed() ? Buffer.from(text) : undefined;
  }

  #written({ type, fields }: NewReceipt, beside: number): WrittenShape | undefined {
    for (const written of this.#shapes) {
      if (written.shape.type !== type || written.beside !== beside || written.status !== fields.returnStatus) continue;
      if (hasNames(written.shape, fields)) return written;
    }
    return undefined;
  }

  #begin(receipt: NewReceipt, beside: number): WrittenShape | undefined {
    const shape = this.#shapes.length < SHAPES_MAX ? newShape(receipt) : undefined;
    if (shape === undefined) return undefined;
    const info = shape.columns.indexOf('returnInfo');
    const status = receipt.fields.returnStatus;
    const written = { index: this.#shapes.length, shape, beside, status, info, values: [], after: [] };
    this.#shapes.push(written);
    return written;
  }

  /** Tells what is new; the number of the form. Undefined when a value holds what stands between values. */
  #tell(written: WrittenShape, receipt: NewReceipt): number | undefined {
    // Asked of the sentence as it came: with its numbers marked it may be the same as the one before.
    if (MARKS.test(receipt.fields.returnInfo ?? '')) return undefined;
    const before = this.#before.get(receipt.type) ?? written;
    const after = afterOf(written, before);
    const values = valuesOf(written, receipt);
    const last = written.values;
    let told = 0;
    let copied = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value === last[i]) continue;
      if (value === before.values[after.there[i]!]) {
        copied |= 1 << i;
        continue;
      }
      if (typeof value !== 'string' || (i !== written.info && MARKS.test(value))) return undefined;
      told |= 1 << i;
      this.#told.push(writeValue(value, last[i] ?? ''));
    }
    written.values = values;
    return this.#form(written, before, after, told, copied);
  }

  #form(
    shape: WrittenShape,
    before: WrittenShape,
    { forms }: WrittenShape['after'][number],
    told: number,
    copied: number,
  ) {
    const key = copied * 2 ** COLUMNS_MAX + told;
    const known = forms.get(key);
    if (known !== undefined) return known;
    forms.set(key, this.#forms.length);
    return this.#forms.push(writeForm(shape.index, before.index, columnsIn(told), columnsIn(copied))) - 1;
  }
}

const MARKS = new RegExp(`[${SEPARATOR}${GUID_MARK}${ORDER_MARK}]`);

/** What is said beside the record: three digits to the base of 3, 0 nothing, 1 the same as the record's field of that name, 2 another. */
function besideOf({ guid, orderNo, copNo, fields }: NewReceipt): number {
  const said = (value: string | undefined, field: string | undefined) =>
    value === undefined ? 0 : value === field ? 1 : 2;
  return said(guid, fields.guid) * 9 + said(orderNo, fields.orderNo) * 3 + said(copNo, fields.copNo);
}

function hasNames({ columns, record }: Shape, fields: NewReceipt['fields']): boolean {
  let column = record;
  for (const name in fields) if (columns[column++] !== name) return false;
  return column === columns.length;
}

/** Names of each type's fields. */
const known = new Map<string, ReadonlySet<string>>();

function namesOf(type: string): ReadonlySet<string> | undefined {
  if (!known.has(type) && isMessageType(type))
    known.set(type, new Set(tableOf(type).head.fields.map(({ name }) => name)));
  return known.get(type);
}

/** Undefined for a receipt that no table describes. */
function newShape(receipt: NewReceipt): Shape | undefined {
  const { type, fields } = receipt;
  const names = Object.keys(fields);
  const inTable = namesOf(type);
  if (!names.every((name) => inTable?.has(name))) return undefined;
  const said = BESIDE.filter((name) => receipt[name] !== undefined);
  const same = said.filter((name) => receipt[name] === fields[name]);
  const own = said.filter((name) => receipt[name] !== fields[name]).map((name) => `@${name}`);
  const columns = [...own, ...names];
  return columns.length > COLUMNS_MAX ? undefined : shapeOf(type, same, columns);
}

/** In the order of the columns, marks for the numbers in the sentence. */
function valuesOf({ beside, info }: WrittenShape, { guid, orderNo, copNo, fields }: NewReceipt): string[] {
  const values: string[] = [];
  if (beside >= 18) values.push(guid);
  if (beside % 9 >= 6) values.push(orderNo!);
  if (beside % 3 === 2) values.push(copNo!);
  for (const name in fields) values.push(fields[name]!);
  if (info >= 0) values[info] = withMarks(values[info]!, fields.guid, orderNo);
  return values;
}

function withMarks(info: string, guid: string | undefined, orderNo: string | undefined): string {
  let text = info;
  if (guid && text.includes(guid)) text = text.replaceAll(guid, GUID_MARK);
  if (orderNo && text.includes(orderNo)) text = text.replaceAll(orderNo, ORDER_MARK);
  return text;
}

function afterOf({ shape, after }: WrittenShape, before: WrittenShape): WrittenShape['after'][number] {
  let found = after[before.index];
  if (found === undefined) {
    const theirs = before.shape.columns;
    found = { there: shape.columns.map((name) => theirs.indexOf(name)), forms: new Map() };
    after[before.index] = found;
  }
  return found;
}

function columnsIn(mask: number): number[] {
  const columns: number[] = [];
  for (let column = 0; mask >> column; column++) if ((mask >> column) & 1) columns.push(column);
  return columns;
}
