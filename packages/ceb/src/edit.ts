// Changes values in a message and nothing else: every byte outside the changed values stays as it was sent, white space, comments, prefixes
// and order included. Without changes the bytes come back as they are. A Signature stays too, and no longer fits: sign again.

import type { CebMessage } from './codec/outcome.ts';
import { elementAt, type Place, placesOf } from './codec/places.ts';
import { escapeText } from './format.ts';
import { baseSubscribe, baseTransfer } from './messages/common.ts';
import { tableOf } from './messages/index.ts';
import type { Section } from './messages/table.ts';

export interface FieldChange {
  /** As faults have it: `/CEB621Message/Inventory[1]/InventoryHead/grossWeight`; a step without number is the first. */
  path: string;
  /** The new value; undefined removes the field. */
  value: string | undefined;
}

interface Edit {
  from: number;
  to: number;
  text: string;
  /** Place of the field in its table: new fields at one place stand in this order. */
  rank: number;
}

/**
 * The message with the changes made, each on the message as it was read.
 * @throws RangeError when a path names no field of the message's table or a block that is not there, when two changes meet, or when a value
 * holds what XML cannot carry
 */
export function printMessage(
  message: Pick<CebMessage, 'type' | 'bytes'>,
  changes: readonly FieldChange[] = [],
): Buffer {
  if (changes.length === 0) return message.bytes;
  const text = message.bytes.toString('latin1');
  const root = placesOf(text);
  const edits = changes
    .map((change) => editFor(message, text, root, change))
    .sort((a, b) => a.from - b.from || a.rank - b.rank);
  const pieces: Buffer[] = [];
  let at = 0;
  for (const { from, to, text: replacement } of edits) {
    if (from < at) throw new RangeError('two changes concern the same place');
    pieces.push(message.bytes.subarray(at, from), Buffer.from(replacement));
    at = to;
  }
  return Buffer.concat([...pieces, message.bytes.subarray(at)]);
}

function editFor({ type }: Pick<CebMessage, 'type'>, text: string, root: Place, { path, value }: FieldChange): Edit {
  const cut = path.lastIndexOf('/');
  const name = path.slice(cut + 1);
  const block = elementAt(root, path.slice(0, cut));
  if (block === undefined) throw new RangeError(`${path.slice(0, cut)} is not in the message`);
  const section = sectionsOf(type).find((candidate) => candidate.name === block.name);
  const rank = section?.fields.findIndex((field) => field.name === name) ?? -1;
  if (section === undefined || rank < 0) throw new RangeError(`${path} is no field of ${type}`);
  const found = block.children.find((child) => child.name === name);
  const written = value === undefined ? undefined : escapeText(value);
  return { ...change(text, block, found, written, section, name), rank };
}

type Splice = Omit<Edit, 'rank'>;

function change(
  text: string,
  block: Place,
  found: Place | undefined,
  written: string | undefined,
  section: Section,
  name: string,
): Splice {
  if (found === undefined) {
    return written === undefined
      ? { from: block.to, to: block.to, text: '' }
      : insertion(text, block, section, name, written);
  }
  if (written === undefined) return { from: spaceBefore(text, found.from), to: found.to, text: '' };
  if (found.bodyFrom < found.to) return { from: found.bodyFrom, to: found.bodyTo, text: written };
  // <name/> becomes <name>value</name>.
  return { from: found.from, to: found.to, text: `<${found.qualified}>${written}</${found.qualified}>` };
}

function sectionsOf(type: CebMessage['type']): Section[] {
  const { head, list } = tableOf(type);
  return [head, ...(list ? [list] : []), baseTransfer, baseSubscribe];
}

/** A new field goes behind the last one that the table puts before it, with the white space that its neighbour has. */
function insertion(text: string, block: Place, section: Section, name: string, written: string): Splice {
  const order = section.fields.map((field) => field.name);
  const before = block.children.filter((child) => order.indexOf(child.name) < order.indexOf(name)).at(-1);
  const neighbour = before ?? block.children[0];
  const at = before?.to ?? block.bodyFrom;
  const space = neighbour ? text.slice(spaceBefore(text, neighbour.from), neighbour.from) : '';
  const prefix = block.qualified.slice(0, block.qualified.length - block.name.length);
  return { from: at, to: at, text: `${space}<${prefix}${name}>${written}</${prefix}${name}>` };
}

function spaceBefore(text: string, at: number): number {
  let from = at;
  while (from > 0 && /\s/.test(text[from - 1]!)) from--;
  return from;
}
