// Signs a message as the standard says: one enveloped Signature, last child of the root, or before ExtendMessage for export.

import { type KeyLike, sign } from 'node:crypto';
import type { CebMessage } from '../codec/outcome.ts';
import { readMessage } from '../codec/read.ts';
import { DSIG_NAMESPACE, EXTEND_MESSAGE } from '../messages/common.ts';
import { tableOf } from '../messages/index.ts';
import { ENVELOPED_SIGNATURE, INCLUSIVE_C14N } from './algorithms.ts';
import { type CertificateInfo, certificateInfo } from './certificate.ts';
import { signSm2 } from './sm2.ts';
import { sm2Point } from './sm2-key.ts';

/** `sm2-sm3-live` is the mixed form that live clients send: a method name of another namespace, over a sha1 digest. */
export const signingAlgorithms = ['rsa-sha1', 'rsa-sha256', 'sm2-sm3', 'sm2-sm3-live'] as const;
export type SigningAlgorithm = (typeof signingAlgorithms)[number];

interface SignerBase {
  /** Certificate of the key: PEM, DER, or already read. Goes into the message with its serial number. */
  certificate: string | Buffer | CertificateInfo;
  /** Default: `sm2-sm3` for an SM2 certificate, else `rsa-sha1`, which every reader of the unified edition knows. */
  algorithm?: SigningAlgorithm;
}

/** A key that this process holds. */
export interface Signer extends SignerBase {
  /** Private key: PEM or KeyObject. */
  key: KeyLike;
}

/** A key that never leaves its device: a card, a USB key, a signing server. */
export interface SigningDevice extends SignerBase {
  /**
   * Signs the canonical SignedInfo with the algorithm of the signer: PKCS #1 v1.5 for RSA; r and s as 64 raw bytes (DER is read, too) for
   * SM2, over SM3 with user id 1234567812345678. Rejects when the device does not answer; how long to wait is for the device to say.
   */
  sign(signedInfo: Buffer): Promise<Buffer>;
}

const methods: Record<SigningAlgorithm, { signature: string; digest: string; rsa?: string }> = {
  'rsa-sha1': {
    signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
    digest: 'http://www.w3.org/2000/09/xmldsig#sha1',
    rsa: 'sha1',
  },
  'rsa-sha256': {
    signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
    rsa: 'sha256',
  },
  'sm2-sm3': {
    signature: 'http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3',
    digest: 'http://www.chinaport.gov.cn/2022/04/xmldsig#sm3',
  },
  'sm2-sm3-live': {
    signature: 'http://www.w3.org/2000/09/xmldsig#sm2-sm3',
    digest: 'http://www.w3.org/2000/09/xmldsig#sha1',
  },
};

/**
 * Puts a Signature into an unsigned message. The bytes outside the Signature stay as they are.
 * @throws Error when the message cannot be read, carries a Signature already, or is of a type that is not signed
 */
export function signMessage(xml: Buffer | string, signer: Signer): Buffer {
  const draft = prepare(xml, signer);
  const { rsa } = methods[draft.algorithm];
  return draft.finish(rsa ? sign(rsa, draft.signedInfo, signer.key) : signSm2(draft.signedInfo, signer.key));
}

/** The same with a device. Rejects as `signMessage` throws, and as the device rejects. */
export async function signWithDevice(xml: Buffer | string, device: SigningDevice): Promise<Buffer> {
  const draft = prepare(xml, device);
  return draft.finish(await device.sign(draft.signedInfo));
}

interface Draft {
  algorithm: SigningAlgorithm;
  /** The bytes to be signed. */
  signedInfo: Buffer;
  finish(value: Buffer): Buffer;
}

function prepare(xml: Buffer | string, { certificate, algorithm: wanted }: SignerBase): Draft {
  const bytes = typeof xml === 'string' ? Buffer.from(xml) : xml;
  const info =
    typeof certificate === 'object' && 'publicKey' in certificate ? certificate : certificateInfo(certificate);
  const algorithm = wanted ?? (sm2Point(info.publicKey) ? 'sm2-sm3' : 'rsa-sha1');
  const method = methods[algorithm];
  const at = placeFor(bytes);

  // The Signature goes in with empty values first: reading that draft gives the digest of the content and the canonical SignedInfo.
  const draft = readable(splice(bytes, at, signatureXml(method, info, '', ''))).signature!;
  const digestValue = draft.contentDigest!.toString('base64');
  return {
    algorithm,
    signedInfo: Buffer.from(draft.signedInfo.toString().replace(EMPTY_DIGEST, digestElement(digestValue))),
    finish: (value) => splice(bytes, at, signatureXml(method, info, digestValue, value.toString('base64'))),
  };
}

const digestElement = (value: string) => `<ds:DigestValue>${value}</ds:DigestValue>`;
const EMPTY_DIGEST = digestElement('');

function signatureXml(
  method: { signature: string; digest: string },
  certificate: CertificateInfo,
  digestValue: string,
  value: string,
): string {
  return [
    `<ds:Signature xmlns:ds="${DSIG_NAMESPACE}"><ds:SignedInfo>`,
    `<ds:CanonicalizationMethod Algorithm="${INCLUSIVE_C14N}"></ds:CanonicalizationMethod>`,
    `<ds:SignatureMethod Algorithm="${method.signature}"></ds:SignatureMethod>`,
    `<ds:Reference URI=""><ds:Transforms><ds:Transform Algorithm="${ENVELOPED_SIGNATURE}"></ds:Transform></ds:Transforms>`,
    `<ds:DigestMethod Algorithm="${method.digest}"></ds:DigestMethod>`,
    `${digestElement(digestValue)}</ds:Reference></ds:SignedInfo>`,
    `<ds:SignatureValue>${value}</ds:SignatureValue>`,
    `<ds:KeyInfo><ds:KeyName>${certificate.serial}</ds:KeyName>`,
    `<ds:X509Data><ds:X509Certificate>${certificate.der.toString('base64')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`,
    '</ds:Signature>',
  ].join('');
}

/** Where the Signature belongs: before the end of the root, or before ExtendMessage where export has one. */
function placeFor(bytes: Buffer): number {
  const message = readable(bytes);
  const { direction, flow } = tableOf(message.type);
  if (direction === 'out') throw new Error(`${message.type} is a receipt: receipts are not signed`);
  if (message.signature) throw new Error('the message carries a Signature already; remove it first');
  const extended =
    flow === 'export' ? new RegExp(`<(?:[\\w.-]+:)?${EXTEND_MESSAGE}[\\s>]`).exec(bytes.toString('latin1')) : null;
  return extended ? extended.index : bytes.lastIndexOf('</');
}

function readable(bytes: Buffer): CebMessage {
  const outcome = readMessage(bytes);
  if (outcome.ok) return outcome.message;
  const faults = outcome.faults.map(({ path, message }) => `${path}: ${message}`).join('; ');
  throw new Error(`the message cannot be signed as it cannot be read: ${faults}`);
}

function splice(bytes: Buffer, at: number, insertion: string): Buffer {
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(insertion), bytes.subarray(at)]);
}
