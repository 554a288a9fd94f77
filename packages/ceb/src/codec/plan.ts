// Tables turned into the bytes that a machine-made message has: one plan per message type and namespace prefix.

import { baseSubscribe, baseTransfer } from '../messages/common.ts';
import { type MessageType, tableOf } from '../messages/index.ts';
import type { Field, MessageTable, Section } from '../messages/table.ts';

export interface SectionPlan {
  open: Uint8Array;
  close: Uint8Array;
  fields: readonly Field[];
  /** `<ceb:orderNo`, without its end, and `</ceb:orderNo>`. */
  opens: readonly Uint8Array[];
  closes: readonly Uint8Array[];
}

export interface MessagePlan {
  table: MessageTable;
  /** Tags around a record; for a flat message these are the tags of `head`. */
  recordOpen: Uint8Array;
  recordClose: Uint8Array;
  head: SectionPlan;
  list?: SectionPlan;
  transfer?: SectionPlan;
  subscribe?: SectionPlan;
  rootClose: Uint8Array;
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
    recordOpen: bytes(`<${prefix}${table.record}>`),
    recordClose: bytes(`</${prefix}${table.record}>`),
    head: sectionPlan(table.head, prefix),
    ...(table.list && { list: sectionPlan(table.list, prefix) }),
    ...(declared && {
      transfer: sectionPlan(baseTransfer, prefix),
      subscribe: sectionPlan(baseSubscribe, prefix),
    }),
    rootClose: bytes(`</${prefix}${type}>`),
  };
}

function sectionPlan(section: Section, prefix: string): SectionPlan {
  return {
    open: bytes(`<${prefix}${section.name}>`),
    close: bytes(`</${prefix}${section.name}>`),
    fields: section.fields,
    opens: section.fields.map(({ name }) => bytes(`<${prefix}${name}`)),
    closes: section.fields.map(({ name }) => bytes(`</${prefix}${name}>`)),
  };
}

function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'));
}
