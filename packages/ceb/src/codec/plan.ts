// Tables turned into the bytes that a machine-made message has: one plan per message type and namespace prefix.

import { baseSubscribe, baseTransfer } from '../messages/common.ts';
import { type MessageType, tableOf } from '../messages/index.ts';
import type { Field, MessageTable, Section } from '../messages/table.ts';
import { Templates } from './draft.ts';
import { bitOf, type FieldSet } from './field-set.ts';
import { Memo } from './memo.ts';
import { Pattern } from './pattern.ts';
import { Runs } from './runs.ts';

export interface FieldPlan {
  field: Field;
  /** Place in the section. */
  index: number;
  /** The same as one bit. */
  bit: FieldSet;
  required: boolean;
  /** `<ceb:orderNo`, without its end, and `</ceb:orderNo>`. */
  open: Pattern;
  close: Pattern;
  memo: Memo;
}

export interface SectionPlan {
  min: number;
  max: number;
  open: Pattern;
  close: Pattern;
  fields: readonly FieldPlan[];
  runs: Runs;
  templates: Templates;
}

export interface MessagePlan {
  table: MessageTable;
  /** Tags around a record; for a flat message these are the tags of `head`. */
  recordOpen: Pattern;
  recordClose: Pattern;
  head: SectionPlan;
  list?: SectionPlan;
  transfer?: SectionPlan;
  subscribe?: SectionPlan;
  rootClose: Pattern;
}

/** Plans of prefixes seen. Bounded, as senders choose their prefixes. */
const plans = new Map<string, MessagePlan>();
const PLANS_MAX = 256;

/** @param prefix with its colon, or empty for a default namespace */
export function planOf(type: MessageType, prefix: string): MessagePlan {
  const key = prefix + type;
  const known = plans.get(key);
  if (known !== undefined) return known;
  const plan = makePlan(type, prefix);
  if (plans.size < PLANS_MAX) plans.set(key, plan);
  return plan;
}

function makePlan(type: MessageType, prefix: string): MessagePlan {
  const table = tableOf(type);
  const declared = table.direction === 'in';
  return {
    table,
    recordOpen: pattern(`<${prefix}${table.record}>`),
    recordClose: pattern(`</${prefix}${table.record}>`),
    head: sectionPlan(table.head, prefix),
    ...(table.list && { list: sectionPlan(table.list, prefix) }),
    ...(declared && {
      transfer: sectionPlan(baseTransfer, prefix),
      subscribe: sectionPlan(baseSubscribe, prefix),
    }),
    rootClose: pattern(`</${prefix}${type}>`),
  };
}

function sectionPlan(section: Section, prefix: string): SectionPlan {
  const fields = section.fields.map((field, index) => ({
    field,
    index,
    bit: bitOf(index),
    required: field.presence === 'required',
    open: pattern(`<${prefix}${field.name}`),
    close: pattern(`</${prefix}${field.name}>`),
    memo: new Memo(),
  }));
  return {
    min: section.min,
    max: section.max,
    open: pattern(`<${prefix}${section.name}>`),
    close: pattern(`</${prefix}${section.name}>`),
    fields,
    runs: new Runs(),
    templates: new Templates(fields),
  };
}

const pattern = (text: string) => new Pattern(Buffer.from(text, 'latin1'));
