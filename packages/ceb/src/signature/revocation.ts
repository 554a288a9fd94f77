// Revocation lists: which serial numbers an issuer has taken back, and when. Only what a list says is read; whether the list is the
// issuer's own must be settled by how it was fetched, as the authorities' lists are published for download. Source: RFC 5280 section 5.

import { type DerElement, DerError, readElements, readTime, readWhole, TAG } from './der-read.ts';

export interface RevocationList {
  thisUpdate: Date;
  /** When the issuer will have published the next list; a list past this day is stale. */
  nextUpdate?: Date;
  /** Serial number (lower-case hex, no leading zeros) to the moment of revocation. */
  revoked: ReadonlyMap<string, Date>;
}

/**
 * Reads a list, PEM or DER.
 * @throws Error when it is none
 */
export function revocationList(derOrPem: Buffer | string): RevocationList {
  const [list] = readElements(readWhole(derOf(derOrPem), TAG.sequence));
  if (list?.tag !== TAG.sequence) throw new DerError('not a revocation list');
  // version?, signature, issuer, thisUpdate, nextUpdate?, revokedCertificates?, extensions?
  const parts = readElements(list.body);
  const at = parts.findIndex(isTime);
  if (at < 0) throw new DerError('not a revocation list');
  const next = parts[at + 1];
  const hasNext = next !== undefined && isTime(next);
  const entries = parts[at + (hasNext ? 2 : 1)];
  return {
    thisUpdate: readTime(parts[at]!),
    ...(hasNext && { nextUpdate: readTime(next) }),
    revoked: new Map(entries?.tag === TAG.sequence ? readElements(entries.body).map(readEntry) : []),
  };
}

/**
 * Was the certificate of this serial number revoked?
 * @param serialHex as KeyName or `certificateInfo` have it; leading zeros and capitals do not matter
 * @param at moment asked about; default: ever
 */
export function isRevoked(serialHex: string, { revoked }: RevocationList, at?: Date): boolean {
  const since = revoked.get(plainSerial(serialHex));
  return since !== undefined && (at === undefined || since <= at);
}

const isTime = ({ tag }: DerElement) => tag === TAG.utcTime || tag === TAG.generalizedTime;

function readEntry({ body }: DerElement): [string, Date] {
  const [serial, since] = readElements(body);
  if (serial?.tag !== TAG.integer || since === undefined) throw new DerError('not an entry of a revocation list');
  return [plainSerial(serial.body.toString('hex')), readTime(since)];
}

const plainSerial = (hex: string) =>
  hex
    .trim()
    .toLowerCase()
    .replace(/^0+(?=.)/, '');

function derOf(derOrPem: Buffer | string): Buffer {
  const text = derOrPem.toString('latin1');
  const body = /-----BEGIN X509 CRL-----([A-Za-z0-9+/=\s]+)-----END X509 CRL-----/.exec(text)?.[1];
  if (body !== undefined) return Buffer.from(body, 'base64');
  return typeof derOrPem === 'string' ? Buffer.from(derOrPem, 'latin1') : derOrPem;
}
