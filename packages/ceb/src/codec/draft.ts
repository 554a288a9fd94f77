// Values of a section on their way into an object. Adding 50 fields one by one makes V8 turn the object into a hash table: 4.5 µs for a
// list's head. Copying an object that has the same fields, and then writing only what differs, takes a third of that, and what comes out is
// quicker to read. So every set of fields present has a template, which holds the values of the memos.

import type { Fields } from './outcome.ts';
import type { FieldPlan } from './plan.ts';

interface Template {
  values: Fields;
  /** Version of the memos whose values it holds. */
  version: number;
}

/** Sets of fields present: senders choose them, so their number is bounded. A client uses one or two. */
const TEMPLATES_MAX = 32;
/** A set is a number of 53 bits at most; the largest section of the standard has 50 fields. */
const HALF = 26;
const FIELDS_MAX = 2 * HALF;

export class Templates {
  private readonly bySet = new Map<number, Template>();

  /** A fresh object with the fields of the set, holding the values of their memos; undefined when the set gets no template. */
  copy(set: number, present: readonly FieldPlan[], version: number): Fields | undefined {
    let template = this.bySet.get(set);
    if (template === undefined) {
      if (this.bySet.size >= TEMPLATES_MAX) return undefined;
      // What JSON.parse makes is no hash table.
      const names = Object.fromEntries(present.map(({ field }) => [field.name, '']));
      template = { values: JSON.parse(JSON.stringify(names)), version: -1 };
      this.bySet.set(set, template);
    }
    if (template.version !== version) {
      for (const { field, memo } of present) template.values[field.name] = memo.value;
      template.version = version;
    }
    return { ...template.values };
  }
}

/** One section being read. A single one is used over and over: sections do not nest, and what a failed reading left in it is little. */
export class Draft {
  private readonly present: FieldPlan[] = [];
  /** The value, or undefined where it is the one of the memo. */
  private readonly texts: (string | undefined)[] = [];
  private low = 0;
  private high = 0;

  begin(): void {
    this.present.length = 0;
    this.low = 0;
    this.high = 0;
  }

  add(field: FieldPlan, value: string | undefined): void {
    this.texts[this.present.length] = value;
    this.present.push(field);
    if (field.index < HALF) this.low |= 1 << field.index;
    else this.high |= 1 << (field.index - HALF);
  }

  /** @param size number of fields that the section has in its table */
  finish(templates: Templates, size: number, version: number): Fields {
    const { present, texts } = this;
    const set = this.high * 2 ** HALF + this.low;
    const copied = size > FIELDS_MAX ? undefined : templates.copy(set, present, version);
    const values = copied ?? {};
    for (let i = 0; i < present.length; i++) {
      const { field, memo } = present[i]!;
      const text = texts[i];
      if (text !== undefined) {
        values[field.name] = text;
        // A piece of a message's text keeps all of it alive.
        texts[i] = undefined;
      } else if (copied === undefined) values[field.name] = memo.value;
    }
    return values;
  }
}
