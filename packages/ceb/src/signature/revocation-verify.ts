// Is a revocation list its issuer's own? Source: RFC 5280 sections 5.1.1 and 6.3.3; GM/T 0015 for SM2.

import { verify } from 'node:crypto';
import type { CertificateInfo } from './certificate.ts';
import { readElements } from './der-read.ts';
import { certificateNames, dotted } from './distinguished-name.ts';
import { revocationList, revocationListParts } from './revocation.ts';
import { verifySm2 } from './sm2.ts';
import { sm2Point } from './sm2-key.ts';

export type RevocationListVerdict =
  | { ok: true }
  /** Of another issuer; signed in a way not known here; not signed by the issuer's key, or changed since. */
  | { ok: false; part: 'issuer' | 'algorithm' | 'signature'; actual: string };

const SM2_WITH_SM3 = '1.2.156.10197.1.501';

/** Digests by the number of the signature algorithm: RSA and ECDSA. */
const DIGESTS: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.5': 'sha1',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
};

/**
 * Verifies a list under the certificate of its issuer, which the caller trusts.
 * @throws Error when it is no list
 */
export function verifyRevocationList(
  derOrPem: Buffer | string,
  issuer: Pick<CertificateInfo, 'der' | 'publicKey'>,
): RevocationListVerdict {
  const { issuer: named } = revocationList(derOrPem);
  if (certificateNames(issuer.der).subject !== named) return { ok: false, part: 'issuer', actual: named };
  const { signed, algorithm, signature } = revocationListParts(derOrPem);
  const number = dotted(readElements(algorithm.body)[0]?.body ?? Buffer.alloc(0));
  const holds = check(number, signed, issuer.publicKey, signature);
  if (holds === undefined) return { ok: false, part: 'algorithm', actual: number };
  return holds ? { ok: true } : { ok: false, part: 'signature', actual: number };
}

/** Undefined when the algorithm is not known, or none for such a key. */
function check(
  number: string,
  signed: Buffer,
  key: CertificateInfo['publicKey'],
  signature: Buffer,
): boolean | undefined {
  const point = sm2Point(key);
  if (number === SM2_WITH_SM3) return point === undefined ? undefined : verifySm2(signed, point, signature);
  if (!Object.hasOwn(DIGESTS, number) || point !== undefined) return undefined;
  return verify(DIGESTS[number]!, signed, key, signature);
}
