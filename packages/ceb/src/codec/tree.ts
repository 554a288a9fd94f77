// The strict reader's eyes: libxml2 parses, this file turns its nodes into plain values and frees them. No network, no entities, no DTD.

import { ParseOption, XmlCData, XmlComment, XmlDocument, XmlElement, XmlParseError, XmlText } from 'libxml2-wasm';
import { type FaultCode, fault, type ReadFault } from '../faults.ts';
import { DSIG_NAMESPACE } from '../messages/common.ts';
import type { Limits } from './outcome.ts';

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
}

export interface Parsed {
  root: Element;
  /** Inclusive C14N of the whole document, without comments. */
  canonical: string;
  /** How many ds:Signature elements there are, at any depth. */
  signatures: number;
}

const OPTIONS =
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_SYS_CATALOG |
  // Our own limits stand instead of libxml2's: bytes before parsing, depth and elements while walking.
  ParseOption.XML_PARSE_HUGE;

/** Leaves a deep walk; becomes a value at the border of this file. */
class Refused extends Error {
  readonly fault: ReadFault;
  constructor(code: FaultCode, rule: string, slots: { limit?: number; actual?: string } = {}) {
    super(code);
    this.fault = fault(code, '/', rule, slots);
  }
}

/** Parses a document whose prolog has been looked at already: UTF-8, no DOCTYPE. */
export function parseTree(bytes: Buffer, limits: Limits): Parsed | { fault: ReadFault } {
  let document: XmlDocument | undefined;
  try {
    document = XmlDocument.fromBuffer(bytes, { option: OPTIONS });
    if (document.dtd !== null) throw new Refused('doctype', 'no DOCTYPE');
    refuseAround(document.root);
    const walk = new Walk(limits);
    const root = walk.element(document.root, new Map(), 1);
    return { root, canonical: document.canonicalizeToString(), signatures: walk.signatures };
  } catch (error) {
    if (error instanceof Refused) return { fault: error.fault };
    if (error instanceof XmlParseError) {
      return { fault: fault('not-well-formed', '/', 'XML 1.0', { actual: reason(error) }) };
    }
    throw error;
  } finally {
    document?.dispose();
  }
}

/** Beside the root only comments may stand. */
function refuseAround(root: XmlElement): void {
  for (let node = root.prev; node !== null; node = node.prev) refuseUnlessComment(node);
  for (let node = root.next; node !== null; node = node.next) refuseUnlessComment(node);
}

function refuseUnlessComment(node: unknown): void {
  if (!(node instanceof XmlComment)) throw new Refused('processing-instruction', 'no processing instructions');
}

class Walk {
  signatures = 0;
  private readonly limits: Limits;
  private elements = 0;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  element(node: XmlElement, outer: ReadonlyMap<string, string>, depth: number): Element {
    const { limits } = this;
    if (depth > limits.depth) throw new Refused('too-deep', 'limit of this reader', { limit: limits.depth });
    if (++this.elements > limits.elements) {
      throw new Refused('too-many-elements', 'limit of this reader', { limit: limits.elements });
    }
    const { name, prefix, namespaceUri: namespace } = node;
    if (name === 'Signature' && namespace === DSIG_NAMESPACE) this.signatures++;
    const scope = scopeOf(node, outer);
    const qualified = qualify(prefix, name);
    const element: Element = {
      qualified,
      name,
      namespace,
      scope,
      attributes: node.attrs.map(attributeOf),
      children: [],
      text: '',
      comment: false,
    };
    for (let child = node.firstChild; child !== null; child = child.next) {
      if (child instanceof XmlElement) element.children.push(this.element(child, scope, depth + 1));
      else if (child instanceof XmlText || child instanceof XmlCData) element.text += child.content;
      else if (child instanceof XmlComment) element.comment = true;
      else throw new Refused('processing-instruction', 'no processing instructions');
    }
    return element;
  }
}

function attributeOf(attribute: { prefix: string; name: string; namespaceUri: string; value: string }): Attribute {
  const { prefix, name, namespaceUri: namespace, value } = attribute;
  return { name: qualify(prefix, name), namespace, value };
}

function scopeOf(node: XmlElement, outer: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const declared = Object.entries(node.nsDeclarations);
  if (declared.length === 0) return outer;
  const scope = new Map(outer);
  for (const [prefix, uri] of declared) {
    if (uri === '') scope.delete(prefix);
    else scope.set(prefix, uri);
  }
  return scope;
}

function qualify(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}:${name}`;
}

function reason(error: XmlParseError): string {
  const first = error.details[0];
  return first ? `line ${first.line}: ${first.message.trim()}` : error.message.trim();
}
