// Says whether a message was signed by the holder of a key, and if not, which part does not fit. The key is the registered sender's;
// what the message claims about keys is never asked here.

import { type KeyObject, verify } from 'node:crypto';
import type { CebMessage } from '../codec/outcome.ts';
import {
  digestMethods,
  ENVELOPED_SIGNATURE,
  INCLUSIVE_C14N,
  type SignatureMethod,
  signatureMethods,
} from './algorithms.ts';
import type { SignatureInfo } from './info.ts';
import { verifySm2 } from './sm2.ts';
import { sm2Point } from './sm2-key.ts';
import {
  allVariants,
  type ContentVariant,
  contentVariantOf,
  type MatchedVariant,
  signedInfoForms,
  signedInfoVariants,
  type Variant,
} from './variants.ts';

/**
 * Every part of a signature that can fail. `certificate` and `sender` are judged by the platform, which knows who is registered with
 * what; the words stand here so that all rooms use the same.
 */
export type SignatureFailurePart = 'digest' | 'signatureValue' | 'certificate' | 'algorithm' | 'sender' | 'structure';

export type Verification =
  | { ok: true; variant: MatchedVariant }
  | { ok: false; part: SignatureFailurePart; detail: string; expected?: string; actual?: string };

export interface VerifyOptions {
  /** Shortest RSA modulus accepted, bits. Default 1024: cards of the import system in use have no more. */
  rsaBitsMin?: number;
  /**
   * Deviations of the participant's client that are let pass; `in-scope`, the standard's way, always is. Default all, strict first.
   * `space-stripped`, `comments-kept` and `attributes-pasted` need the message's bytes.
   */
  variants?: readonly Variant[];
}

const RSA_BITS_MIN = 1024;

/** Verifies the signature of a message that was read. Never throws for what a sender did. */
export function verifySignature(
  { signature, bytes }: Pick<CebMessage, 'signature'> & Partial<Pick<CebMessage, 'bytes'>>,
  key: KeyObject,
  { rsaBitsMin = RSA_BITS_MIN, variants = allVariants }: VerifyOptions = {},
): Verification {
  if (signature === undefined) return { ok: false, part: 'structure', detail: 'the message carries no Signature' };
  const unknown = algorithmFailure(signature);
  if (unknown) return unknown;
  const asSent = signature.contentDigest?.equals(signature.digestValue) === true;
  const content = asSent || bytes === undefined ? undefined : contentVariantOf(bytes, signature, variants);
  if (!asSent && content === undefined) return digestFailure(signature);
  const holds = valueCheck(signature, key, rsaBitsMin);
  if ('ok' in holds) return holds;
  const matched = signedInfoVariants.find(
    (variant) =>
      (variant === 'in-scope' || variants.includes(variant)) &&
      signedInfoForms(variant, signature, bytes).some(holds.check),
  );
  return matched ? { ok: true, variant: named(matched, content) } : valueFailure(signature);
}

function named(matched: (typeof signedInfoVariants)[number], content: ContentVariant | undefined): MatchedVariant {
  return content ? `${matched}+${content}` : matched;
}

function algorithmFailure(signature: SignatureInfo): Verification | undefined {
  const { canonicalizationMethod, signatureMethod, digestMethod, transform } = signature;
  const unlike = (what: string, expected: string, actual: string): Verification => ({
    ok: false,
    part: 'algorithm',
    detail: `${what} is not one of those the standard names`,
    expected,
    actual,
  });
  if (canonicalizationMethod !== INCLUSIVE_C14N) {
    return unlike('CanonicalizationMethod', INCLUSIVE_C14N, canonicalizationMethod);
  }
  if (transform !== ENVELOPED_SIGNATURE) return unlike('Transform', ENVELOPED_SIGNATURE, transform);
  if (!Object.hasOwn(digestMethods, digestMethod)) {
    return unlike('DigestMethod', Object.keys(digestMethods).join(' or '), digestMethod);
  }
  if (!Object.hasOwn(signatureMethods, signatureMethod)) {
    return unlike('SignatureMethod', Object.keys(signatureMethods).join(' or '), signatureMethod);
  }
  return undefined;
}

/** The check of a value under the key, or why the key does not fit the method. */
function valueCheck(
  { signatureMethod, signatureValue }: SignatureInfo,
  key: KeyObject,
  rsaBitsMin: number,
): { check(signedInfo: Buffer): boolean } | Extract<Verification, { ok: false }> {
  const method: SignatureMethod = signatureMethods[signatureMethod]!;
  if (method.key === 'sm2') {
    const point = sm2Point(key);
    return point ? { check: (signedInfo) => verifySm2(signedInfo, point, signatureValue) } : unfit(key, 'SM2');
  }
  if (rsaBitsOf(key) < rsaBitsMin) return unfit(key, `rsa of at least ${rsaBitsMin} bits`);
  return { check: (signedInfo) => verify(method.digest, signedInfo, key, signatureValue) };
}

/** Length of the modulus; 0 when it is no RSA key. Kept by key: Node takes the details of a key apart each time it is asked. */
function rsaBitsOf(key: KeyObject): number {
  const known = rsaBits.get(key);
  if (known !== undefined) return known;
  const bits = key.asymmetricKeyType === 'rsa' ? (key.asymmetricKeyDetails?.modulusLength ?? 0) : 0;
  rsaBits.set(key, bits);
  return bits;
}

const rsaBits = new WeakMap<KeyObject, number>();

function unfit(key: KeyObject, expected: string): Extract<Verification, { ok: false }> {
  const bits = key.asymmetricKeyDetails?.modulusLength;
  const kind = sm2Point(key) ? 'SM2' : (key.asymmetricKeyType ?? key.type);
  return {
    ok: false,
    part: 'algorithm',
    detail: 'the registered key does not fit the SignatureMethod',
    expected,
    actual: bits === undefined ? kind : `${kind} of ${bits} bits`,
  };
}

function digestFailure({ contentDigest, digestValue }: SignatureInfo): Verification {
  return {
    ok: false,
    part: 'digest',
    detail:
      'the content is not what was signed: something changed after signing, or white space or namespaces were added',
    expected: contentDigest?.toString('base64') ?? '',
    actual: digestValue.toString('base64'),
  };
}

function valueFailure({ signedInfo, keyName }: SignatureInfo): Verification {
  return {
    ok: false,
    part: 'signatureValue',
    detail:
      'the digest fits, but SignedInfo was not signed with the registered key, or not with the namespaces in scope',
    expected: `signature over ${signedInfo.length} bytes of SignedInfo by the registered key`,
    actual: keyName ? `signature that names key ${keyName}` : 'signature that names no key',
  };
}
