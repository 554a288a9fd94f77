// A message while it is being changed: its text, the blocks of its table in it, and the edits that change one thing. Every character outside
// the edits stays as it was sent, white space, comments, prefixes and order included.

import { escapeText } from '../format.ts';
import { baseSubscribe, baseTransfer } from '../messages/common.ts';
import { type MessageType, tableOf } from '../messages/index.ts';
import type { Section } from '../messages/table.ts';
import { type Element, rootOf, textOf } from './elements.ts';

/** What stands from `from` to `to` becomes `text`. */
export interface Edit {
  from: number;
  to: number;
  text: string;
  /** Place of a new field in its table: new fields at one place come in this order. */
  rank?: number;
}

/** A section of the table where it stands in the message: head, line, transfer block, subscriber. */
export interface Block {
  section: Section;
  element: Element;
}

export interface RecordBlocks {
  /** Absent where the message lacks it. */
  head: Block | undefined;
  lines: Block[];
}

export class MessageEditor {
  readonly xml: string;
  readonly type: MessageType;
  readonly root: Element;

  /**
   * @param xml a message that a reader has judged: well-formed, without DOCTYPE; it may break its table
   * @throws RangeError when there is no root element
   */
  constructor(xml: string, type: MessageType) {
    const root = rootOf(xml);
    if (root === undefined) throw new RangeError('no root element');
    this.xml = xml;
    this.type = type;
    this.root = root;
  }

  records(): RecordBlocks[] {
    const { record, flat, head, list } = tableOf(this.type);
    return named(this.root, record).map((element) => {
      if (flat) return { head: { section: head, element }, lines: [] };
      const [top] = named(element, head.name);
      return {
        head: top && { section: head, element: top },
        lines: list ? named(element, list.name).map((line) => ({ section: list, element: line })) : [],
      };
    });
  }

  /** Every block whose fields the standard names. */
  blocks(): Block[] {
    const records = this.records().flatMap(({ head, lines }) => (head ? [head, ...lines] : lines));
    if (tableOf(this.type).direction === 'out') return records;
    const shared = [baseTransfer, baseSubscribe].flatMap((section) =>
      named(this.root, section.name).map((element) => ({ section, element })),
    );
    return [...records, ...shared];
  }

  /** One, in a message as the standard wants it. */
  signatures(): Element[] {
    return named(this.root, 'Signature');
  }

  /** Text of an element as a reader takes it. */
  text(element: Element): string {
    return textOf(this.xml, element);
  }

  /** Value of the first field of the name; undefined where there is none or where it holds elements. */
  value({ element }: Block, name: string): string | undefined {
    const [field] = named(element, name);
    return field && field.children.length === 0 ? this.text(field) : undefined;
  }

  /** Gives the first field of the name its value; where there is none a new one goes to its place in the table. */
  set(block: Block, name: string, value: string): Edit {
    const [field] = named(block.element, name);
    if (field === undefined) return this.#inserted(block, name, value);
    const { qualified, from, to, bodyFrom, bodyTo } = field;
    const text = escapeText(value);
    // <name/> becomes <name>value</name>.
    return bodyFrom < to
      ? { from: bodyFrom, to: bodyTo, text }
      : { from, to, text: `<${qualified}>${text}</${qualified}>` };
  }

  /** Takes the first field of the name out; no edit where there is none. */
  remove({ element }: Block, name: string): Edit[] {
    return named(element, name)
      .slice(0, 1)
      .map((field) => this.without(field));
  }

  /** Takes an element out, with the white space before it. */
  without({ from, to }: Element): Edit {
    return { from: this.#spaceBefore(from), to, text: '' };
  }

  /** Gives an element another name, in both of its tags. */
  rename({ name, qualified, from, to, bodyFrom, bodyTo }: Element, text: string): Edit[] {
    const prefix = qualified.length - name.length;
    const tagName = (at: number) => ({ from: at + prefix, to: at + prefix + name.length, text });
    return bodyFrom < to ? [tagName(from + '<'.length), tagName(bodyTo + '</'.length)] : [tagName(from + '<'.length)];
  }

  /** Puts the fields of a block into the order of the table; what stands between them stays where it is. */
  sort({ section, element }: Block): Edit[] {
    const known = element.children.filter(({ name }) => rankIn(section, name) >= 0);
    const ordered = known.toSorted((a, b) => rankIn(section, a.name) - rankIn(section, b.name));
    return ordered.flatMap((moved, i) => {
      const { from, to } = known[i]!;
      return moved === known[i] ? [] : [{ from, to, text: this.xml.slice(moved.from, moved.to) }];
    });
  }

  /**
   * The text with all edits made.
   * @throws RangeError when two of them meet
   */
  edited(edits: readonly Edit[]): string {
    const sorted = [...edits].sort((a, b) => a.from - b.from || a.to - b.to || (a.rank ?? 0) - (b.rank ?? 0));
    let out = '';
    let at = 0;
    for (const { from, to, text } of sorted) {
      if (from < at) throw new RangeError('two changes concern the same place');
      out += this.xml.slice(at, from) + text;
      at = to;
    }
    return out + this.xml.slice(at);
  }

  /** Behind the last field that the table puts before it, with the white space that its neighbour has. */
  #inserted({ section, element }: Block, name: string, value: string): Edit {
    const rank = rankIn(section, name);
    const before = element.children.findLast((child) => {
      const other = rankIn(section, child.name);
      return other >= 0 && other < rank;
    });
    const neighbour = before ?? element.children[0];
    const at = before?.to ?? element.bodyFrom;
    const space = neighbour ? this.xml.slice(this.#spaceBefore(neighbour.from), neighbour.from) : '';
    const qualified = element.qualified.slice(0, -element.name.length) + name;
    return { from: at, to: at, text: `${space}<${qualified}>${escapeText(value)}</${qualified}>`, rank };
  }

  #spaceBefore(at: number): number {
    let from = at;
    while (from > 0 && ' \t\r\n'.includes(this.xml[from - 1]!)) from--;
    return from;
  }
}

function named({ children }: Element, name: string): Element[] {
  return children.filter((child) => child.name === name);
}

function rankIn({ fields }: Section, name: string): number {
  return fields.findIndex((field) => field.name === name);
}
