/** Two messages of one type field by field. Pure: records are matched by business key, lines by their number, values masked. */
import {
  baseTransfer,
  type CebMessage,
  type Field,
  type Fields,
  type MessageRecord,
  type Section,
  tableOf,
} from '@tongguan/ceb';

/** A field that differs; `undefined` where one message does not have it. */
export interface FieldDifference {
  field: Field;
  before: string | undefined;
  after: string | undefined;
}

/** Something in one message only, or in both with fields that differ. */
export interface Difference {
  /** `Order[orderNo=A-1]`, `Order[orderNo=A-1]/OrderList[gnum=2]`, `BaseTransfer`, `Signature`. */
  where: string;
  only?: 'before' | 'after';
  fields: FieldDifference[];
}

const ROOT_FIELDS = ['guid', 'version'] as const;

/** What differs, in the order of the first message; messages of different types are not compared. */
export function diffMessages(before: CebMessage, after: CebMessage): Difference[] {
  const table = tableOf(before.type);
  const keys = table.businessKey;
  const root = ROOT_FIELDS.filter((name) => before[name] !== after[name]);
  const pairs = pairUp(before.records, after.records, ({ head }) => keyOf(head, keys));
  const differences: Difference[] = [
    ...root.map((name) => ({ where: `@${name}: ${before[name]} → ${after[name]}`, fields: [] })),
    ...pairs.flatMap(([a, b]) => diffRecords(a, b, before.type)),
  ];
  if (table.direction === 'in') {
    differences.push(...changed('BaseTransfer', fieldsOf(baseTransfer, before.transfer, after.transfer)));
    differences.push(...onlyIn('Signature', before.signature !== undefined, after.signature !== undefined));
  }
  return differences;
}

function diffRecords(
  a: MessageRecord | undefined,
  b: MessageRecord | undefined,
  type: CebMessage['type'],
): Difference[] {
  const table = tableOf(type);
  const one = (a ?? b)!;
  const where = `${table.record}[${keyOf(one.head, table.businessKey) || one.index}]`;
  if (!a || !b) return onlyIn(where, a !== undefined, b !== undefined);
  const lines = table.list ? diffLines(table.list, a.list, b.list, where) : [];
  return [...changed(where, fieldsOf(table.head, a.head, b.head)), ...lines];
}

function diffLines(list: Section, a: readonly Fields[], b: readonly Fields[], where: string): Difference[] {
  const name = ['gnum', 'gseqno', 'invtNo'].find((key) => list.fields.some((field) => field.name === key));
  const key = (line: Fields) => (name && line[name] ? `${name}=${line[name]}` : '');
  return pairUp(a, b, key).flatMap(([x, y], i) => {
    const place = `${where}/${list.name}[${key((x ?? y)!) || i + 1}]`;
    return x && y ? changed(place, fieldsOf(list, x, y)) : onlyIn(place, x !== undefined, y !== undefined);
  });
}

/** The business key is what a record is, whatever else changed; personal parts of a key are not shown. */
function keyOf(head: Fields, keys: readonly string[]): string {
  return keys.flatMap((name) => (head[name] === undefined ? [] : [`${name}=${head[name]}`])).join(' ');
}

/** Same key, same thing; the nth with a key goes with the nth. What is left on both sides is taken in order: its key was changed. */
function pairUp<T>(a: readonly T[], b: readonly T[], key: (item: T) => string): [T | undefined, T | undefined][] {
  const waiting = new Map<string, T[]>();
  for (const item of b) waiting.set(key(item), [...(waiting.get(key(item)) ?? []), item]);
  const pairs: [T | undefined, T | undefined][] = a.map((item) => [item, waiting.get(key(item))?.shift()]);
  const left = b.filter((item) => waiting.get(key(item))!.includes(item));
  for (const pair of pairs) pair[1] ??= left.shift();
  return [...pairs, ...left.map((item): [undefined, T] => [undefined, item])];
}

function fieldsOf(section: Section, a: Readonly<Fields>, b: Readonly<Fields>): FieldDifference[] {
  return section.fields
    .filter(({ name }) => a[name] !== b[name])
    .map((field) => ({ field, before: a[field.name], after: b[field.name] }));
}

function changed(where: string, fields: FieldDifference[]): Difference[] {
  return fields.length > 0 ? [{ where, fields }] : [];
}

function onlyIn(where: string, before: boolean, after: boolean): Difference[] {
  return before === after ? [] : [{ where, only: before ? 'before' : 'after', fields: [] }];
}
