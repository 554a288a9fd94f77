// Judges the values of a record against its table: presence, lengths in characters, number forms. Never changes a value and never
// judges what a value means; that is the law's business.

import { FAULTS_COLLECTED_MAX, fault, maskPersonal, type ReadFault } from './faults.ts';
import { isInEdition, type MessageType, tableOf } from './messages/index.ts';
import { CURRENT_EDITION, type Edition, type Field, type Section, type ValueType } from './messages/table.ts';
import { nameOddity } from './oddities.ts';

type Fields = Record<string, string>;

const XSD_INT_MAX = 2_147_483_647;

export interface ValidateOptions {
  /** Edition of the standard that the sender follows; default 202205. */
  edition?: Edition;
}

/**
 * Judges one record.
 * @param index position in the message, from 1, for the paths of the faults
 * @returns the faults found (about 1000 at most), none when the record is to the table; known oddities are told by name
 */
export function validateRecord(
  type: MessageType,
  record: { head: Fields; list: Fields[] },
  index = 1,
  { edition = CURRENT_EDITION }: ValidateOptions = {},
): ReadFault[] {
  if (!isInEdition(type, edition)) return [notInEdition(type, edition)];
  const table = tableOf(type, edition);
  const faults: ReadFault[] = [];
  const recordPath = `/${type}/${table.record}[${index}]`;
  const judge = (section: Section, values: Fields, path: string) => {
    validateFields(section, values, path, type, faults);
    if (edition !== CURRENT_EDITION) laterFields(section, values, path, type, faults);
  };
  judge(table.head, record.head, table.flat ? recordPath : `${recordPath}/${table.head.name}`);
  const { list } = table;
  if (list !== undefined) {
    countLines(list, record.list.length, recordPath, rule(type, list, undefined, edition), faults);
    for (let i = 0; i < record.list.length && faults.length < FAULTS_COLLECTED_MAX; i++) {
      judge(list, record.list[i]!, `${recordPath}/${list.name}[${i + 1}]`);
    }
  }
  return faults.length === 0 ? faults : faults.map(nameOddity);
}

/** The whole message refused: its sender's edition does not know it. */
export function notInEdition(type: MessageType, edition: Edition): ReadFault {
  return fault('not-in-edition', `/${type}`, `messages of edition ${edition}`, { actual: type, limit: edition });
}

function countLines(list: Section, actual: number, recordPath: string, ruleText: string, faults: ReadFault[]): void {
  const path = `${recordPath}/${list.name}`;
  if (actual < list.min) faults.push(fault('section-missing', path, ruleText, { field: list.name }));
  else if (actual > list.max) {
    faults.push(fault('section-repeated', path, ruleText, { field: list.name, actual, limit: list.max }));
  }
}

/** Fields that the reader knows from the current tables and the edition did not have. */
function laterFields(section: Section, values: Fields, path: string, type: string, faults: ReadFault[]): void {
  for (const name of Object.keys(values)) {
    if (section.fields.some((field) => field.name === name)) continue;
    faults.push(fault('field-unknown', `${path}/${name}`, rule(type, section), { field: section.name, actual: name }));
  }
}

/** Judges the fields of one section; adds what is wrong to `faults`. */
export function validateFields(
  section: Section,
  values: Fields,
  path: string,
  type: string,
  faults: ReadFault[],
): void {
  for (const field of section.fields) {
    const value = values[field.name];
    if (value === undefined) {
      if (field.presence === 'required') {
        faults.push(fault('field-missing', `${path}/${field.name}`, rule(type, section, field), { field: field.name }));
      }
    } else if (!isToTable(field, value)) {
      faults.push(misfit(field, value, `${path}/${field.name}`, rule(type, section, field)));
    }
  }
}

/** The table's own words for a rule: `CEB311Message OrderHead.orderNo C..60`. */
export function rule(
  type: string,
  section: { name: string },
  field?: Field,
  edition: Edition = CURRENT_EDITION,
): string {
  return field
    ? `${type} ${section.name}.${field.name} ${field.accepts ?? field.type}`
    : `${type} ${section.name} (${edition})`;
}

/** A value as a fault may show it. */
export function shown(field: Field | undefined, value: string): string {
  return field?.personal ? maskPersonal(value) : value;
}

/** Is the value, as it is kept, what the table allows for the field? */
export function isToTable(field: Field, value: string): boolean {
  return fits(field.reads, value) && value.length >= field.minLength;
}

/** Does the value have the form of the type? Strings are measured in characters (code points), not UTF-16 units or bytes. */
function fits(type: ValueType, value: string): boolean {
  if (type.kind === 'C') {
    const { length } = value;
    if (length >= type.min && length <= type.max && (type.min === 0 || !hasSurrogate(value))) return true;
    if (length < type.min) return false;
    const characters = countCharacters(value);
    return characters >= type.min && characters <= type.max;
  }
  return type.kind === 'N' ? isDecimal(value, type.digits, type.scale) : isInteger(value, type.digits);
}

function misfit(field: Field, value: string, path: string, ruleText: string): ReadFault {
  const type = field.reads;
  const about = { field: field.name, value: shown(field, value) };
  if (value === '') return fault('field-empty', path, ruleText, { field: field.name });
  if (type.kind === 'N') return fault('field-not-decimal', path, ruleText, { ...about, limit: field.type });
  if (type.kind === 'I') return fault('field-not-integer', path, ruleText, { ...about, limit: field.type });
  const actual = countCharacters(value);
  if (actual > type.max && type.min < type.max) {
    return fault('field-too-long', path, ruleText, { ...about, actual, limit: type.max });
  }
  const limit = type.min === type.max ? type.max : `${type.min} to ${type.max}`;
  return fault('field-wrong-length', path, ruleText, { ...about, actual, limit });
}

function hasSurrogate(value: string): boolean {
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) return true;
  }
  return false;
}

export function countCharacters(value: string): number {
  let count = value.length;
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) count--;
  }
  return count;
}

/**
 * xs:decimal with totalDigits and fractionDigits, which count value digits: zeros before the whole part and after the fraction are free.
 * Reads `117`, `117.08`, `-1`, `+1`, `.5`, `5.`; no exponent.
 */
function isDecimal(value: string, digits: number, scale: number): boolean {
  let i = startAfterSign(value);
  let whole = 0;
  let fraction = 0;
  let trailing = 0;
  let seen = 0;
  let point = false;
  for (; i < value.length; i++) {
    const c = value.charCodeAt(i);
    if (c === 0x2e && !point) {
      point = true;
      continue;
    }
    if (c < 0x30 || c > 0x39) return false;
    seen++;
    if (!point) {
      if (whole > 0 || c !== 0x30) whole++;
    } else if (c === 0x30) {
      trailing++;
    } else {
      fraction += trailing + 1;
      trailing = 0;
    }
  }
  return seen > 0 && fraction <= scale && whole + fraction <= digits;
}

/** xs:int with at most `digits` value digits. */
function isInteger(value: string, digits: number): boolean {
  let size = 0;
  const start = startAfterSign(value);
  for (let i = start; i < value.length; i++) {
    const c = value.charCodeAt(i);
    if (c < 0x30 || c > 0x39) return false;
    if (size > 0 || c !== 0x30) size++;
  }
  return value.length > start && size <= digits && (size < 10 || Math.abs(Number(value)) <= XSD_INT_MAX);
}

function startAfterSign(value: string): number {
  const first = value.charCodeAt(0);
  return first === 0x2b || first === 0x2d ? 1 : 0;
}
