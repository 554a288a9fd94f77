/** The signature of a message as far as it can be judged offline: by the certificate it carries itself, and by revocation lists at hand. */
import {
  type CebMessage,
  type CertificateInfo,
  certificateInfo,
  certificateNames,
  isInTerm,
  type MatchedVariant,
  type RevocationList,
  revokedSince,
  signatureWanted,
  verifySignature,
} from '@tongguan/ceb';
import type { Translate } from '../texts/index.ts';

export interface JudgedSignature {
  /** What is wrong, in words; nothing when it holds. Whether the platform knows the key is not asked. */
  faults: string[];
  /** How it was signed, when it holds. */
  variant?: MatchedVariant;
  /** What else is to be known, in words. */
  notes: string[];
}

export function judgeSignature(
  message: CebMessage,
  lists: readonly RevocationList[],
  text: Translate,
  now: Date,
): JudgedSignature {
  const { signature } = message;
  const only = (...faults: string[]): JudgedSignature => ({ faults, notes: [] });
  if (signature === undefined) return signatureWanted(message) ? only(text('lint.unsigned')) : only();
  if (signature.certificate === undefined) return only(text('lint.noCertificate'));
  const certificate = readable(signature.certificate);
  if (certificate === undefined) return only(text('lint.badCertificate'));
  const faults: string[] = [];
  const verdict = verifySignature(message, certificate.publicKey);
  if (!verdict.ok) {
    const { part, detail, expected, actual } = verdict;
    faults.push(text('lint.signature', { part, detail, expected: expected ?? '-', actual: actual ?? '-' }));
  }
  faults.push(...certificateFaults(certificate, lists, text, now));
  if (signature.keyName !== undefined && signature.keyName.toLowerCase() !== certificate.serial) {
    faults.push(text('lint.keyName', { keyName: signature.keyName, serial: certificate.serial }));
  }
  const { issuer } = certificateNames(certificate.der);
  const silent = lists.length > 0 && !lists.some((list) => list.issuer === issuer);
  return {
    faults,
    ...(verdict.ok && { variant: verdict.variant }),
    notes: [
      ...(verdict.ok && verdict.variant !== 'in-scope' ? [text('lint.tolerant', wordsOf(verdict.variant, text))] : []),
      ...(silent ? [text('lint.otherIssuer', { issuer })] : []),
    ],
  };
}

/** The name of the form in which a message was signed, and what it means. */
export function wordsOf(variant: MatchedVariant, text: Translate): { variant: string; words: string } {
  const parts = variant.split('+') as (keyof typeof VARIANT_TEXTS)[];
  return { variant, words: parts.map((part) => text(VARIANT_TEXTS[part])).join('; ') };
}

const VARIANT_TEXTS = {
  'in-scope': 'variant.in-scope',
  'three-declarations': 'variant.three-declarations',
  'attributes-pasted': 'variant.attributes-pasted',
  'space-stripped': 'variant.space-stripped',
  'comments-kept': 'variant.comments-kept',
} as const;

function certificateFaults(
  certificate: CertificateInfo,
  lists: readonly RevocationList[],
  text: Translate,
  now: Date,
): string[] {
  const { serial, validFrom, validTo } = certificate;
  const faults: string[] = [];
  if (now < validFrom) faults.push(text('lint.notYetValid', { serial, from: validFrom.toISOString() }));
  else if (!isInTerm(certificate, now)) faults.push(text('lint.expired', { serial, until: validTo.toISOString() }));
  for (const list of lists) {
    const since = revokedSince(certificate, list);
    if (since === undefined) continue;
    faults.push(text('lint.revoked', { serial, issuer: list.issuer, since: since.toISOString() }));
  }
  return faults;
}

function readable(der: Buffer): CertificateInfo | undefined {
  try {
    return certificateInfo(der);
  } catch {
    return undefined;
  }
}
