// The Signature element as the strict reader takes it: one grammar, every deviation named. The bytes that are signed are cut from the
// canonical form that libxml2 wrote, never rebuilt from values.

import { DSIG_NAMESPACE } from '../messages/common.ts';
import type { SignatureInfo } from '../signature/info.ts';
import type { Element } from './tree.ts';
import { escapeCanonicalAttribute } from './value.ts';

/** A deviation from the grammar, in words. */
class Deviation extends Error {}

/** @param canonical of the whole document */
export function readSignatureElement(
  element: Element,
  canonical: string,
): { info: SignatureInfo } | { problem: string } {
  try {
    const span = spanOf(element.qualified, canonical);
    if (span === undefined) deviate('its place in the document is ambiguous');
    return { info: readGrammar(element, canonical.slice(span.from, span.to)) };
  } catch (error) {
    if (error instanceof Deviation) return { problem: error.message };
    throw error;
  }
}

/** The canonical document without its Signature; undefined when the Signature cannot be told apart. */
export function cutSignature(element: Element, canonical: string): string | undefined {
  const span = spanOf(element.qualified, canonical);
  return span && canonical.slice(0, span.from) + canonical.slice(span.to);
}

/** In canonical form `<` begins a tag wherever it stands, so the only element of a name is found by its name. */
function spanOf(qualified: string, canonical: string): { from: number; to: number } | undefined {
  const starts = [...canonical.matchAll(new RegExp(`<${pattern(qualified)}[ >]`, 'g'))];
  const close = `</${qualified}>`;
  const end = canonical.indexOf(close);
  if (starts.length !== 1 || end < 0) return undefined;
  return { from: starts[0]!.index, to: end + close.length };
}

/** A name as a regular expression: of what XML allows in names only these mean more. */
function pattern(name: string): string {
  return name.replace(/[.-]/g, '\\$&');
}

function readGrammar(signature: Element, canonical: string): SignatureInfo {
  const [signedInfo, value, keyInfo] = children(signature, ['SignedInfo', 'SignatureValue'], ['KeyInfo'], ['Id']);
  const [c14n, method, reference] = children(
    signedInfo!,
    ['CanonicalizationMethod', 'SignatureMethod', 'Reference'],
    [],
    ['Id'],
  );
  const [transforms, digestMethod, digestValue] = children(
    reference!,
    ['Transforms', 'DigestMethod', 'DigestValue'],
    [],
    ['URI'],
  );
  if (attribute(reference!, 'URI') !== '') deviate('the Reference must have URI=""');
  const [transform] = children(transforms!, ['Transform']);
  return {
    canonicalizationMethod: algorithm(c14n!),
    signatureMethod: algorithm(method!),
    transform: algorithm(transform!),
    digestMethod: algorithm(digestMethod!),
    digestValue: base64(digestValue!),
    signatureValue: base64(value!, ['Id']),
    signedInfo: signedInfoBytes(signedInfo!, canonical),
    ...(keyInfo && readKeyInfo(keyInfo)),
  };
}

function readKeyInfo(keyInfo: Element): Pick<SignatureInfo, 'keyName' | 'certificate'> {
  const [first, second] = children(keyInfo, [], ['KeyName', 'X509Data'], ['Id']);
  const name = [first, second].find((child) => child?.name === 'KeyName');
  const data = [first, second].find((child) => child?.name === 'X509Data');
  const keyName = name && plainText(name).trim();
  const certificate = data && children(data, ['X509Certificate']).map((child) => base64(child!))[0];
  return { ...(keyName && { keyName }), ...(certificate && { certificate }) };
}

/** SignedInfo in inclusive C14N with all its namespaces: the body as it is in the document, the start tag with the whole scope. */
function signedInfoBytes(element: Element, canonical: string): Buffer {
  const name = element.qualified;
  const start = new RegExp(`<${pattern(name)}(?: [^"<>]*="[^"]*")*>`).exec(canonical);
  const end = canonical.indexOf(`</${name}>`);
  if (start === null || end < 0) deviate('SignedInfo cannot be told apart');
  const declarations = [...element.scope]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([prefix, uri]) => ` xmlns${prefix && `:${prefix}`}="${escapeCanonicalAttribute(uri)}"`);
  const attributes = element.attributes.map(({ name: key, value }) => ` ${key}="${escapeCanonicalAttribute(value)}"`);
  const body = canonical.slice(start.index + start[0].length, end);
  return Buffer.from(`<${name}${declarations.join('')}${attributes.join('')}>${body}</${name}>`);
}

/** The children of an element by name, in order: all of `required`, then any of `optional`. Nothing else may stand inside. */
function children(
  element: Element,
  required: string[],
  optional: string[] = [],
  attributes: string[] = [],
): (Element | undefined)[] {
  noOtherAttributes(element, attributes);
  if (element.comment) deviate(`a comment stands in ${element.name}`);
  if (element.text.trim() !== '') deviate(`text stands in ${element.name}`);
  const open = [...required, ...optional];
  const found: (Element | undefined)[] = [];
  for (const child of element.children) {
    let at = open.length;
    if (child.namespace === DSIG_NAMESPACE) at = found.length < required.length ? 0 : open.indexOf(child.name);
    if (at < 0 || open[at] !== child.name) deviate(`${child.qualified} does not belong in ${element.name}`);
    open.splice(0, at + 1);
    found.push(child);
  }
  if (found.length < required.length) deviate(`${required[found.length]} is missing in ${element.name}`);
  return found;
}

function algorithm(element: Element): string {
  noOtherAttributes(element, ['Algorithm']);
  if (element.children.length > 0 || element.text !== '' || element.comment) deviate(`${element.name} must be empty`);
  return attribute(element, 'Algorithm') ?? deviate(`${element.name} has no Algorithm`);
}

function base64(element: Element, attributes: string[] = []): Buffer {
  const text = plainText(element, attributes);
  if (!/^[A-Za-z0-9+/= \t\r\n]*$/.test(text)) deviate(`${element.name} is not base64`);
  return Buffer.from(text, 'base64');
}

function plainText(element: Element, attributes: string[] = []): string {
  noOtherAttributes(element, attributes);
  if (element.comment) deviate(`a comment stands in ${element.name}`);
  if (element.children.length > 0) deviate(`${element.name} holds elements`);
  return element.text;
}

function attribute(element: Element, name: string): string | undefined {
  return element.attributes.find((candidate) => candidate.name === name)?.value;
}

function noOtherAttributes(element: Element, allowed: string[]): void {
  const other = element.attributes.find(({ name }) => !allowed.includes(name));
  if (other) deviate(`attribute ${other.name} does not belong on ${element.name}`);
}

function deviate(problem: string): never {
  throw new Deviation(problem);
}
