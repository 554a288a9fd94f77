// Finding and writing elements of the exchange's own namespace. Shared by the readers and writers of this folder.

import type { Element } from '../codec/tree.ts';
import { fault, type ReadFault } from '../faults.ts';
import { escapeText } from '../format.ts';
import { beijingTime14, parseBeijingTime } from '../time.ts';

export const DXP_NAMESPACE = 'http://www.chinaport.gov.cn/dxp';

/** For documents whose first element has this name, with any prefix. Comments before it are not looked past. */
export const rootNamed = (name: string): RegExp =>
  new RegExp(`^(?:\\xef\\xbb\\xbf)?\\s*(?:<\\?xml[^>]*>)?\\s*<(?:[\\w.-]+:)?${name}[\\s>]`);

export const looksLike = (bytes: Buffer, root: RegExp): boolean => root.test(bytes.toString('latin1', 0, 1024));

export const structure = (path: string, actual: string): { fault: ReadFault } => ({
  fault: fault('envelope-structure', path, 'DXP envelope, edition 202205', { actual }),
});

export function all(element: Element | undefined, name: string): Element[] {
  return element?.children.filter((child) => child.name === name && child.namespace === DXP_NAMESPACE) ?? [];
}

export function only(element: Element | undefined, name: string): Element | undefined {
  const found = all(element, name);
  return found.length === 1 ? found[0] : undefined;
}

/** Text of the one child of this name, without white space around it; undefined when empty, longer than `most` or not there once. */
export function textOf(element: Element | undefined, name: string, most: number): string | undefined {
  const text = only(element, name)?.text.trim();
  return text && [...text].length <= most ? text : undefined;
}

export const attributeOf = (element: Element | undefined, name: string): string | undefined =>
  element?.attributes.find((attribute) => attribute.name === name)?.value;

/** dateTime as the exchange writes it, Beijing time without a zone; fractions of a second and a zone are put up with. */
export function instantOf(text: string | undefined): number | undefined {
  const [, local, zone] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/.exec(text ?? '') ?? [];
  if (local === undefined) return undefined;
  if (zone === undefined) return parseBeijingTime(local.replace(/[-:T]/g, ''));
  const instant = Date.parse(`${local}${zone}`);
  return Number.isNaN(instant) ? undefined : instant;
}

export const dateTime = (ms: number): string =>
  beijingTime14(ms).replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6');

/** The element; nothing where there is no value. */
export const element = (name: string, value: string | undefined): string =>
  value === undefined ? '' : `<${name}>${escapeText(value)}</${name}>`;
