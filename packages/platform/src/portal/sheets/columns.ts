/** Columns of a sheet: the fields of the standard in their order, first of the document, then of its goods. A row is a line of goods. */
import { type Field, type MessageType, tableOf } from '@tongguan/ceb';

export const SHEET_KINDS = ['order', 'inventory'] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

export const SHEET_TYPES: Readonly<Record<SheetKind, MessageType>> = {
  order: 'CEB311Message',
  inventory: 'CEB621Message',
};

/** Rows of one document have the same value here. */
export const SHEET_KEYS: Readonly<Record<SheetKind, string>> = { order: 'orderNo', inventory: 'copNo' };

/** What the platform writes itself, for a new declaration. */
const WRITTEN = ['guid', 'appType', 'appTime', 'appStatus', 'gnum'];

export interface Column {
  section: 'head' | 'list';
  field: Field;
}

export function columnsOf(kind: SheetKind): Column[] {
  const { head, list } = tableOf(SHEET_TYPES[kind]);
  const of = (section: Column['section'], fields: readonly Field[] = []): Column[] =>
    fields.filter(({ name }) => !WRITTEN.includes(name)).map((field) => ({ section, field }));
  return [...of('head', head.fields), ...of('list', list?.fields)];
}

/** As the second row names it: fields that document and goods share need their section. */
export const columnName = ({ section, field }: Column): string =>
  section === 'list' ? `goods.${field.name}` : field.name;
