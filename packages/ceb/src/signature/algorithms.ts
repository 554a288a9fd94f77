// Names of the signature standard and what we do for each.
// Source: protocol notes section 8; XML Signature Syntax and Processing 1.1.

import { hash } from 'node:crypto';

export const INCLUSIVE_C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
export const ENVELOPED_SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

/** Digest methods by name, as node:crypto calls them. */
export const digestMethods: Readonly<Record<string, string>> = {
  'http://www.w3.org/2000/09/xmldsig#sha1': 'sha1',
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.chinaport.gov.cn/2022/04/xmldsig#sm3': 'sm3',
};

export type SignatureMethod = { key: 'rsa'; digest: string } | { key: 'sm2' };

/** Signature methods by name: the key they need and, for RSA, the digest they sign. SM2 always goes over SM3. */
export const signatureMethods: Readonly<Record<string, SignatureMethod>> = {
  'http://www.w3.org/2000/09/xmldsig#rsa-sha1': { key: 'rsa', digest: 'sha1' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': { key: 'rsa', digest: 'sha256' },
  'http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3': { key: 'sm2' },
  // Not in the specification, but live clients send it, with a sha1 digest.
  'http://www.w3.org/2000/09/xmldsig#sm2-sm3': { key: 'sm2' },
};

/** Digest by the name of the method; undefined for a name that the standard does not have. */
export function digestBy(digestMethod: string, content: Uint8Array): Buffer | undefined {
  // Names come from senders: `constructor` is no method.
  return Object.hasOwn(digestMethods, digestMethod) ? digest(digestMethods[digestMethod]!, content) : undefined;
}

/** By way of a string: a buffer made in C++ costs more than the digest of a kilobyte. */
function digest(name: string, content: Uint8Array): Buffer {
  return Buffer.from(hash(name, content, 'binary'), 'latin1');
}

export interface ContentDigests {
  sha256: Buffer;
  byMethod?: Buffer;
}

/** Digests of the canonical content: always SHA-256 as its identity, and what the signature's own method gives. */
export function digestContent(canonical: Buffer, digestMethod: string | undefined): ContentDigests {
  const sha256 = digest('sha256', canonical);
  if (digestMethod === undefined) return { sha256 };
  if (digestMethods[digestMethod] === 'sha256') return { sha256, byMethod: sha256 };
  const byMethod = digestBy(digestMethod, canonical);
  return byMethod ? { sha256, byMethod } : { sha256 };
}
