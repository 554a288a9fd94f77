// What would keep any XML parser busy is refused by counting in the raw bytes, before one sees them: floods of elements, attributes,
// namespaces.

import { fault, type ReadFault } from '../faults.ts';
import { isMessageType, tableOf } from '../messages/index.ts';
import type { Limits } from './outcome.ts';
import { rootAt } from './prolog.ts';

const LT = 0x3c;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/** libxml2 sorts the attributes of an element by insertion: time grows with their square. Sound elements have 2, roots with namespaces 6. */
const ATTRIBUTES_PER_TAG_MAX = 64;
/** For every element libxml2 compares all namespaces in scope with each other. This many comparisons take it about 30 ms. */
const NAMESPACE_COMPARISONS_MAX = 1e7;
/** As many declarations may stand in a message of any size: the hot reader takes 6 on the root and 8 on each of two tags of a signature. */
const NAMESPACES_FREE = 24;
/**
 * Elements, comments and CDATA sections beyond those that the records may have by their table: blocks and signature (some 40),
 * ExtendMessage, and what is wrong in them. The strict reader takes some 3 µs for each.
 */
const ELEMENTS_BESIDE = 5000;

/** The bytes are UTF-8 and hold no DOCTYPE. */
export function floodFault(bytes: Buffer, { elements }: Limits): ReadFault | undefined {
  const tags = countTags(bytes);
  if (tags === undefined) return fault('too-many-attributes', '/', 'limit of this reader');
  if (tags.opened > elements || tags.opened > ELEMENTS_BESIDE) {
    const limit = Math.min(elements, ELEMENTS_BESIDE + elementsOfRecords(bytes));
    if (tags.opened > limit) return fault('too-many-elements', '/', 'limit of this reader', { limit });
  }
  const namespaces = count(bytes, 'xmlns', Math.sqrt(NAMESPACE_COMPARISONS_MAX));
  const few = namespaces <= NAMESPACES_FREE || namespaces * namespaces * tags.all <= NAMESPACE_COMPARISONS_MAX;
  return few ? undefined : fault('too-many-attributes', '/', 'limit of this reader');
}

/** All tags, and those among them that are no end tags; undefined when one has too many attributes. */
function countTags(bytes: Buffer): { all: number; opened: number } | undefined {
  const { length } = bytes;
  let all = 0;
  let opened = 0;
  let attributes = 0;
  for (let i = 0; i < length; i++) {
    const c = bytes[i];
    if (c === LT) {
      all++;
      if (bytes[i + 1] !== SLASH) opened++;
      attributes = 0;
      // Every attribute has one of these, as no value can hold a `<`.
    } else if ((c === QUOTE || c === APOSTROPHE) && bytes[i - 1] === EQUALS) {
      if (++attributes > ATTRIBUTES_PER_TAG_MAX) return undefined;
    }
  }
  return { all, opened };
}

/** As many elements as the records that end in these bytes have at most. Every message that the hot reader takes stays within it. */
function elementsOfRecords(bytes: Buffer): number {
  const at = rootAt(bytes);
  const start = bytes.toString('latin1', at, bytes.indexOf('>', at));
  const [, prefix = '', type = ''] = /^<([\w.-]+:)?(\w+)/.exec(start) ?? [];
  if (!isMessageType(type)) return 0;
  const { record, flat, head, list, maxRecords } = tableOf(type);
  const records = count(bytes, `</${prefix}${record}>`, maxRecords);
  if (records === 0) return 0;
  const lines = list && !flat ? count(bytes, `</${prefix}${list.name}>`, records * list.max) : 0;
  return records * (head.fields.length + 2) + lines * ((list?.fields.length ?? 0) + 1);
}

/** How often the text stands in the bytes; counting ends at `most`. */
function count(bytes: Buffer, text: string, most: number): number {
  const searched = Buffer.from(text, 'latin1');
  let found = 0;
  for (let at = bytes.indexOf(searched); at >= 0 && found < most; at = bytes.indexOf(searched, at + searched.length))
    found++;
  return found;
}
