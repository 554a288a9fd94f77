// The first place at which two canonical forms differ, with what stands around it and, where the kind of difference is plain, its cause.

import type { CauseCode } from './causes.ts';

export interface Difference {
  /** Bytes from the beginning, from 0; the same in both. */
  offset: number;
  /** Line and column of that place, from 1; columns count characters. */
  line: number;
  column: number;
  /** What stands around the place in ours and in theirs; line ends, tabs and the byte order mark are made visible. */
  ours: string;
  theirs: string;
  /** Element whose tag or text it is, as far as it can be told. */
  element?: string;
  /** What the difference is, where its kind says it. */
  cause?: CauseCode;
}

const CONTEXT_CHARACTERS = 40;

/** undefined when they are the same. */
export function firstDifference(ours: Buffer, theirs: Buffer): Difference | undefined {
  const offset = differsAt(ours, theirs);
  if (offset < 0) return undefined;
  const before = ours.toString('utf8', 0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  const element = elementAt(before);
  const cause = causeAt(before, ours.toString('utf8', offset), theirs.toString('utf8', offset));
  return {
    offset,
    line: before.split('\n').length,
    column: [...before.slice(lineStart)].length + 1,
    ours: context(before, ours, offset),
    theirs: context(before, theirs, offset),
    ...(element && { element }),
    ...(cause && { cause }),
  };
}

/** First byte that differs, moved back to the beginning of its character; -1 when there is none. */
function differsAt(a: Buffer, b: Buffer): number {
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && a[at] === b[at]) at++;
  if (at === a.length && at === b.length) return -1;
  while (at > 0 && (((a[at] ?? 0) & 0xc0) === 0x80 || ((b[at] ?? 0) & 0xc0) === 0x80)) at--;
  return at;
}

function context(before: string, bytes: Buffer, offset: number): string {
  const after = [...bytes.toString('utf8', offset, offset + CONTEXT_CHARACTERS * 4)].slice(0, CONTEXT_CHARACTERS);
  return visible(`${[...before].slice(-CONTEXT_CHARACTERS).join('')}⟦${after[0] ?? ''}⟧${after.slice(1).join('')}`);
}

function visible(text: string): string {
  return text
    .replace(/\r/g, '␍')
    .replace(/\n/g, '␊')
    .replace(/\t/g, '␉')
    .replace(/\ufeff/g, '<BOM>');
}

/** The element begun last before the place. */
function elementAt(before: string): string | undefined {
  return /<\/?([\w:.-]+)[^<]*$/.exec(before.slice(-4096))?.[1];
}

function causeAt(before: string, ours: string, theirs: string): CauseCode | undefined {
  if (theirs.startsWith('\ufeff')) return 'byte-order-mark';
  if (theirs.startsWith('<?xml') || theirs.startsWith('?xml')) return 'xml-declaration';
  if (theirs.startsWith('!--') || theirs.startsWith('<!--')) return 'comments-kept';
  if (theirs.startsWith('\r') || theirs.startsWith('&#xD;')) return 'line-ends';
  if (theirs.startsWith('/>') || (theirs.startsWith(' />') && ours.startsWith('>'))) return 'empty-elements';
  const insideTag = before.lastIndexOf('<') > before.lastIndexOf('>');
  if (!insideTag) return /^[ \t\n]/.test(theirs) || /^[ \t\n]/.test(ours) ? 'space-between-elements' : undefined;
  return causeInTag(before, ours, theirs);
}

/** Inside a start tag: is it the name, a namespace or an attribute? */
function causeInTag(before: string, ours: string, theirs: string): CauseCode | undefined {
  const tag = before.slice(before.lastIndexOf('<'));
  const rest = (text: string) => tag + text.slice(0, Math.max(0, text.indexOf('>')));
  const attributes = (text: string) => [...rest(text).matchAll(/\s([\w:.-]+)="[^"]*"/g)].map(([all]) => all.trim());
  const [our, their] = [attributes(ours), attributes(theirs)];
  const missing = our.filter((attribute) => !their.includes(attribute));
  const added = their.filter((attribute) => !our.includes(attribute));
  if (missing.length === 0 && added.length === 0) return our.length > 0 ? 'attribute-order' : 'prefix-changed';
  if (!/[\s]/.test(tag)) return 'prefix-changed';
  if (missing.length === 0 && added.every(isDeclaration)) return 'root-namespace-added';
  return added.length === 0 && missing.every(isDeclaration) ? 'root-namespace-missing' : undefined;
}

const isDeclaration = (attribute: string) => attribute.startsWith('xmlns');
