/** What stands in a field in another form than the standard's: white space, dates, numbers, empty elements, names of the notes, order. */
import { type Block, type Element, type Field, type MessageEditor, namesOfNotes } from '@tongguan/ceb';
import { type Change, setField, takeOut } from './change.ts';
import { toDigits } from './dates.ts';
import { toDecimal } from './numbers.ts';

/** Names that only the printed specification has become those of the wire; a second, equal BaseTransfer goes. */
export function namesFixed(editor: MessageEditor): Change[] {
  const [first, ...more] = editor.root.children.filter(({ name }) => name === 'BaseTransfer');
  const inner = ({ bodyFrom, bodyTo }: Element) => editor.xml.slice(bodyFrom, bodyTo).replace(/\s+/g, '');
  const repeated = more.filter((block) => inner(block) === inner(first!));
  return [
    ...repeated.map((block) => takeOut(editor, block, 'fix.repeated')),
    ...editor.blocks().flatMap((block) => block.element.children.flatMap((child) => renamed(editor, block, child))),
  ];
}

function renamed(editor: MessageEditor, { section, element }: Block, child: Element): Change[] {
  const right = Object.hasOwn(namesOfNotes, child.name) ? namesOfNotes[child.name]! : undefined;
  const field = section.fields.find(({ name }) => name === right);
  if (!field || element.children.some(({ name }) => name === field.name)) return [];
  const edits = editor.rename(child, field.name);
  return [{ path: child.path, before: child.name, after: field.name, why: 'fix.name', edits }];
}

/** Each value in the form of its type. */
export function valuesFixed(editor: MessageEditor): Change[] {
  return editor.blocks().flatMap((block) =>
    block.section.fields.flatMap((field) => {
      const found = block.element.children.filter(({ name }) => name === field.name);
      const [child] = found;
      // A field that stands twice, or holds elements, is the declarant's to sort out.
      if (child === undefined || found.length > 1 || child.children.length > 0) return [];
      return valueFixed(editor, block, field, child);
    }),
  );
}

function valueFixed(editor: MessageEditor, block: Block, field: Field, child: Element): Change[] {
  const before = editor.text(child);
  const { reads } = field;
  const trimmed = before.trim();
  if (trimmed === '') {
    const refused = reads.kind !== 'C' || reads.min > 0;
    return field.presence === 'optional' && refused ? [takeOut(editor, child, 'fix.empty', field)] : [];
  }
  if (field.format) {
    const after = toDigits(trimmed, field.format);
    if (after !== undefined && after !== before) return [setField(editor, block, field.name, after, 'fix.date')];
  } else if (reads.kind !== 'C') {
    const after = toDecimal(trimmed, reads.kind === 'N' ? reads.scale : 0);
    // Zeros behind the point are no fault, nor is white space around a number.
    if (after !== undefined && !isNumber(trimmed, reads))
      return [setField(editor, block, field.name, after, 'fix.number')];
    return [];
  }
  // The longest texts are free: what stands at their ends is the sender's own.
  const short = reads.kind === 'C' && reads.max < TEXT_MIN;
  return short && trimmed !== before ? [setField(editor, block, field.name, trimmed, 'fix.space')] : [];
}

/** From this length on a field holds text, not a name or a number. */
const TEXT_MIN = 1000;

function isNumber(text: string, reads: Exclude<Field['reads'], { kind: 'C' }>): boolean {
  if (reads.kind === 'I') return /^[+-]?\d+$/.test(text);
  const fraction = /^[+-]?(?:\d+(?:\.(\d*))?|\.(\d+))$/.exec(text);
  return fraction !== null && (fraction[1] ?? fraction[2] ?? '').replace(/0+$/, '').length <= reads.scale;
}

/** Fields in the order of the table; what stands between them stays where it is. */
export function orderFixed(editor: MessageEditor): Change[] {
  return editor.blocks().flatMap((block) => {
    const edits = editor.sort(block);
    if (edits.length === 0) return [];
    const order = block.section.fields.map(({ name }) => name);
    const names = block.element.children.map(({ name }) => name).filter((name) => order.includes(name));
    const sorted = names.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
    const [before, after] = [names.join(' '), sorted.join(' ')];
    return [{ path: block.element.path, before, after, why: 'fix.order' as const, edits }];
  });
}
