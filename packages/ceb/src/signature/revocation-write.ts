// Makes revocation lists, for sandboxes and tests: node:crypto has none. Source: RFC 5280 section 5.

import { createPrivateKey, sign } from 'node:crypto';
import { type CertificateInfo, certificateInfo } from './certificate.ts';
import { bitString, explicit, identifier, integer, nil, octetString, sequence, time, uri } from './der.ts';
import { readElements, readWhole, TAG } from './der-read.ts';
import { derValue, signSm2 } from './sm2.ts';
import { sm2Point } from './sm2-key.ts';

export interface RevocationListOptions {
  /** PEM of the issuer: its subject becomes the issuer of the list. */
  certPem: string;
  keyPem: string;
  revoked: readonly { serialHex: string; since: Date }[];
  thisUpdate: Date;
  nextUpdate?: Date;
  /** Address of the part, when the list is only about a part of the issuer's certificates. */
  scope?: string;
}

const CRL_V2 = 1n;
const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';
const SM2_WITH_SM3 = '1.2.156.10197.1.501';

/** @returns the list in DER */
export function createRevocationList(options: RevocationListOptions): Buffer {
  const { certPem, keyPem, revoked, thisUpdate, nextUpdate, scope } = options;
  const issuer = certificateInfo(certPem);
  const key = createPrivateKey(keyPem);
  const isSm2 = sm2Point(issuer.publicKey) !== undefined;
  const algorithm = isSm2 ? sequence(identifier(SM2_WITH_SM3)) : sequence(identifier(SHA256_WITH_RSA), nil());
  const entries = revoked.map(({ serialHex, since }) => sequence(integer(BigInt(`0x${serialHex}`)), time(since)));
  const body = sequence(
    integer(CRL_V2),
    algorithm,
    subjectOf(issuer),
    time(thisUpdate),
    ...(nextUpdate ? [time(nextUpdate)] : []),
    ...(entries.length > 0 ? [sequence(Buffer.concat(entries))] : []),
    ...(scope === undefined ? [] : [explicit(0, sequence(scopeExtension(scope)))]),
  );
  const value = isSm2 ? derValue(signSm2(body, key)) : sign('sha256', body, key);
  return sequence(body, algorithm, bitString(value));
}

/** IssuingDistributionPoint with one address. */
function scopeExtension(address: string): Buffer {
  const point = explicit(0, explicit(0, uri(address)));
  return sequence(identifier('2.5.29.28'), octetString(sequence(point)));
}

/** The subject as it stands in the certificate: issuers are compared by it. */
function subjectOf({ der }: CertificateInfo): Buffer {
  const [body] = readElements(readWhole(der, TAG.sequence));
  // [0] version, serialNumber, signature, issuer, validity, subject
  const [, , , , validity, subject] = readElements(body!.body);
  return body!.body.subarray(validity!.end, subject!.end);
}
