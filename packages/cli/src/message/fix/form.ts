/** What stands in a field in another form than the standard's: white space, dates, numbers, empty elements, names of the notes, order. */
import { type Field, namesOfNotes } from '@tongguan/ceb';
import { type Element, textOf } from '../elements.ts';
import { toDigits } from './dates.ts';
import type { Change, Document, Place } from './document.ts';
import { toDecimal } from './numbers.ts';

/** Names that only the printed specification has become those of the wire; a second, equal BaseTransfer goes. */
export function namesFixed(document: Document): Change[] {
  const [first, ...more] = document.root.children.filter(({ name }) => name === 'BaseTransfer');
  const inner = ({ bodyFrom, bodyTo }: Element) => document.xml.slice(bodyFrom, bodyTo).replace(/\s+/g, '');
  const repeated = more.filter((block) => inner(block) === inner(first!));
  return [
    ...repeated.map((block) => document.without(block, 'fix.repeated')),
    ...document.places().flatMap((place) => place.element.children.flatMap((child) => renamed(place, child))),
  ];
}

function renamed({ section, element }: Place, child: Element): Change[] {
  const right = Object.hasOwn(namesOfNotes, child.name) ? namesOfNotes[child.name]! : undefined;
  const field = section.fields.find(({ name }) => name === right);
  if (!field || element.children.some(({ name }) => name === field.name)) return [];
  const tagName = (from: number) => ({ from, to: from + child.name.length, text: field.name });
  const prefix = child.qualified.length - child.name.length;
  const start = tagName(child.from + 1 + prefix);
  const edits = child.bodyFrom < child.to ? [start, tagName(child.bodyTo + 2 + prefix)] : [start];
  return [{ path: child.path, before: child.name, after: field.name, why: 'fix.name', edits }];
}

/** Each value in the form of its type. */
export function valuesFixed(document: Document): Change[] {
  return document.places().flatMap((place) =>
    place.section.fields.flatMap((field) => {
      const found = place.element.children.filter(({ name }) => name === field.name);
      const [child] = found;
      // A field that stands twice, or holds elements, is the declarant's to sort out.
      if (child === undefined || found.length > 1 || child.children.length > 0) return [];
      return valueFixed(document, place, field, child);
    }),
  );
}

function valueFixed(document: Document, place: Place, field: Field, child: Element): Change[] {
  const before = textOf(document.xml, child);
  const { reads } = field;
  const trimmed = before.trim();
  if (trimmed === '') {
    const refused = reads.kind !== 'C' || reads.min > 0;
    return field.presence === 'optional' && refused ? [document.without(child, 'fix.empty', field)] : [];
  }
  if (field.format) {
    const after = toDigits(trimmed, field.format);
    if (after !== undefined && after !== before) return [document.set(place, field.name, after, 'fix.date')];
  } else if (reads.kind !== 'C') {
    const after = toDecimal(trimmed, reads.kind === 'N' ? reads.scale : 0);
    // Zeros behind the point are no fault, nor is white space around a number.
    if (after !== undefined && !isNumber(trimmed, reads)) return [document.set(place, field.name, after, 'fix.number')];
    return [];
  }
  // The longest texts are free: what stands at their ends is the sender's own.
  const short = reads.kind === 'C' && reads.max < TEXT_MIN;
  return short && trimmed !== before ? [document.set(place, field.name, trimmed, 'fix.space')] : [];
}

/** From this length on a field holds text, not a name or a number. */
const TEXT_MIN = 1000;

function isNumber(text: string, reads: Exclude<Field['reads'], { kind: 'C' }>): boolean {
  if (reads.kind === 'I') return /^[+-]?\d+$/.test(text);
  const fraction = /^[+-]?(?:\d+(?:\.(\d*))?|\.(\d+))$/.exec(text);
  return fraction !== null && (fraction[1] ?? fraction[2] ?? '').replace(/0+$/, '').length <= reads.scale;
}

/** Fields in the order of the table; what stands between them stays where it is. */
export function orderFixed(document: Document): Change[] {
  return document.places().flatMap(({ section, element }) => {
    const rank = new Map(section.fields.map(({ name }, i) => [name, i]));
    const known = element.children.filter(({ name }) => rank.has(name));
    const sorted = [...known].sort((a, b) => rank.get(a.name)! - rank.get(b.name)!);
    const edits = known.flatMap(({ from, to }, i) => {
      const moved = sorted[i]!;
      return moved === known[i] ? [] : [{ from, to, text: document.xml.slice(moved.from, moved.to) }];
    });
    if (edits.length === 0) return [];
    return [{ path: element.path, before: names(known), after: names(sorted), why: 'fix.order' as const, edits }];
  });
}

function names(elements: readonly Element[]): string {
  return elements.map(({ name }) => name).join(' ');
}
