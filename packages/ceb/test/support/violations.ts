// Every single violation of structure that a message can have, made from a valid one: where the tables say what must be, each "must" is
// broken once.

import { mayBeAbsent } from '../../src/generate/leniencies.ts';
import { mustStand } from '../../src/generate/xsd.ts';
import { baseSubscribe, type Field, type MessageTable, type Section } from '../../src/index.ts';

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

type Values = Record<string, string>;

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

/** All violations of a message whose first record has the node `head` (itself when flat) and perhaps lines. */
export function violationsOf(table: MessageTable, root: Node): Violation[] {
  const { head, list, flat, record } = table;
  const at = (path: number[]) => (change: (parent: Node) => void) => changed(root, path, change);
  const out: Violation[] = [];
  const headPath = flat ? [0] : [0, 0];
  out.push(...fieldViolations(head, table, at(headPath), nodeAt(root, headPath)));
  const lines = nodeAt(root, [0]).children!.filter(({ name }) => name === list?.name);
  if (list && lines.length > 0) out.push(...fieldViolations(list, table, at([0, 1]), nodeAt(root, [0, 1])));
  if (!flat) out.push(...sectionViolations(table, at([0])));
  out.push(...rootViolations(table, at([])));
  if (Number.isFinite(table.maxRecords)) {
    const many = at([])(({ children }) => void children!.unshift(...Array(table.maxRecords).fill(children![0]!)));
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
  for (const [i, { name }] of children.entries()) {
    const field = of.fields.find((candidate) => candidate.name === name)!;
    if (mustStand(field, table)) {
      const absent = change((parent) => void parent.children!.splice(i, 1));
      add(`${name} missing`, [name], absent, mayBeAbsent(field, table) ? 'pdf-optional' : undefined);
    }
    add(
      `${name} twice`,
      [name],
      change((parent) => void parent.children!.splice(i, 0, parent.children![i]!)),
    );
    const next = children[i + 1];
    if (next) {
      const swapped = change(
        (parent) => void parent.children!.splice(i, 2, parent.children![i + 1]!, parent.children![i]!),
      );
      add(`${next.name} before ${name}`, [name, next.name], swapped);
    }
    for (const { value, why, leniency } of badValues(field)) {
      add(
        `${name} ${why}`,
        [name],
        change((parent) => void parent.children!.splice(i, 1, { name, text: value })),
        leniency,
      );
    }
  }
  add(
    'an element unknown',
    ['unknownElement'],
    change((parent) => void parent.children!.splice(1, 0, { name: 'unknownElement' })),
  );
  add(
    'an element unknown, last',
    ['unknownElement'],
    change((parent) => void parent.children!.push({ name: 'unknownElement' })),
  );
  return out;
}

interface BadValue {
  value: string;
  why: string;
  leniency?: Violation['leniency'];
}

/** Values that the schema refuses, the reader too unless a leniency is named. */
function badValues({ writes, reads, minLength, presence }: Field): BadValue[] {
  if (writes.kind !== 'C' || reads.kind !== 'C') {
    const number = writes.kind === 'N' ? '1.123456' : '1.5';
    const empty: BadValue = { value: '', why: 'empty' };
    if (presence !== 'required') empty.leniency = 'empty-optional';
    return [
      { value: 'x', why: 'no number' },
      { value: number, why: 'too many places' },
      { value: '1'.repeat(30), why: 'too many digits' },
      empty,
    ];
  }
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
  ];
  if (list === undefined) return out;
  if (list.min > 0) {
    const none = change(({ children }) => void children!.splice(1));
    out.push({ what: `${list.name} missing`, fields: [list.name], root: none });
    const first = change(({ children }) => void children!.splice(0, 2, children![1]!, children![0]!));
    out.push({ what: `${list.name} before ${head.name}`, fields: [head.name, list.name], root: first });
  }
  if (Number.isFinite(list.max)) {
    const many = change(({ children }) => void children!.push(...Array(list.max).fill(children![1]!)));
    if (list.min > 0) out.push({ what: `more than ${list.max} of ${list.name}`, fields: [list.name], root: many });
  }
  return out;
}

function rootViolations({ direction, record }: MessageTable, change: Change): Violation[] {
  const out: Violation[] = [
    { what: 'no record', fields: [record], root: change(({ children }) => void children!.shift()) },
    { what: 'guid missing', fields: ['guid'], root: change(({ attributes }) => void delete attributes!.guid) },
    {
      what: 'guid short',
      fields: ['guid'],
      root: change(({ attributes }) => void Object.assign(attributes!, { guid: 'x' })),
    },
    { what: 'version missing', fields: ['version'], root: change(({ attributes }) => void delete attributes!.version) },
    {
      what: 'an attribute unknown',
      fields: ['unknown'],
      root: change(({ attributes }) => void Object.assign(attributes!, { unknown: 'x' })),
    },
    {
      what: 'an element unknown under the root',
      fields: ['unknownElement'],
      root: change(({ children }) => void children!.splice(1, 0, { name: 'unknownElement' })),
    },
  ];
  if (direction === 'out') return out;
  const subscriber: Node = {
    name: baseSubscribe.name,
    children: baseSubscribe.fields.slice(0, 3).map(({ name, example }) => ({ name, text: example })),
  };
  out.push(
    {
      what: 'BaseTransfer missing',
      fields: ['BaseTransfer'],
      stopsAt: [record],
      root: change(({ children }) => void children!.splice(1, 1)),
    },
    {
      what: 'BaseTransfer twice',
      fields: ['BaseTransfer'],
      root: change(({ children }) => void children!.push(children![1]!)),
    },
    {
      what: 'BaseTransfer first',
      fields: ['BaseTransfer', record],
      root: change(({ children }) => void children!.reverse()),
    },
    {
      what: 'dxpId missing',
      fields: ['dxpId'],
      root: change(({ children }) => void children![1]!.children!.splice(3, 1)),
    },
    {
      what: 'six BaseSubscribe',
      fields: ['BaseSubscribe'],
      root: change(({ children }) => void children!.push(...Array(baseSubscribe.max + 1).fill(subscriber))),
    },
  );
  return out;
}

const nodeAt = (root: Node, path: readonly number[]): Node => path.reduce((node, i) => node.children![i]!, root);

/** A copy of the tree with the node at the path changed. */
function changed(root: Node, path: readonly number[], change: (node: Node) => void): Node {
  const copy = structuredClone(root);
  change(nodeAt(copy, path));
  return copy;
}
