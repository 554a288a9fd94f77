// What is refused before any XML parser sees the bytes: other encodings than UTF-8, and every DOCTYPE.

import { isUtf8 } from 'node:buffer';
import { fault, type ReadFault } from '../faults.ts';

export function prologFault(bytes: Buffer): ReadFault | undefined {
  const notUtf8 = (actual: string) => fault('not-utf8', '/', 'UTF-8', { actual });
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return notUtf8('UTF-16');
  if (bytes.includes(0)) return notUtf8('NUL bytes');
  if (!isUtf8(bytes)) return notUtf8('invalid byte sequence');
  const start = bytes.toString('latin1', 0, 256).replace(/^\xef\xbb\xbf/, '');
  const declaration = /^<\?xml[^>]*>/.exec(start)?.[0];
  const encoding = declaration && /encoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1];
  if (encoding !== undefined && encoding !== '' && encoding.toLowerCase() !== 'utf-8') return notUtf8(encoding);
  const version = declaration && /version\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1];
  if (version !== undefined && version !== '1.0') {
    return fault('not-well-formed', '/', 'XML 1.0', { actual: `XML version ${version}` });
  }
  return hasDoctype(bytes) ? fault('doctype', '/', 'no DOCTYPE') : undefined;
}

/** A DOCTYPE can only stand before the root. */
const hasDoctype = (bytes: Buffer) => bytes[rootAt(bytes) + 1] === 0x21;

/** Where the root or a DOCTYPE begins: behind declaration, white space, comments and processing instructions; the end when nowhere. */
export function rootAt(bytes: Buffer): number {
  for (let at = bytes.indexOf('<'); at >= 0; at = bytes.indexOf('<', at)) {
    const next = bytes.toString('latin1', at + 1, at + 4);
    if (next.startsWith('?')) at = bytes.indexOf('?>', at);
    else if (next === '!--') at = bytes.indexOf('-->', at + 4);
    else return at;
    if (at < 0) break;
  }
  return bytes.length;
}
