/** One correction: what, where, why, and the edits that make it. */
import type { Block, Edit, Element, Field, MessageEditor } from '@tongguan/ceb';

/** Why something was changed: the key of its text, for whoever says it in words. */
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

/** The field gets a value; it is made where it is missing. */
export function setField(editor: MessageEditor, block: Block, name: string, after: string, why: Why): Change {
  const { section, element } = block;
  const field = section.fields.find((one) => one.name === name)!;
  const before = element.children.find((one) => one.name === name);
  return {
    path: before?.path ?? `${element.path}/${name}[1]`,
    field,
    before: before && editor.text(before),
    after,
    why,
    edits: [editor.set(block, name, after)],
  };
}

/** The element goes; its value is shown when it is a field. */
export function takeOut(editor: MessageEditor, element: Element, why: Why, field?: Field): Change {
  return { path: element.path, field, before: field && editor.text(element), why, edits: [editor.without(element)] };
}
