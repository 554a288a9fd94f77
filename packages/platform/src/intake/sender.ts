/**
 * Who sent this? The sender is BaseTransfer.copCode, bound to its dxpId and to the envelope's SenderId. A signature is
 * verified under the registered certificates of that sender, never under a key of the message's own choice; an unsigned
 * message, where the standard lets it go unsigned, needs the sender's API key.
 */
import { hash } from 'node:crypto';
import {
  type CebMessage,
  explainDigest,
  type Fault,
  type SignatureFailurePart,
  signatureCauses,
  type Verification,
  verifySignature,
} from '@tongguan/ceb';
import type { RegisteredCertificate } from '../registry/index.ts';
import type { Arrival } from '../services.ts';
import type { WholeRefusal } from './entry.ts';
import type { Examiner } from './examine.ts';
import { type IntakeFaultCode, intakeFault } from './faults.ts';
import { kinds } from './kinds.ts';

/** Certificates of one sender tried for a signature whose KeyName fits none of them. */
const CERTIFICATES_TRIED_MAX = 4;

export type Proof = { ok: true; variant?: string } | { ok: false; refusal: WholeRefusal };

export async function proveSender(
  tools: Examiner,
  message: CebMessage,
  envelopeSender: string | undefined,
  arrival: Arrival,
): Promise<Proof> {
  const root = `/${message.type}`;
  const { transfer } = message;
  const participant = await tools.registry.byCode(transfer.copCode);
  if (!participant) return refuse(message, 'sender-unknown', `${root}/BaseTransfer/copCode`, transfer.copCode);
  if (participant.dxpId !== transfer.dxpId) {
    return refuse(message, 'sender-dxp-id', `${root}/BaseTransfer/dxpId`, transfer.dxpId);
  }
  if (envelopeSender !== undefined && envelopeSender !== transfer.dxpId) {
    return refuse(message, 'sender-envelope', '/DxpMsg/TransInfo/SenderId', envelopeSender);
  }
  if (message.signature) return proveSignature(tools, message);
  if (signatureWanted(message)) return refuse(message, 'signature-missing', `${root}/Signature`);
  if (arrival.participant === message.transfer.copCode) return { ok: true };
  if (arrival.participant !== undefined) {
    return refuse(message, 'channel-owner', `${root}/BaseTransfer/copCode`, transfer.copCode);
  }
  return proveApiKey(tools, message, arrival);
}

/** At appStatus 2 the notes want lists signed (protocol.md section 8); 311, 411, 511 may go by API key. */
function signatureWanted(message: CebMessage): boolean {
  return message.type === 'CEB621Message' && message.records.some((record) => record.head.appStatus !== '1');
}

async function proveApiKey(tools: Examiner, message: CebMessage, arrival: Arrival): Promise<Proof> {
  if (!arrival.apiKey) return refuse(message, 'proof-missing', `/${message.type}/Signature`);
  const holder = await tools.registry.byApiKey(arrival.apiKey);
  if (holder?.code === message.transfer.copCode) return { ok: true };
  return refuse(message, 'api-key', 'Authorization');
}

async function proveSignature(tools: Examiner, message: CebMessage): Promise<Proof> {
  const path = `/${message.type}/Signature`;
  const signature = message.signature!;
  const now = tools.clock.now();
  const registered = await tools.registry.certificatesOf(message.transfer.copCode);
  const candidates = fitting(registered, signature.keyName, signature.certificate);
  const valid = candidates.filter((certificate) => isValid(certificate, now));
  if (valid.length === 0) {
    const why = candidates[0]
      ? whyNotValid(candidates[0], now)
      : `serial ${signature.keyName ?? 'not given'} is not registered`;
    return refuse(message, 'signature-certificate', `${path}/KeyInfo`, signature.keyName, why);
  }
  let failure: Fault | undefined;
  for (const certificate of valid.slice(0, CERTIFICATES_TRIED_MAX)) {
    const verdict = verifySignature(message, certificate.publicKey);
    if (verdict.ok) return { ok: true, variant: verdict.variant };
    failure ??= intakeFault(PART_FAULT[verdict.part], path, verdict.actual, failureDetail(verdict, message));
  }
  return { ok: false, refusal: whole(message, failure!) };
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
function fitting(registered: RegisteredCertificate[], keyName?: string, der?: Buffer): RegisteredCertificate[] {
  const claimed = der ? hash('sha256', der) : undefined;
  const named = registered.filter((c) => c.fingerprint === claimed || c.serial === keyName?.trim().toLowerCase());
  if (named.length > 0) return named;
  return claimed || keyName ? [] : registered;
}

function isValid(certificate: RegisteredCertificate, now: number): boolean {
  return whyNotValid(certificate, now) === undefined;
}

function whyNotValid(certificate: RegisteredCertificate, now: number): string | undefined {
  const { serial, notBefore, notAfter, revokedAt } = certificate;
  if (revokedAt && revokedAt.getTime() <= now) return `certificate ${serial} was revoked at ${revokedAt.toISOString()}`;
  if (now < notBefore.getTime()) return `certificate ${serial} is valid only from ${notBefore.toISOString()}`;
  if (now > notAfter.getTime()) return `certificate ${serial} expired at ${notAfter.toISOString()}`;
  return undefined;
}

function refuse(message: CebMessage, code: IntakeFaultCode, path: string, value?: string, detail?: string): Proof {
  return { ok: false, refusal: whole(message, intakeFault(code, path, value, detail)) };
}

function whole(message: CebMessage, fault: Fault): WholeRefusal {
  return { status: 401, faults: [fault], code: kinds[message.type]?.codes.signature ?? '-999999' };
}
