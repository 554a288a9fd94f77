// Start tags with attributes, as the hot reader takes them: printable ASCII, no entities, no repeated attribute.

import { unsure } from './unsure.ts';

export interface Tag {
  /** Qualified name as written. */
  name: string;
  /** Prefix with its colon, or empty. */
  prefix: string;
  local: string;
  /** Declared namespaces: prefix without colon ('' is the default) to name. */
  namespaces: Map<string, string>;
  attributes: Map<string, string>;
  selfClosed: boolean;
  /** Offset behind the tag. */
  end: number;
}

const NAME = /[A-Za-z_][A-Za-z0-9_.-]*(?::[A-Za-z_][A-Za-z0-9_.-]*)?/y;
// White space, name, equals, quoted value of printable ASCII without & and < and > and the other quote.
const ATTRIBUTE =
  /[ \n\t]+([A-Za-z_][A-Za-z0-9_.-]*(?::[A-Za-z_][A-Za-z0-9_.-]*)?)=(?:"([ !#-%'-;=?-~]*)"|'([ !#-%(-;=?-~]*)')/y;
const END = /[ \n\t]*(\/?)>/y;

const PLAIN_NAMESPACE =
  /^(?:https?:\/\/[A-Za-z0-9.-]+(?:\/[A-Za-z0-9._/-]*)?|urn:[A-Za-z0-9.:-]+)(?:#[A-Za-z0-9_-]*)?$/;

/** Tags with more attributes than this are left to the strict reader. */
const ATTRIBUTES_MAX = 8;

const none: Map<string, string> = new Map();

/** Reads the start tag at `pos`. */
export function readTag(text: string, pos: number): Tag {
  if (text.charCodeAt(pos) !== 0x3c) unsure();
  NAME.lastIndex = pos + 1;
  if (!NAME.test(text)) unsure();
  const name = text.slice(pos + 1, NAME.lastIndex);
  let at = NAME.lastIndex;
  let namespaces = none;
  let attributes = none;
  for (let count = 0; ; count++) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(text);
    if (match === null) break;
    if (count === ATTRIBUTES_MAX) unsure();
    at = ATTRIBUTE.lastIndex;
    const key = match[1]!;
    const value = match[2] ?? match[3]!;
    if (key === 'xmlns' || key.startsWith('xmlns:')) {
      if (namespaces === none) namespaces = new Map();
      declare(namespaces, key.slice(6), value);
    } else {
      if (attributes === none) attributes = new Map();
      if (attributes.has(key)) unsure();
      attributes.set(key, value);
    }
  }
  END.lastIndex = at;
  const end = END.exec(text);
  if (end === null) unsure();
  const colon = name.indexOf(':');
  return {
    name,
    prefix: name.slice(0, colon + 1),
    local: name.slice(colon + 1),
    namespaces,
    attributes,
    selfClosed: end[1] === '/',
    end: END.lastIndex,
  };
}

function declare(namespaces: Map<string, string>, prefix: string, uri: string): void {
  // Undeclaring, reserved prefixes and names, and relative names (which have no canonical form) need the strict reader's care.
  if (!PLAIN_NAMESPACE.test(uri) || /^(?:xml|__)/i.test(prefix) || /XML\/1998|2000\/xmlns/.test(uri)) unsure();
  if (namespaces.has(prefix)) unsure();
  namespaces.set(prefix, uri);
}

/** The start tag in canonical form: declarations by prefix, then attributes by name (no attribute here has a prefix). */
export function canonicalTag(
  name: string,
  namespaces: ReadonlyMap<string, string>,
  attributes: ReadonlyMap<string, string>,
): string {
  let out = `<${name}`;
  for (const prefix of sorted(namespaces)) out += ` xmlns${prefix && `:${prefix}`}="${namespaces.get(prefix)}"`;
  for (const key of sorted(attributes)) out += ` ${key}="${attributes.get(key)}"`;
  return `${out}>`;
}

function sorted(map: ReadonlyMap<string, string>): Iterable<string> {
  return map.size < 2 ? map.keys() : [...map.keys()].sort();
}
