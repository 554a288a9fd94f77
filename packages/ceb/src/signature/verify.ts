// Says whether a message was signed by the holder of a key, and if not, which part does not fit. The key is the registered sender's;
// what the message claims about keys is never asked here.

import { type KeyObject, verify } from 'node:crypto';
import type { CebMessage } from '../codec/outcome.ts';
import { CEB_NAMESPACE, DSIG_NAMESPACE, XSI_NAMESPACE } from '../messages/common.ts';
import { digestMethods, ENVELOPED_SIGNATURE, INCLUSIVE_C14N, signatureMethods } from './algorithms.ts';
import type { SignatureInfo } from './info.ts';

/**
 * Every part of a signature that can fail. `certificate` and `sender` are judged by the platform, which knows who is registered with
 * what; the words stand here so that all rooms use the same.
 */
export type SignatureFailurePart = 'digest' | 'signatureValue' | 'certificate' | 'algorithm' | 'sender' | 'structure';

/** `in-scope`: as the standard says. `three-declarations`: SignedInfo signed with exactly ceb, ds and xsi, whatever the root declares. */
export type SignatureVariant = 'in-scope' | 'three-declarations';

export type Verification =
  | { ok: true; variant: SignatureVariant }
  | { ok: false; part: SignatureFailurePart; detail: string; expected?: string; actual?: string };

export interface VerifyOptions {
  /** Shortest RSA modulus accepted, bits. Default 1024: cards of the import system in use have no more. */
  rsaBitsMin?: number;
}

const RSA_BITS_MIN = 1024;

/** Verifies the signature of a message that was read. Never throws for what a sender did. */
export function verifySignature(
  message: Pick<CebMessage, 'signature'>,
  key: KeyObject,
  { rsaBitsMin = RSA_BITS_MIN }: VerifyOptions = {},
): Verification {
  const { signature } = message;
  if (signature === undefined) return { ok: false, part: 'structure', detail: 'the message carries no Signature' };
  const unknown = algorithmFailure(signature);
  if (unknown) return unknown;
  if (signature.contentDigest === undefined || !signature.contentDigest.equals(signature.digestValue)) {
    return {
      ok: false,
      part: 'digest',
      detail:
        'the content is not what was signed: something changed after signing, or white space or namespaces were added',
      expected: signature.contentDigest?.toString('base64') ?? '',
      actual: signature.digestValue.toString('base64'),
    };
  }
  return verifyValue(signature, key, rsaBitsMin);
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

function verifyValue(signature: SignatureInfo, key: KeyObject, rsaBitsMin: number): Verification {
  const method = signatureMethods[signature.signatureMethod]!;
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== method.key || bits < rsaBitsMin) {
    return {
      ok: false,
      part: 'algorithm',
      detail: 'the registered key does not fit the SignatureMethod',
      expected: `${method.key} of at least ${rsaBitsMin} bits`,
      actual: `${key.asymmetricKeyType ?? key.type} of ${bits} bits`,
    };
  }
  const holds = (signedInfo: Buffer) => verify(method.digest, signedInfo, key, signature.signatureValue);
  if (holds(signature.signedInfo)) return { ok: true, variant: 'in-scope' };
  const rewritten = withThreeDeclarations(signature.signedInfo);
  if (rewritten && holds(rewritten)) return { ok: true, variant: 'three-declarations' };
  return {
    ok: false,
    part: 'signatureValue',
    detail:
      'the digest fits, but SignedInfo was not signed with the registered key, or not with the namespaces in scope',
    expected: `signature over ${signature.signedInfo.length} bytes of SignedInfo by the registered key`,
    actual: signature.keyName ? `signature that names key ${signature.keyName}` : 'signature that names no key',
  };
}

/** Real clients sign SignedInfo from a template with these declarations, even where the root has no xsi. Same body, other start tag. */
function withThreeDeclarations(signedInfo: Buffer): Buffer | undefined {
  const text = signedInfo.toString('utf8');
  if (!text.startsWith('<ds:SignedInfo')) return undefined;
  const body = text.slice(text.indexOf('>') + 1);
  const declarations = `xmlns:ceb="${CEB_NAMESPACE}" xmlns:ds="${DSIG_NAMESPACE}" xmlns:xsi="${XSI_NAMESPACE}"`;
  return Buffer.from(`<ds:SignedInfo ${declarations}>${body}`);
}
