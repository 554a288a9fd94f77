// Small rules about text that both readers and the writer share.

import type { Field } from '../messages/table.ts';

/** Text as inclusive C14N writes it: & < > and CR escaped, everything else as it is. */
export function escapeCanonical(text: string): string {
  if (!/[&<>\r]/.test(text)) return text;
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#xD;');
}

/** What the five entities of XML stand for. Without a callback, which costs a flood of them half a second. */
export function unescapeNamed(text: string): string {
  if (!text.includes('&')) return text;
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** An attribute value as inclusive C14N writes it. */
export function escapeCanonicalAttribute(value: string): string {
  if (!/[&<"\t\n\r]/.test(value)) return value;
  return value
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/"/g, '&quot;')
    .replace(/\t/g, '&#x9;')
    .replace(/\n/g, '&#xA;')
    .replace(/\r/g, '&#xD;');
}

/**
 * A value as it is kept: numbers lose the white space around them (xs:decimal collapses it), an empty optional field is absent.
 * @returns undefined when the field is to be treated as absent
 */
export function keptValue(field: Field, text: string): string | undefined {
  const value = field.reads.kind === 'C' ? text : trimXmlSpace(text);
  return value !== '' || field.presence === 'required' ? value : undefined;
}

function trimXmlSpace(text: string): string {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  if (first > 0x20 && last > 0x20) return text;
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}
