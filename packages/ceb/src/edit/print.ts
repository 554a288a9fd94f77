// Changes values in a message and nothing else: every byte outside the changed values stays as it was sent. Without changes the bytes come
// back as they are. A Signature stays too, and no longer fits: sign again.

import type { CebMessage } from '../codec/outcome.ts';
import { MessageEditor } from './editor.ts';

export interface FieldChange {
  /** As faults have it: `/CEB621Message/Inventory[1]/InventoryHead/grossWeight`; a step without number is the first. */
  path: string;
  /** The new value; undefined removes the field. */
  value: string | undefined;
}

/**
 * The message with the changes made, each on the message as it was read.
 * @throws RangeError when a path names no field of the message's table or a block that is not there, when two changes concern one field, or
 * when a value holds what XML cannot carry
 */
export function printMessage(
  { bytes, type }: Pick<CebMessage, 'type' | 'bytes'>,
  changes: readonly FieldChange[] = [],
): Buffer {
  if (changes.length === 0) return bytes;
  // A message that was read is UTF-8: its text gives the same bytes again.
  const editor = new MessageEditor(bytes.toString('utf8'), type);
  const blocks = new Map(editor.blocks().map((block) => [block.element.path, block]));
  const changed = new Set<string>();
  const edits = changes.flatMap(({ path, value }) => {
    const full = numbered(path);
    const cut = full.lastIndexOf('/');
    const block = blocks.get(full.slice(0, cut));
    if (block === undefined) throw new RangeError(`${path}: the message has no such block`);
    const field = block.section.fields.find(({ name }) => full.slice(cut) === `/${name}[1]`);
    if (field === undefined) throw new RangeError(`${path} is no field of ${type}`);
    if (changed.has(full)) throw new RangeError(`two changes concern ${path}`);
    changed.add(full);
    return value === undefined ? editor.remove(block, field.name) : editor.set(block, field.name, value);
  });
  return Buffer.from(editor.edited(edits));
}

/** The message without its Signature: the bytes that were signed, white space around it included. For signing again. */
export function withoutSignature({ bytes, type }: Pick<CebMessage, 'type' | 'bytes'>): Buffer {
  const editor = new MessageEditor(bytes.toString('utf8'), type);
  return Buffer.from(editor.edited(editor.signatures().map(({ from, to }) => ({ from, to, text: '' }))));
}

/** The path with a number at every step. */
function numbered(path: string): string {
  return path.replace(/[^/\]](?=\/|$)/g, '$&[1]');
}
