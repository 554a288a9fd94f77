// Every single violation of structure that a message can have, made from a valid one: where the tables say what must be, each "must" is
// broken once.

import { mayBeAbsent } from '../../src/generate/leniencies.ts';
import { mustStand } from '../../src/generate/xsd.ts';
import { baseSubscribe, baseTransfer, type Field, type MessageTable, type Section } from '../../src/index.ts';

export interface Node {
  name: string;
  attributes?: Record<string, string>;
  children?: Node[];
  text?: string;
}

export interface Violation {
  what: string;
  /** Any of these is the right one to name. */
  fields: string[];
  /** The reader takes it all the same, for this reason (see generate/leniencies.ts). */
  leniency?: 'pdf-optional' | 'wider-type' | 'empty-optional';
  /** What libxml2 names besides: behind a counted element it tells only where it stopped. */
  stopsAt?: string[];
  root: Node;
}

export type Values = Record<string, string>;

export const section = (name: string, fields: readonly Field[], values: Values): Node => ({
  name,
  children: fields
    .filter((field) => values[field.name] !== undefined)
    .map((field) => ({ name: field.name, text: values[field.name]! })),
});

export function toXml(node: Node): string {
  const attributes = Object.entries(node.attributes ?? {}).map(([name, value]) => ` ${name}="${value}"`);
  const text = (node.text ?? '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\r/g, '&#13;');
  return `<${node.name}${attributes.join('')}>${text}${(node.children ?? []).map(toXml).join('')}</${node.name}>`;
}

/** A record with every field of its table and one line, the values as small as they may be. */
export function wholeRecord({ head, list }: MessageTable): { head: Values; list: Values[] } {
  return { head: smallest(head.fields), list: list ? [smallest(list.fields)] : [] };
}

export function smallest(fields: readonly Field[]): Values {
  return Object.fromEntries(
    fields.map(({ name, writes, minLength }) => [
      name,
      writes.kind === 'C' ? 'x'.repeat(Math.max(writes.min, minLength, 1)) : '1',
    ]),
  );
}

/**
 * All violations of a message.
 * @param root of one record that holds every field, and one line where the type has lines; a declaration also BaseTransfer, BaseSubscribe
 * and ExtendMessage, in this order
 */
export function violationsOf(table: MessageTable, root: Node): Violation[] {
  const { head, list, flat, record, direction } = table;
  const at = (...path: number[]): Change => {
    return (change) => changed(root, path, change);
  };
  const inHead = flat ? [0] : [0, 0];
  const out = [...fieldViolations(head, table, at(...inHead), nodeAt(root, inHead))];
  if (list) out.push(...fieldViolations(list, table, at(0, 1), nodeAt(root, [0, 1])));
  if (!flat) out.push(...sectionViolations(table, at(0)));
  out.push(...rootViolations(table, at()));
  if (direction === 'in') {
    for (const [i, block] of [baseTransfer, baseSubscribe].entries()) {
      out.push(...fieldViolations(block, table, at(i + 1), nodeAt(root, [i + 1])));
    }
    out.push(...blockViolations(record, at()));
  }
  if (Number.isFinite(table.maxRecords)) {
    const many = at()(({ children }) => void children!.unshift(...Array(table.maxRecords).fill(children![0]!)));
    out.push({ what: `more than ${table.maxRecords} records`, fields: [record], root: many });
  }
  return out;
}

type Change = (change: (parent: Node) => void) => Node;

function fieldViolations(of: Section, table: MessageTable, change: Change, node: Node): Violation[] {
  const out: Violation[] = [];
  const add = (what: string, fields: string[], root: Node, leniency?: Violation['leniency']) =>
    out.push({ what: `${of.name}: ${what}`, fields, root, ...(leniency && { leniency }) });
  const { children = [] } = node;
  /** The section with `count` of its children from `i` on replaced. */
  const splice = (i: number, count: number, ...nodes: Node[]) =>
    change((parent) => void parent.children!.splice(i, count, ...nodes));
  for (const [i, child] of children.entries()) {
    const { name } = child;
    const field = of.fields.find((candidate) => candidate.name === name)!;
    if (mustStand(field, table)) {
      add(`${name} missing`, [name], splice(i, 1), mayBeAbsent(field, table) ? 'pdf-optional' : undefined);
    }
    add(`${name} twice`, [name], splice(i, 0, child));
    const next = children[i + 1];
    if (next) add(`${next.name} before ${name}`, [name, next.name], splice(i, 2, next, child));
    add(`${name} holds an element`, [name, 'inner'], splice(i, 1, { name, children: [{ name: 'inner' }] }));
    add(`${name} with an attribute`, [name, 'unknown'], splice(i, 1, { ...child, attributes: { unknown: 'x' } }));
    add(`${name} of another namespace`, [name], splice(i, 1, { ...child, attributes: { xmlns: 'urn:other' } }));
    for (const { value, why, leniency } of badValues(field)) {
      add(`${name} ${why}`, [name], splice(i, 1, { name, text: value }), leniency);
    }
  }
  const unknown: Node = { name: 'unknownElement' };
  add('an element unknown', [unknown.name], splice(1, 0, unknown));
  add('an element unknown, last', [unknown.name], splice(children.length, 0, unknown));
  const having = (what: Partial<Node>) => change((parent) => void Object.assign(parent, what));
  add('text beside its fields', [of.name], having({ text: 'text' }));
  add('an attribute', [of.name, 'unknown'], having({ attributes: { unknown: 'x' } }));
  return out;
}

interface BadValue {
  value: string;
  why: string;
  leniency?: Violation['leniency'];
}

/** Values that the schema refuses, the reader too unless a leniency is named. */
function badValues(field: Field): BadValue[] {
  const { writes, reads, presence } = field;
  if (writes.kind === 'C' && reads.kind === 'C') return badTexts(field, writes, reads);
  const empty: BadValue = { value: '', why: 'empty' };
  if (presence !== 'required') empty.leniency = 'empty-optional';
  const words = ['x', '1,000', '1e3', '1 0', '-', '１'].map((value) => ({ value, why: `no number: ${value}` }));
  if (writes.kind === 'N') {
    const { digits, scale } = writes;
    return [
      ...words,
      empty,
      { value: '1.2.3', why: 'two points' },
      { value: `0.${'1'.repeat(scale + 1)}`, why: 'too many places' },
      { value: '1'.repeat(digits + 1), why: 'too many digits' },
      { value: `${'1'.repeat(digits)}.1`, why: 'too many digits with places' },
    ];
  }
  const most = reads.kind === 'I' && writes.kind === 'I' ? [writes.digits, reads.digits] : [];
  const [written = 0, read = 0] = most;
  const out: BadValue[] = [...words, empty, { value: '1.5', why: 'a fraction' }];
  out.push({ value: '1'.repeat(read + 1), why: 'too many digits' });
  if (read > written)
    out.push({ value: '1'.repeat(written + 1), why: 'more digits than both allow', leniency: 'wider-type' });
  if (read >= XSD_INT.length) out.push({ value: XSD_INT, why: 'above xs:int' });
  return out;
}

/** The first number that xs:int does not hold. */
const XSD_INT = String(2 ** 31);

type TextType = Extract<Field['writes'], { kind: 'C' }>;

function badTexts({ minLength, presence }: Field, writes: TextType, reads: TextType): BadValue[] {
  const out: BadValue[] = [];
  if (Number.isFinite(reads.max)) out.push({ value: '长'.repeat(reads.max + 1), why: 'too long' });
  if (reads.max > writes.max)
    out.push({ value: 'x'.repeat(reads.max), why: 'longer than both allow', leniency: 'wider-type' });
  const least = Math.max(writes.min, minLength);
  if (least > 1) {
    const short: BadValue = { value: 'x'.repeat(least - 1), why: 'too short' };
    if (least - 1 >= Math.max(reads.min, minLength)) short.leniency = 'wider-type';
    out.push(short);
  }
  if (least > 0) {
    const empty: BadValue = { value: '', why: 'empty' };
    if (presence !== 'required') empty.leniency = 'empty-optional';
    else if (reads.min === 0 && minLength === 0) empty.leniency = 'wider-type';
    out.push(empty);
  }
  return out;
}

function sectionViolations({ head, list, record }: MessageTable, change: Change): Violation[] {
  const out: Violation[] = [
    { what: `${head.name} missing`, fields: [head.name], root: change(({ children }) => void children!.shift()) },
    {
      what: `${head.name} twice`,
      fields: [head.name],
      root: change(({ children }) => void children!.unshift(children![0]!)),
    },
    {
      what: `an element unknown in ${record}`,
      fields: ['unknownElement'],
      root: change(({ children }) => void children!.push({ name: 'unknownElement' })),
    },
    {
      what: `text in ${record}`,
      fields: [record],
      root: change((node) => void Object.assign(node, { text: 'text' })),
    },
  ];
  if (list === undefined) return out;
  const first = change(({ children }) => void children!.reverse());
  out.push({ what: `${list.name} before ${head.name}`, fields: [head.name, list.name], root: first });
  if (list.min > 0) {
    const none = change(({ children }) => void children!.splice(1));
    out.push({ what: `${list.name} missing`, fields: [list.name], root: none });
  }
  if (Number.isFinite(list.max)) {
    const many = change(({ children }) => void children!.push(...Array(list.max).fill(children![1]!)));
    out.push({ what: `more than ${list.max} of ${list.name}`, fields: [list.name], root: many });
  }
  return out;
}

function rootViolations({ record, type }: MessageTable, change: Change): Violation[] {
  const attributes = (set: Record<string, string>) =>
    change((node) => void Object.assign(node, { attributes: { ...node.attributes, ...set } }));
  const without = (name: string) =>
    change((node) => {
      const { [name]: _, ...rest } = node.attributes!;
      node.attributes = rest;
    });
  return [
    { what: 'no record', fields: [record], root: change(({ children }) => void children!.shift()) },
    { what: 'guid missing', fields: ['guid'], root: without('guid') },
    { what: 'guid short', fields: ['guid'], root: attributes({ guid: 'x' }) },
    { what: 'guid long', fields: ['guid'], root: attributes({ guid: 'x'.repeat(37) }) },
    { what: 'version missing', fields: ['version'], root: without('version') },
    { what: 'version empty', fields: ['version'], root: attributes({ version: '' }) },
    { what: 'version long', fields: ['version'], root: attributes({ version: '1'.repeat(11) }) },
    { what: 'an attribute unknown', fields: ['unknown'], root: attributes({ unknown: 'x' }) },
    { what: 'text in the root', fields: [type], root: change((node) => void Object.assign(node, { text: 'text' })) },
    {
      what: 'an element unknown under the root',
      fields: ['unknownElement'],
      root: change(({ children }) => void children!.splice(1, 0, { name: 'unknownElement' })),
    },
  ];
}

/** Of the blocks behind the records: BaseTransfer, BaseSubscribe, ExtendMessage, at 1 to 3. */
function blockViolations(record: string, change: Change): Violation[] {
  const splice = (i: number, count: number, pick: (children: Node[]) => Node[] = () => []) =>
    change(({ children }) => void children!.splice(i, count, ...pick(children!)));
  return [
    { what: 'BaseTransfer missing', fields: ['BaseTransfer'], stopsAt: [record, 'BaseSubscribe'], root: splice(1, 1) },
    { what: 'BaseTransfer twice', fields: ['BaseTransfer'], root: splice(1, 0, (all) => [all[1]!]) },
    {
      what: 'BaseTransfer first',
      fields: ['BaseTransfer', record],
      root: splice(0, 2, (all) => [all[1]!, all[0]!]),
    },
    {
      what: 'BaseSubscribe before BaseTransfer',
      fields: ['BaseSubscribe', 'BaseTransfer'],
      root: splice(1, 2, (all) => [all[2]!, all[1]!]),
    },
    {
      what: 'six BaseSubscribe',
      fields: ['BaseSubscribe'],
      root: splice(2, 0, (all) => Array(baseSubscribe.max).fill(all[2]!)),
    },
    { what: 'ExtendMessage twice', fields: ['ExtendMessage'], root: splice(3, 0, (all) => [all[3]!]) },
    {
      what: 'ExtendMessage before BaseSubscribe',
      fields: ['ExtendMessage', 'BaseSubscribe'],
      root: splice(2, 2, (all) => [all[3]!, all[2]!]),
    },
  ];
}

const nodeAt = (root: Node, path: readonly number[]): Node => path.reduce((node, i) => node.children![i]!, root);

/** The tree with a changed copy of the node at the path; what is not on the path is shared. */
function changed(node: Node, [step, ...rest]: readonly number[], change: (node: Node) => void): Node {
  const copy = { ...node, ...(node.children && { children: [...node.children] }) };
  if (step === undefined) change(copy);
  else copy.children![step] = changed(copy.children![step]!, rest, change);
  return copy;
}
