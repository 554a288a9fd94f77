/** A message while it is being corrected: its text, the places of its elements, and the sections of its table among them. */
import { baseSubscribe, baseTransfer, type Field, type MessageType, type Section, tableOf } from '@tongguan/ceb';
import { type Edit, type Element, elementsOf, escapeText, textOf } from '../elements.ts';

/** Why something was changed: the key of its text. */
export type Why =
  | 'fix.space'
  | 'fix.date'
  | 'fix.number'
  | 'fix.empty'
  | 'fix.name'
  | 'fix.order'
  | 'fix.repeated'
  | 'fix.sum'
  | 'fix.unit'
  | 'fix.signature';

export interface Change {
  path: string;
  /** Absent where the change concerns more than one field. */
  field?: Field;
  before?: string;
  after?: string;
  why: Why;
  edits: Edit[];
}

/** A section of the table where it stands in the message: head, line, transfer block. */
export interface Place {
  section: Section;
  element: Element;
}

export interface RecordPlaces {
  head: Place | undefined;
  lines: Place[];
}

export class Document {
  readonly xml: string;
  readonly type: MessageType;
  readonly root: Element;

  constructor(xml: string, type: MessageType) {
    const root = elementsOf(xml);
    if (root === undefined) throw new RangeError('no root element');
    this.xml = xml;
    this.type = type;
    this.root = root;
  }

  records(): RecordPlaces[] {
    const { record, flat, head, list } = tableOf(this.type);
    return this.root.children
      .filter(({ name }) => name === record)
      .map((element) => {
        if (flat) return { head: { section: head, element }, lines: [] };
        const top = element.children.find(({ name }) => name === head.name);
        const lines = list ? element.children.filter(({ name }) => name === list.name) : [];
        return {
          head: top && { section: head, element: top },
          lines: lines.map((line) => ({ section: list!, element: line })),
        };
      });
  }

  /** Every section whose fields the standard names. */
  places(): Place[] {
    const blocks = [baseTransfer, baseSubscribe].flatMap((section) =>
      this.root.children.filter(({ name }) => name === section.name).map((element) => ({ section, element })),
    );
    const records = this.records().flatMap(({ head, lines }) => (head ? [head, ...lines] : lines));
    return tableOf(this.type).direction === 'in' ? [...records, ...blocks] : records;
  }

  value({ element }: Place, name: string): string | undefined {
    const child = element.children.find((one) => one.name === name);
    return child && child.children.length === 0 ? textOf(this.xml, child) : undefined;
  }

  /** The change that gives a field its value; inserted at its place in the table where the element is missing. */
  set(place: Place, name: string, after: string, why: Why): Change {
    const field = place.section.fields.find((one) => one.name === name)!;
    const child = place.element.children.find((one) => one.name === name);
    const path = child?.path ?? `${place.element.path}/${name}[1]`;
    const before = child && textOf(this.xml, child);
    const edit = child ? this.#replaced(child, after) : this.#inserted(place, name, after);
    return { path, field, before, after, why, edits: [edit] };
  }

  /** The change that takes an element out, with the white space before it. */
  without(element: Element, why: Why, field?: Field): Change {
    let { from } = element;
    while (/\s/.test(this.xml[from - 1] ?? '')) from--;
    return {
      path: element.path,
      field,
      before: field && textOf(this.xml, element),
      why,
      edits: [{ from, to: element.to, text: '' }],
    };
  }

  #replaced({ qualified, from, to, bodyFrom, bodyTo }: Element, value: string): Edit {
    const text = escapeText(value);
    if (bodyFrom < to) return { from: bodyFrom, to: bodyTo, text };
    return { from, to, text: `<${qualified}>${text}</${qualified}>` };
  }

  #inserted({ section, element }: Place, name: string, value: string): Edit {
    const order = section.fields.map((field) => field.name);
    const earlier = order.slice(0, order.indexOf(name));
    const before = element.children.findLast((child) => earlier.includes(child.name));
    const at = before?.to ?? element.bodyFrom;
    const space = /\s*$/.exec(this.xml.slice(element.bodyFrom, before?.from ?? element.bodyFrom))![0];
    const prefix = element.qualified.slice(0, element.qualified.length - element.name.length);
    return { from: at, to: at, text: `${space}<${prefix}${name}>${escapeText(value)}</${prefix}${name}>` };
  }
}
