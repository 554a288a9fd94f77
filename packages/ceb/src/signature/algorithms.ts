// Names of the signature standard and what we do for each. SM2 with SM3 joins by a line in each map below.
// Source: protocol notes section 8; XML Signature Syntax and Processing 1.1.

import { hash } from 'node:crypto';

export const INCLUSIVE_C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
export const ENVELOPED_SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

/** Digest methods by name, as node:crypto calls them. */
export const digestMethods: Readonly<Record<string, string>> = {
  'http://www.w3.org/2000/09/xmldsig#sha1': 'sha1',
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
};

/** Signature methods by name: the key they need and the digest they sign. */
export const signatureMethods: Readonly<Record<string, { key: 'rsa'; digest: string }>> = {
  'http://www.w3.org/2000/09/xmldsig#rsa-sha1': { key: 'rsa', digest: 'sha1' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': { key: 'rsa', digest: 'sha256' },
};

export interface ContentDigests {
  sha256: Buffer;
  byMethod?: Buffer;
}

/** Digests of the canonical content: always SHA-256 as its identity, and what the signature's own method gives. */
export function digestContent(canonical: Buffer, digestMethod: string | undefined): ContentDigests {
  const sha256 = hash('sha256', canonical, 'buffer');
  const algorithm = digestMethod === undefined ? undefined : digestMethods[digestMethod];
  if (algorithm === undefined) return { sha256 };
  return { sha256, byMethod: algorithm === 'sha256' ? sha256 : hash(algorithm, canonical, 'buffer') };
}
