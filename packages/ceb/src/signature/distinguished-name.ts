// Distinguished names of certificates and revocation lists as text that can be compared: the same name gives the same text, whichever
// of the string types it is written in. Source: RFC 5280 section 4.1.2.4, X.690.

import { type DerElement, DerError, readElements, readWhole, TAG } from './der-read.ts';

/** The attributes that issuers of this field use, by the short names of RFC 4519; others keep their number. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

const BMP_STRING = 0x1e;
const UTF8_STRING = 0x0c;
/** Names longer than this are no names; real ones have some hundred bytes. */
const NAME_BYTES_MAX = 4096;

/**
 * Who issued a certificate and to whom, each as `nameText` gives it.
 * @throws DerError when it is none
 */
export function certificateNames(der: Buffer): { issuer: string; subject: string } {
  const [body] = readElements(readWhole(der, TAG.sequence));
  if (body?.tag !== TAG.sequence) throw new DerError('not a certificate');
  // [0] version?, serialNumber, signature, issuer, validity, subject, …
  const parts = readElements(body.body);
  const at = parts[0]?.tag === TAG.integer ? 2 : 3;
  const [issuer, , subject] = parts.slice(at);
  if (issuer === undefined || subject === undefined) throw new DerError('not a certificate');
  return { issuer: nameText(issuer), subject: nameText(subject) };
}

/**
 * `C=CN, O=China Customs, CN=…`, in the order of the certificate.
 * @param name the SEQUENCE of the name
 * @throws DerError when it is none
 */
export function nameText({ tag, body }: DerElement): string {
  if (tag !== TAG.sequence || body.length > NAME_BYTES_MAX) throw new DerError('no distinguished name');
  return readElements(body)
    .map((set) => readElements(set.body).map(attributeText).join(' + '))
    .join(', ');
}

function attributeText({ body }: DerElement): string {
  const [type, value] = readElements(body);
  if (type?.tag !== TAG.identifier || value === undefined) throw new DerError('no attribute of a name');
  const number = dotted(type.body);
  // White space does not tell names apart; a comma inside a value must not look like the end of it.
  const text = stringOf(value)
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[,+\\]/g, '\\$&');
  return `${ATTRIBUTES[number] ?? number}=${text}`;
}

function stringOf({ tag, body }: DerElement): string {
  if (tag === BMP_STRING)
    return Buffer.from(body.subarray(0, body.length & ~1))
      .swap16()
      .toString('utf16le');
  return body.toString(tag === UTF8_STRING ? 'utf8' : 'latin1');
}

/** An object identifier in its dotted form. */
export function dotted(body: Buffer): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of body) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [first = 0, ...rest] = arcs;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - 40 * top, ...rest].join('.');
}
