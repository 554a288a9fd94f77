// Values of a section on their way into an object. Adding 50 fields one by one makes V8 turn the object into a hash table: 4.5 µs for a
// list's head. Copying an object that has the same fields, and then writing only what differs, takes a third of that, and what comes out is
// quicker to read. So every set of fields present has a template, which holds the values of the memos.

import { type FieldSet, includes, numberOf } from './field-set.ts';
import type { Fields } from './outcome.ts';
import type { FieldPlan } from './plan.ts';

interface Template {
  set: number;
  values: Fields;
  /** Some memo has another value since. */
  stale: boolean;
}

/** Sets of fields present: senders choose them, so their number is bounded. A client uses one or two. */
const TEMPLATES_MAX = 32;

/** The templates of a section. */
export class Templates {
  private readonly fields: readonly FieldPlan[];
  private readonly bySet = new Map<number, Template>();
  private last: Template | undefined;

  constructor(fields: readonly FieldPlan[]) {
    this.fields = fields;
  }

  /** A fresh object with the fields of the set, holding the values of their memos. */
  copy(present: FieldSet): Fields {
    const set = numberOf(present);
    let template = this.last;
    if (template?.set !== set) {
      template = this.bySet.get(set) ?? this.make(set, present);
      this.last = template;
    }
    if (template.stale) {
      for (const { field, bit, memo } of this.fields)
        if (includes(present, bit)) template.values[field.name] = memo.value;
      template.stale = false;
    }
    return { ...template.values };
  }

  /** The memo of a field has another value. */
  forget(): void {
    for (const template of this.bySet.values()) template.stale = true;
    if (this.last) this.last.stale = true;
  }

  private make(set: number, present: FieldSet): Template {
    const names = this.fields.filter(({ bit }) => includes(present, bit)).map(({ field }) => [field.name, '']);
    // What JSON.parse makes is no hash table.
    const values = JSON.parse(JSON.stringify(Object.fromEntries(names)));
    const template = { set, values, stale: true };
    if (this.bySet.size < TEMPLATES_MAX) this.bySet.set(set, template);
    return template;
  }
}

/** One section being read. A single one is used over and over: sections do not nest, and what a failed reading left in it is little. */
export class Draft implements FieldSet {
  low = 0;
  high = 0;
  /** The fields whose values are not those of their memos. */
  private readonly fields: FieldPlan[] = [];
  private readonly texts: string[] = [];
  private count = 0;

  begin(): void {
    this.low = 0;
    this.high = 0;
    this.count = 0;
  }

  /** Fields are there with the values of their memos. */
  addKnown({ low, high }: FieldSet): void {
    this.low |= low;
    this.high |= high;
  }

  add(field: FieldPlan, value: string): void {
    this.addKnown(field.bit);
    this.fields[this.count] = field;
    this.texts[this.count++] = value;
  }

  finish(templates: Templates): Fields {
    const { fields, texts, count } = this;
    const values = templates.copy(this);
    for (let i = 0; i < count; i++) {
      values[fields[i]!.field.name] = texts[i]!;
      // A piece of a message's text keeps all of it alive.
      texts[i] = '';
    }
    return values;
  }
}
