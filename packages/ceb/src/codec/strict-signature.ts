// The Signature element as the strict reader takes it: one grammar, every deviation named. The bytes that are signed are cut from the
// canonical form that libxml2 wrote, never rebuilt from values.

import { DSIG_NAMESPACE } from '../messages/common.ts';
import type { SignatureInfo } from '../signature/info.ts';
import type { Element } from './tree.ts';
import { escapeCanonicalAttribute } from './value.ts';

/** A deviation from the grammar, in words. */
class Deviation extends Error {}

/** @param canonical the text that the element's places refer to */
export function readSignatureElement(
  element: Element,
  canonical: string,
): { info: SignatureInfo } | { problem: string } {
  try {
    return { info: readGrammar(element, canonical) };
  } catch (error) {
    if (error instanceof Deviation) return { problem: error.message };
    throw error;
  }
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
  const { qualified, scope, attributes, body, bodyEnd } = element;
  const declarations = [...scope]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([prefix, uri]) => ` xmlns${prefix && `:${prefix}`}="${escapeCanonicalAttribute(uri)}"`);
  const others = attributes.map(({ name, value }) => ` ${name}="${escapeCanonicalAttribute(value)}"`);
  const start = `<${qualified}${declarations.join('')}${others.join('')}>`;
  return Buffer.from(`${start}${canonical.slice(body, bodyEnd)}</${qualified}>`);
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
