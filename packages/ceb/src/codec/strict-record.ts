// Records and blocks of fields as the strict reader takes them: by name, with every fault of structure reported.

import { FAULTS_COLLECTED_MAX, fault, type ReadFault } from '../faults.ts';
import { CEB_NAMESPACE } from '../messages/common.ts';
import type { MessageTable, Section } from '../messages/table.ts';
import { rule, shown } from '../validate.ts';
import type { Fields, MessageRecord } from './outcome.ts';
import type { Element } from './tree.ts';
import { keptValue } from './value.ts';

export function readRecord(type: string, table: MessageTable, element: Element, index: number): MessageRecord {
  const path = `/${type}/${table.record}[${index}]`;
  const record: MessageRecord = { index, head: {}, list: [], faults: [] };
  if (table.flat) record.head = readFields(table.head, element, path, type, record.faults);
  else readSections(record, table, element, path, type);
  return record;
}

function readSections(record: MessageRecord, table: MessageTable, element: Element, path: string, type: string): void {
  const { head, list } = table;
  const { faults } = record;
  plainContainer(element, path, type, faults);
  let heads = 0;
  for (const child of element.children) {
    if (faults.length >= FAULTS_COLLECTED_MAX) break;
    const known = child.namespace === CEB_NAMESPACE;
    if (known && child.name === head.name) {
      if (record.list.length > 0) {
        faults.push(
          fault('field-order', `${path}/${head.name}`, rule(type, head), { field: head.name, actual: list?.name }),
        );
      }
      if (heads++ === 0) record.head = readFields(head, child, `${path}/${head.name}`, type, faults);
    } else if (known && list && child.name === list.name) {
      const at = `${path}/${list.name}[${record.list.length + 1}]`;
      record.list.push(readFields(list, child, at, type, faults));
    } else {
      const about = { field: table.record, actual: child.qualified };
      faults.push(fault('field-unknown', `${path}/${child.name}`, rule(type, { name: table.record }), about));
    }
  }
  if (heads === 0)
    faults.push(fault('section-missing', `${path}/${head.name}`, rule(type, head), { field: head.name }));
  if (heads > 1) {
    const counts = { field: head.name, actual: heads, limit: 1 };
    faults.push(fault('section-repeated', `${path}/${head.name}`, rule(type, head), counts));
  }
}

/** Reads a block of fields; what is wrong with its structure is added to `faults`. Of a repeated field the first stands. */
export function readFields(
  section: Section,
  element: Element,
  path: string,
  type: string,
  faults: ReadFault[],
): Fields {
  plainContainer(element, path, type, faults);
  const values: Fields = {};
  const seen = new Set<string>();
  let last = -1;
  for (const child of element.children) {
    if (faults.length >= FAULTS_COLLECTED_MAX) break;
    const at = child.namespace === CEB_NAMESPACE ? section.fields.findIndex(({ name }) => name === child.name) : -1;
    const field = section.fields[at];
    const where = `${path}/${child.name}`;
    if (field === undefined) {
      faults.push(fault('field-unknown', where, rule(type, section), { field: section.name, actual: child.qualified }));
      continue;
    }
    const about = { field: field.name, value: shown(field, child.text) };
    if (seen.has(field.name)) {
      faults.push(fault('field-repeated', where, rule(type, section, field), about));
      continue;
    }
    seen.add(field.name);
    if (at < last) {
      const before = section.fields[last]!.name;
      faults.push(fault('field-order', where, rule(type, section, field), { ...about, actual: before }));
    }
    last = Math.max(last, at);
    if (child.children.length > 0 || child.attributes.length > 0) {
      faults.push(fault('field-not-plain', where, rule(type, section, field), about));
    }
    if (child.comment) faults.push(fault('comment-in-value', where, rule(type, section, field), about));
    const value = keptValue(field, child.text);
    if (value !== undefined) values[field.name] = value;
  }
  return values;
}

/** A container holds elements and white space only, and no attributes. */
function plainContainer(element: Element, path: string, type: string, faults: ReadFault[]): void {
  const section = rule(type, { name: element.name });
  if (element.attributes.length > 0) faults.push(fault('field-not-plain', path, section, { field: element.name }));
  const text = element.text.trim();
  // Stray text may be a misplaced personal value: it is located, not shown.
  if (text !== '') faults.push(fault('stray-text', path, section, { actual: `${text.length} characters` }));
}
