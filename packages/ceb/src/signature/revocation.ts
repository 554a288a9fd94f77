// Revocation lists: which certificates an issuer has taken back, and when. Here a list is only read; `verifyRevocationList` says whether
// it is the issuer's own. Source: RFC 5280 section 5.

import type { CertificateInfo } from './certificate.ts';
import { type DerElement, DerError, readElements, readTime, readWhole, TAG } from './der-read.ts';
import { certificateNames, dotted, nameText } from './distinguished-name.ts';

export interface RevocationList {
  /** Who issued it, in the form of `certificateNames`. */
  issuer: string;
  /**
   * Which of the issuer's certificates it is about: empty for all, else the address of the part, as issuers who cut their list into parts
   * write it. Lists of different scope stand beside each other.
   */
  scope: string;
  thisUpdate: Date;
  /** When the issuer will have published the next list; a list past this day is stale. */
  nextUpdate?: Date;
  /** False for a list that says nothing by itself: only what changed (delta), or also about certificates of other issuers (indirect). */
  complete: boolean;
  /** Serial number (lower-case hex, no leading zeros) to the moment of revocation. */
  revoked: ReadonlyMap<string, Date>;
}

/** Context tags of the list's own structure, and of the extension that names its scope. */
const EXTENSIONS = 0xa0;
const DISTRIBUTION_POINT = 0xa0;
const FULL_NAME = 0xa0;
const ADDRESS = 0x86;
const INDIRECT = 0x84;

const DELTA = '2.5.29.27';
const SCOPE = '2.5.29.28';

/**
 * Reads a list, PEM or DER.
 * @throws Error when it is none
 */
export function revocationList(derOrPem: Buffer | string): RevocationList {
  const { body } = revocationListParts(derOrPem);
  // version?, signature, issuer, thisUpdate, nextUpdate?, revokedCertificates?, [0] extensions?
  const parts = readElements(body.body);
  const at = parts.findIndex(isTime);
  if (at < 2) throw new DerError('not a revocation list');
  const next = parts[at + 1];
  const hasNext = next !== undefined && isTime(next);
  const rest = parts.slice(at + (hasNext ? 2 : 1));
  const entries = rest.find(({ tag }) => tag === TAG.sequence);
  return {
    issuer: nameText(parts[at - 1]!),
    thisUpdate: readTime(parts[at]!),
    ...(hasNext && { nextUpdate: readTime(next) }),
    ...scopeOf(extensionsIn(rest)),
    revoked: new Map(entries ? readElements(entries.body).map(readEntry) : []),
  };
}

/**
 * Since when the certificate is revoked; undefined when the list, or another issuer's list, does not name it.
 * @throws Error when `der` is no certificate
 */
export function revokedSince(
  { serial, der }: Pick<CertificateInfo, 'serial' | 'der'>,
  list: RevocationList,
): Date | undefined {
  const since = list.revoked.get(plainSerial(serial));
  return since !== undefined && certificateNames(der).issuer === list.issuer ? since : undefined;
}

/** The three parts of a list: what is signed (with its bytes as signed), how, and the signature. */
export function revocationListParts(derOrPem: Buffer | string) {
  const whole = readWhole(derOf(derOrPem), TAG.sequence);
  const [body, algorithm, signature] = readElements(whole);
  if (body?.tag !== TAG.sequence || algorithm?.tag !== TAG.sequence || signature?.tag !== TAG.bitString) {
    throw new DerError('not a revocation list');
  }
  return { body, signed: whole.subarray(0, body.end), algorithm, signature: signature.body.subarray(1) };
}

const isTime = ({ tag }: DerElement) => tag === TAG.utcTime || tag === TAG.generalizedTime;

function readEntry({ body }: DerElement): [string, Date] {
  const [serial, since] = readElements(body);
  if (serial?.tag !== TAG.integer || since === undefined) throw new DerError('not an entry of a revocation list');
  return [plainSerial(serial.body.toString('hex')), readTime(since)];
}

/** The values of the extensions by their numbers. */
function extensionsIn(parts: readonly DerElement[]): ReadonlyMap<string, Buffer> {
  const found = parts.find(({ tag }) => tag === EXTENSIONS);
  const extensions = found ? readElements(readWhole(found.body, TAG.sequence)) : [];
  return new Map(
    extensions.map(({ body }) => {
      const [type, ...rest] = readElements(body);
      const value = rest.at(-1);
      if (type === undefined || value?.tag !== TAG.octetString) throw new DerError('no extension');
      return [dotted(type.body), value.body];
    }),
  );
}

function scopeOf(extensions: ReadonlyMap<string, Buffer>): Pick<RevocationList, 'scope' | 'complete'> {
  const scope = extensions.get(SCOPE);
  const delta = extensions.has(DELTA);
  if (scope === undefined) return { scope: '', complete: !delta };
  const parts = readElements(readWhole(scope, TAG.sequence));
  const inside = (elements: readonly DerElement[], wanted: number) =>
    elements.filter(({ tag }) => tag === wanted).flatMap(({ body }) => readElements(body));
  const names = inside(inside(parts, DISTRIBUTION_POINT), FULL_NAME);
  const addresses = names.filter(({ tag }) => tag === ADDRESS).map(({ body }) => body.toString('latin1'));
  return {
    scope: addresses.join(' ') || scope.toString('hex'),
    complete: !delta && !parts.some(({ tag, body }) => tag === INDIRECT && body[0] !== 0),
  };
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
