/**
 * The four documents side by side. Differences are found in what the documents say and shown in what an officer may see: of a masked
 * value the star is marked whose character differs. Pure.
 */
import {
  foldAddress,
  foldPhone,
  foldText,
  maskAddress,
  maskIdNumber,
  maskName,
  maskPhone,
  matchesLabel,
  parseDecimal,
} from '@tongguan/clearance';
import type { StoredRecord } from '../records.ts';
import type { Role } from '../status/documents.ts';
import { differing, type Segment, segments } from './difference.ts';
import { type FieldKind, type FieldRow, HEAD_ROWS, LINE_ROWS } from './fields.ts';

export type Records = Partial<Record<Role, StoredRecord>>;

/** `alike`: written differently, and the same for the law. */
export type Agreement = 'alone' | 'same' | 'alike' | 'different';

export interface ComparedRow {
  id: string;
  personal: boolean;
  agreement: Agreement;
  /** Null: the document carries no such field, or leaves it out. */
  cells: Partial<Record<Role, Segment[] | null>>;
}

export interface ComparedLine {
  gnum: string;
  agreement: Agreement;
  rows: ComparedRow[];
}

/** Whose value the others are held against: what is declared, before what was ordered. */
const ORDER_OF_WEIGHT: readonly Role[] = ['inventory', 'order', 'payment', 'waybill'];

const MASKS: Partial<Record<FieldKind, (value: string) => string>> = {
  name: maskName,
  idNumber: maskIdNumber,
  phone: maskPhone,
  address: maskAddress,
};

/** Is the row's value personal data, shown masked? */
export const isPersonal = ({ kind }: FieldRow): boolean => MASKS[kind] !== undefined;

export function compareHeads(records: Records): ComparedRow[] {
  const heads = Object.fromEntries(Object.entries(records).map(([role, { head }]) => [role, head]));
  return HEAD_ROWS.map((row) => compareRow(row, heads)).filter(isFilled);
}

/** By number; a line that only one of the two has stands alone and differs. */
export function compareLines({ order, inventory }: Records): ComparedLine[] {
  const lines = { order: byNumber(order), inventory: byNumber(inventory) };
  const numbers = new Set([...lines.inventory.keys(), ...lines.order.keys()]);
  return [...numbers].map((gnum) => {
    const own = { order: lines.order.get(gnum), inventory: lines.inventory.get(gnum) };
    const rows = LINE_ROWS.map((row) => compareRow(row, own)).filter(isFilled);
    const isLone = order && inventory && (!own.order || !own.inventory);
    return { gnum, agreement: isLone ? 'different' : worst(rows), rows };
  });
}

function byNumber(record: StoredRecord | undefined): Map<string, Record<string, string>> {
  return new Map((record?.list ?? []).map((line) => [line.gnum ?? '', line as Record<string, string>]));
}

const isFilled = ({ cells }: ComparedRow): boolean => Object.values(cells).some((cell) => cell !== null);

const WORST_FIRST: readonly Agreement[] = ['different', 'alike', 'same', 'alone'];

const worst = (rows: readonly ComparedRow[]): Agreement =>
  WORST_FIRST.find((agreement) => rows.some((row) => row.agreement === agreement)) ?? 'alone';

function compareRow(
  row: FieldRow,
  heads: Partial<Record<Role, Readonly<Record<string, string>> | undefined>>,
): ComparedRow {
  const values = new Map<Role, string>();
  const roles = Object.keys(row.fields) as Role[];
  for (const role of roles) {
    const value = heads[role]?.[row.fields[role]!];
    if (value) values.set(role, value);
  }
  const held = ORDER_OF_WEIGHT.find((role) => values.has(role));
  const standard = held && values.get(held)!;
  const cells: ComparedRow['cells'] = {};
  for (const role of roles) {
    const value = values.get(role);
    cells[role] = value === undefined ? null : cell(row, value, marksOf(row, role, held, value, standard!, values));
  }
  return { id: row.id, personal: isPersonal(row), agreement: agreementOf(row, [...values.values()]), cells };
}

/** The value that the others are held against is marked where the first of those that differ from it does. */
function marksOf(
  row: FieldRow,
  role: Role,
  held: Role | undefined,
  value: string,
  standard: string,
  values: ReadonlyMap<Role, string>,
): boolean[] {
  if (!row.compared) return [];
  const other = role === held ? [...values.values()].find((one) => !isAlike(row.kind, one, standard)) : standard;
  if (other === undefined || isAlike(row.kind, value, other)) return [];
  return differing(Array.from(value), Array.from(other));
}

function agreementOf({ kind, compared }: FieldRow, values: readonly string[]): Agreement {
  const [first, ...others] = values;
  if (!compared || first === undefined || others.length === 0) return 'alone';
  if (others.every((other) => other === first)) return 'same';
  return others.every((other) => isAlike(kind, other, first)) ? 'alike' : 'different';
}

/** What a privacy label must leave readable, as the law has it (matching/consignee.ts). */
const SHOWN_MIN: Partial<Record<FieldKind, number>> = { name: 1, phone: 4, address: 6 };

function isAlike(kind: FieldKind, a: string, b: string): boolean {
  if (a === b) return true;
  if (kind === 'number') {
    const [first, second] = [parseDecimal(a), parseDecimal(b)];
    return first !== undefined && first === second;
  }
  const fold = kind === 'address' ? foldAddress : kind === 'phone' ? foldPhone : foldText;
  const [first, second] = [fold(a), fold(b)];
  if (first === second) return true;
  const shownMin = SHOWN_MIN[kind];
  return shownMin !== undefined && (matchesLabel(first, second, shownMin) || matchesLabel(second, first, shownMin));
}

/** Masks keep the place of each character, but for addresses, whose end is cut: a difference behind the cut marks the cut. */
function cell({ kind }: FieldRow, value: string, marks: readonly boolean[]): Segment[] {
  const mask = MASKS[kind];
  if (!mask) return segments(Array.from(value), marks);
  const shown = Array.from(mask(value));
  if (kind !== 'address') return segments(shown, marks);
  const visible = shown.length - 3; // ***
  const cut = marks.slice(visible).some(Boolean);
  return segments(shown, [...marks.slice(0, visible), cut, cut, cut]);
}
