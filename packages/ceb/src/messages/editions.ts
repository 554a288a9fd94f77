// The tables of edition 2018, made from those of 202205 and the differences noted there. Messages without a difference are the same object.

import { type Field, type MessageTable, parseType, type Section } from './table.ts';

const made = new Map<string, MessageTable>();

/** The table as edition 2018 had it. The caller knows that the edition has the message. */
export function table2018(current: MessageTable): MessageTable {
  let table = made.get(current.type);
  if (table === undefined) {
    table = differs(current) ? before(current) : current;
    made.set(current.type, table);
  }
  return table;
}

function differs({ head, list }: MessageTable): boolean {
  return [head, ...(list ? [list] : [])].some(
    ({ v2018, fields }) => v2018 !== undefined || fields.some((field) => field.v2018 !== undefined),
  );
}

function before(table: MessageTable): MessageTable {
  return {
    ...table,
    head: sectionBefore(table.head),
    ...(table.list && { list: sectionBefore(table.list) }),
  };
}

function sectionBefore(section: Section): Section {
  return {
    ...section,
    ...section.v2018,
    fields: section.fields.filter(({ v2018 }) => v2018 !== 'absent').map(fieldBefore),
  };
}

function fieldBefore(field: Field): Field {
  const { v2018: type, accepts: _, ...rest } = field;
  if (type === undefined || type === 'absent') return field;
  const parsed = parseType(type);
  return { ...rest, type, writes: parsed, reads: parsed };
}
