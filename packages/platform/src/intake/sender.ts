/**
 * Who sent this? The sender is BaseTransfer.copCode, bound to its dxpId and to the envelope's SenderId. A signature is
 * verified under the registered certificates of that sender, never under a key of the message's own choice; an unsigned
 * message, where the standard lets it go unsigned, needs the sender's API key.
 */
import { hash, type KeyObject } from 'node:crypto';
import {
  allVariants,
  type CebMessage,
  explainDigest,
  type Fault,
  type ReadOutcome,
  type SignatureFailurePart,
  signatureCauses,
  signatureWanted,
  type Variant,
  type Verification,
  verifySignature,
} from '@tongguan/ceb';
import { beijingIso } from '../clock.ts';
import type { CachedRegistry, RegisteredCertificate } from '../registry/index.ts';
import type { Arrival, Participant } from '../services.ts';
import type { WholeRefusal } from './entry.ts';
import { type IntakeFaultCode, intakeFault } from './faults.ts';
import { kindOf } from './further-kinds.ts';

/** Certificates of one sender tried for a signature whose KeyName fits none of them. */
const CERTIFICATES_TRIED_MAX = 4;

export type Proof = { ok: true; variant?: string } | { ok: false; refusal: WholeRefusal };

/** The registered participant that the transfer block names, proven or not. */
export interface Sender {
  participant: Participant;
  /** Looked up for signed messages only. */
  certificates: readonly RegisteredCertificate[];
  /** Its own API key came with the message, or its own channel brought it. */
  proven: boolean;
}

const copCodeOf = (outcome: ReadOutcome): string | undefined =>
  (outcome.ok ? outcome.message.transfer : outcome.transfer)?.copCode;

const isSigned = (outcome: ReadOutcome): boolean => outcome.ok && outcome.message.signature !== undefined;

/** The sender, as far as all about it is at hand: undefined says nothing. An API key is always asked for. */
export function senderAtHand({ atHand }: CachedRegistry, outcome: ReadOutcome, arrival: Arrival): Sender | undefined {
  const code = copCodeOf(outcome);
  if (!code || (arrival.apiKey && arrival.participant === undefined)) return undefined;
  const participant = atHand.byCode(code);
  const certificates = isSigned(outcome) ? atHand.certificatesOf(code) : [];
  return participant && certificates && { participant, certificates, proven: arrival.participant === code };
}

export async function askForSender(
  registry: CachedRegistry,
  outcome: ReadOutcome,
  arrival: Arrival,
): Promise<Sender | undefined> {
  const code = copCodeOf(outcome);
  const participant = code ? await registry.byCode(code) : undefined;
  if (!code || !participant) return undefined;
  const holder = arrival.participant ?? (arrival.apiKey && (await registry.byApiKey(arrival.apiKey))?.code);
  const certificates = isSigned(outcome) ? await registry.certificatesOf(code) : [];
  return { participant, certificates, proven: holder === code };
}

/** @param sender the participant that the transfer block names, when it is registered */
export function proveSender(
  message: CebMessage,
  sender: Sender | undefined,
  envelopeSender: string | undefined,
  arrival: Arrival,
  now: number,
): Proof {
  const root = `/${message.type}`;
  const { transfer } = message;
  if (!sender) return refuse(message, 'sender-unknown', `${root}/BaseTransfer/copCode`, transfer.copCode);
  if (sender.participant.dxpId !== transfer.dxpId) {
    return refuse(message, 'sender-dxp-id', `${root}/BaseTransfer/dxpId`, transfer.dxpId);
  }
  if (envelopeSender !== undefined && envelopeSender !== transfer.dxpId) {
    return refuse(message, 'sender-envelope', '/DxpMsg/TransInfo/SenderId', envelopeSender);
  }
  if (message.signature) return proveSignature(message, sender, now);
  if (signatureWanted(message)) return refuse(message, 'signature-missing', `${root}/Signature`);
  if (sender.proven) return { ok: true };
  if (arrival.participant !== undefined) {
    return refuse(message, 'channel-owner', `${root}/BaseTransfer/copCode`, transfer.copCode);
  }
  if (!arrival.apiKey) return refuse(message, 'proof-missing', `${root}/Signature`);
  return refuse(message, 'api-key', 'Authorization');
}

function proveSignature(message: CebMessage, { participant, certificates }: Sender, now: number): Proof {
  const path = `/${message.type}/Signature`;
  const signature = message.signature!;
  const variants = participant.variants ?? allVariants;
  const candidates = fitting(certificates, signature.keyName, signature.certificate);
  if (candidates.length === 0) {
    const detail = `serial ${signature.keyName ?? 'not given'} is not registered`;
    return refuse(message, 'signature-certificate', `${path}/KeyInfo`, signature.keyName, detail);
  }
  const valid = candidates.filter((certificate) => whyNotValid(certificate, now) === undefined);
  if (valid.length === 0) {
    const { code, detail } = whyNotValid(candidates[0]!, now)!;
    return refuse(message, code, `${path}/KeyInfo`, candidates[0]!.serial, detail);
  }
  let failure: Fault | undefined;
  for (const { publicKey } of valid.slice(0, CERTIFICATES_TRIED_MAX)) {
    const verdict = verifySignature(message, publicKey, { variants });
    if (verdict.ok) return { ok: true, variant: verdict.variant };
    failure ??=
      notAllowed(message, publicKey, variants) ??
      intakeFault(PART_FAULT[verdict.part], path, verdict.actual, failureDetail(verdict, message));
  }
  return { ok: false, refusal: whole(message, failure!) };
}

/** The signature is the sender's, but of a form that is switched off for it. */
function notAllowed(message: CebMessage, key: KeyObject, variants: readonly Variant[]): Fault | undefined {
  if (allVariants.every((variant) => variants.includes(variant))) return undefined;
  const verdict = verifySignature(message, key);
  if (!verdict.ok) return undefined;
  return intakeFault(
    'signature-variant',
    `/${message.type}/Signature`,
    verdict.variant,
    `allowed: ${variants.join(', ')}`,
  );
}

const PART_FAULT: Record<SignatureFailurePart, IntakeFaultCode> = {
  certificate: 'signature-certificate',
  sender: 'sender-unknown',
  digest: 'signature-digest',
  signatureValue: 'signature-value',
  algorithm: 'signature-algorithm',
  structure: 'signature-structure',
};

/** Looking for a cause reads the message again: not for long ones, and not for long. */
const EXPLAINED_BYTES_MAX = 64 * 1024;
const EXPLAINED_MS_MAX = 20;

/** What the client did wrong where it can be proven; the words hold nothing of the message. */
function digestCauses({ bytes }: CebMessage): string {
  if (bytes.length > EXPLAINED_BYTES_MAX) return '';
  const causes = explainDigest(bytes, { millisecondsMax: EXPLAINED_MS_MAX })?.causes ?? [];
  return causes.map((cause) => `; ${signatureCauses[cause].en}`).join('');
}

function failureDetail(verdict: Extract<Verification, { ok: false }>, message: CebMessage): string {
  const causes = verdict.part === 'digest' ? digestCauses(message) : '';
  const detail = verdict.expected
    ? `${verdict.detail} (expected ${verdict.expected}; in the message: ${verdict.actual ?? 'nothing'})`
    : verdict.detail;
  return detail + causes;
}

/** The certificate that KeyName or X509Certificate names; where they name none, every registered one (keys may overlap). */
function fitting(
  registered: readonly RegisteredCertificate[],
  keyName?: string,
  der?: Buffer,
): readonly RegisteredCertificate[] {
  const claimed = der && fingerprintOf(der);
  const serial = keyName?.trim().toLowerCase();
  const named = registered.filter((c) => c.fingerprint === claimed || c.serial === serial);
  if (named.length > 0) return named;
  return claimed || keyName ? [] : registered;
}

/** The reader gives one buffer for a certificate that comes again and again: its digest would cost a tenth of a small message. */
function fingerprintOf(der: Buffer): string {
  const known = fingerprints.get(der);
  if (known !== undefined) return known;
  const fingerprint = hash('sha256', der);
  fingerprints.set(der, fingerprint);
  return fingerprint;
}

const fingerprints = new WeakMap<Buffer, string>();

interface NotValid {
  code: IntakeFaultCode;
  detail: string;
}

function whyNotValid(certificate: RegisteredCertificate, now: number): NotValid | undefined {
  const { serial, notBefore, notAfter, revokedAt, revokedBy } = certificate;
  const told = (code: IntakeFaultCode, words: string, at: Date, by = ''): NotValid => ({
    code,
    detail: `certificate ${serial} ${words} ${beijingIso(at.getTime())}${by}`,
  });
  if (revokedAt && revokedAt.getTime() <= now) {
    return told('certificate-revoked', 'was revoked at', revokedAt, revokedBy ? ` by its issuer ${revokedBy}` : '');
  }
  if (now < notBefore.getTime()) return told('certificate-not-yet-valid', 'is valid only from', notBefore);
  if (now > notAfter.getTime()) return told('certificate-expired', 'expired at', notAfter);
  return undefined;
}

function refuse(message: CebMessage, code: IntakeFaultCode, path: string, value?: string, detail?: string): Proof {
  return { ok: false, refusal: whole(message, intakeFault(code, path, value, detail)) };
}

function whole(message: CebMessage, fault: Fault): WholeRefusal {
  return { status: 401, faults: [fault], code: kindOf(message.type)?.codes.signature ?? '-999999' };
}
