// JSON Schema of each record as this package reads and writes it: { head, list } with every value a string. Lengths count characters, as
// the standard does. Code tables and allowed values are business checks and stand in the descriptions only.

import { type MessageType, tableOf } from '../messages/index.ts';
import type { Edition, Field, MessageTable, Section } from '../messages/table.ts';
import { mustStand } from './xsd.ts';

type Schema = Readonly<Record<string, unknown>>;

export function recordSchema(type: MessageType, edition: Edition): Schema {
  const table = tableOf(type, edition);
  const { head, list, record, title, zh } = table;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:tongguan:ceb:${edition}:${type}`,
    title: `${record} of ${type}, edition ${edition}`,
    description: `${zh}: ${title}. Made from the tables in packages/ceb/src/messages; change it there.`,
    type: 'object',
    properties: {
      head: sectionSchema(head, table),
      ...(list && {
        list: {
          type: 'array',
          minItems: list.min,
          ...(Number.isFinite(list.max) && { maxItems: list.max }),
          items: sectionSchema(list, table),
        },
      }),
    },
    required: list && list.min > 0 ? ['head', 'list'] : ['head'],
    additionalProperties: false,
  };
}

function sectionSchema(section: Section, table: MessageTable): Schema {
  return {
    title: section.name,
    type: 'object',
    properties: Object.fromEntries(section.fields.map((field) => [field.name, fieldSchema(field)])),
    required: section.fields.filter((field) => mustStand(field, table)).map(({ name }) => name),
    additionalProperties: false,
  };
}

function fieldSchema(field: Field): Schema {
  const { zh, meaning, example, values } = field;
  const allowed = values && Object.entries(values).map(([value, means]) => `${value} ${means}`);
  return {
    type: 'string',
    description: `${zh}: ${meaning}${allowed ? ` (${allowed.join(', ')})` : ''}`,
    ...form(field),
    examples: [example],
  };
}

function form({ writes, minLength }: Field): Schema {
  if (writes.kind === 'I') return { pattern: `^[+-]?0*\\d{1,${writes.digits}}$` };
  if (writes.kind === 'N') {
    const { digits, scale } = writes;
    // All digits together are at most `digits`: a pattern bounds whole part and fraction only apart.
    return { pattern: `^[+-]?(\\d{1,${digits}}(\\.\\d{0,${scale}})?|\\.\\d{1,${scale}})$` };
  }
  const least = Math.max(writes.min, minLength);
  return {
    ...(least > 0 && { minLength: least }),
    ...(Number.isFinite(writes.max) && { maxLength: writes.max }),
  };
}
