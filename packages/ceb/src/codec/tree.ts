// The strict reader's eyes. libxml2 judges the XML (no network, no entities, no DTD) and writes its canonical form; the tree is then read
// from that form, so what is processed is what was digested, to the byte. Canonical XML is simple: tags, five escapes, nothing else.

import { ParseOption, XmlDocument, XmlLibError, XmlParseError } from 'libxml2-wasm';
import { type FaultCode, fault, type ReadFault } from '../faults.ts';
import { floodFault } from './flood.ts';
import type { Limits } from './outcome.ts';
import { unescapeNamed } from './value.ts';

export interface Attribute {
  /** Qualified name. */
  name: string;
  namespace: string;
  value: string;
}

export interface Element {
  /** Qualified name as written. */
  qualified: string;
  name: string;
  namespace: string;
  /** Namespaces in scope, by prefix ('' is the default). */
  scope: ReadonlyMap<string, string>;
  attributes: Attribute[];
  children: Element[];
  /** All text directly inside, joined. */
  text: string;
  /** A comment stands directly inside. */
  comment: boolean;
  /** Where it stands in the canonical text: start tag, content, behind the end tag. */
  from: number;
  body: number;
  bodyEnd: number;
  to: number;
}

export interface Tree {
  root: Element;
  /** Inclusive C14N with comments; `comments` are the ranges to leave out for the form without them. */
  canonical: string;
  comments: [from: number, to: number][];
}

const OPTIONS = ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_SYS_CATALOG;

/** Leaves a walk; becomes a value at the border of this file. */
class Refused extends Error {
  readonly fault: ReadFault;
  constructor(code: FaultCode, rule: string, slots: { limit?: number; actual?: string } = {}) {
    super(code);
    this.fault = fault(code, '/', rule, slots);
  }
}

/** Parses a document whose prolog has been looked at already: UTF-8, no DOCTYPE. */
export function parseTree(bytes: Buffer, limits: Limits): Tree | { fault: ReadFault } {
  const flood = floodFault(bytes, limits);
  if (flood) return { fault: flood };
  try {
    return new CanonicalReader(canonicalize(bytes), limits).read();
  } catch (error) {
    if (error instanceof Refused) return { fault: error.fault };
    if (error instanceof XmlLibError) {
      return { fault: fault('not-well-formed', '/', 'XML 1.0', { actual: reason(error) }) };
    }
    throw error;
  }
}

/** Canonical text by libxml2. Collected as bytes: its own string handler decodes each piece alone. */
function canonicalize(bytes: Buffer): string {
  const document = XmlDocument.fromBuffer(bytes, { option: OPTIONS });
  try {
    if (document.dtd !== null) throw new Refused('doctype', 'no DOCTYPE');
    const pieces: Buffer[] = [];
    const write = (piece: Uint8Array) => {
      pieces.push(Buffer.from(piece));
      return piece.length;
    };
    document.canonicalize({ write, close: () => true }, { withComments: true });
    return Buffer.concat(pieces).toString('utf8');
  } finally {
    document.dispose();
  }
}

function reason(error: XmlLibError): string {
  const first = error instanceof XmlParseError ? error.details[0] : undefined;
  return first ? `line ${first.line}: ${first.message.trim()}` : error.message.trim();
}

const TAG = /<([^\s<>/]+)((?: [^\s<>=]+="[^"]*")*)>/y;
const ATTRIBUTE = / ([^\s<>=]+)="([^"]*)"/g;

class CanonicalReader {
  private readonly text: string;
  private readonly limits: Limits;
  private readonly comments: [number, number][] = [];
  private readonly open: Element[] = [];
  private root: Element | undefined;
  private at = 0;

  constructor(text: string, limits: Limits) {
    this.text = text;
    this.limits = limits;
  }

  read(): Tree {
    const { text } = this;
    for (;;) {
      const next = text.indexOf('<', this.at);
      const inside = this.open.at(-1);
      if (inside && next > this.at) inside.text += unescapeCanonical(text.slice(this.at, next));
      if (next < 0) break;
      this.at = next;
      if (text.startsWith('<!--', next)) this.comment();
      else if (text.startsWith('<?', next)) throw new Refused('processing-instruction', 'no processing instructions');
      else if (text.startsWith('</', next)) this.endTag();
      else this.startTag();
    }
    const { root, comments } = this;
    if (root === undefined) throw new Refused('not-well-formed', 'XML 1.0', { actual: 'no root element' });
    return { root, canonical: text, comments };
  }

  private comment(): void {
    const end = this.text.indexOf('-->', this.at) + 3;
    this.comments.push([this.at, end]);
    const inside = this.open.at(-1);
    if (inside) inside.comment = true;
    this.at = end;
  }

  private endTag(): void {
    const element = this.open.pop()!;
    element.bodyEnd = this.at;
    this.at = this.text.indexOf('>', this.at) + 1;
    element.to = this.at;
  }

  private startTag(): void {
    TAG.lastIndex = this.at;
    const [tag, qualified = '', attributes = ''] = TAG.exec(this.text)!;
    const outer = this.open.at(-1);
    const element = makeElement(qualified, attributes, outer?.scope ?? new Map(), this.at, this.at + tag.length);
    this.at = element.body;
    if (outer) outer.children.push(element);
    else this.root = element;
    this.open.push(element);
    const { depth } = this.limits;
    if (this.open.length > depth) throw new Refused('too-deep', 'limit of this reader', { limit: depth });
  }
}

function makeElement(
  qualified: string,
  attributeText: string,
  outer: ReadonlyMap<string, string>,
  from: number,
  body: number,
): Element {
  let scope = outer;
  let declared: Map<string, string> | undefined;
  const attributes: Attribute[] = [];
  for (const [, name = '', raw = ''] of attributeText.matchAll(ATTRIBUTE)) {
    const value = unescapeCanonical(raw);
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) {
      attributes.push({ name, namespace: '', value });
      continue;
    }
    if (declared === undefined) scope = declared = new Map(outer);
    if (value === '') declared.delete('');
    else declared.set(name.slice(6), value);
  }
  for (const attribute of attributes) {
    if (attribute.name.includes(':')) attribute.namespace = scope.get(prefixOf(attribute.name)) ?? '';
  }
  const prefix = prefixOf(qualified);
  return {
    qualified,
    name: qualified.slice(qualified.indexOf(':') + 1),
    namespace: scope.get(prefix) ?? '',
    scope,
    attributes,
    children: [],
    text: '',
    comment: false,
    from,
    body,
    bodyEnd: body,
    to: body,
  };
}

function prefixOf(qualified: string): string {
  return qualified.slice(0, Math.max(0, qualified.indexOf(':')));
}

/** Beside the named ones, canonical form has three that stand for white space. A `#` behind an escaped ampersand is text. */
function unescapeCanonical(text: string): string {
  if (!text.includes('&')) return text;
  const spaced = text.replaceAll('&#x9;', '\t').replaceAll('&#xA;', '\n').replaceAll('&#xD;', '\r');
  return unescapeNamed(spaced);
}
