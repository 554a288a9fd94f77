// What a certificate says, in the form the wire and the registry use.

import { type KeyObject, X509Certificate } from 'node:crypto';

export interface CertificateInfo {
  /** Serial number in lower-case hex, as KeyName carries it. */
  serial: string;
  /** Distinguished name, one attribute a line, as node:crypto writes it. */
  subject: string;
  issuer: string;
  validFrom: Date;
  validTo: Date;
  publicKey: KeyObject;
  /** SHA-256 of the DER, lower-case hex without colons. */
  fingerprint: string;
  der: Buffer;
}

/**
 * Reads a certificate, PEM or DER.
 * @throws Error when it is none
 */
export function certificateInfo(derOrPem: Buffer | string): CertificateInfo {
  const certificate = new X509Certificate(derOrPem);
  return {
    serial: certificate.serialNumber.toLowerCase(),
    subject: certificate.subject,
    issuer: certificate.issuer,
    validFrom: certificate.validFromDate,
    validTo: certificate.validToDate,
    publicKey: certificate.publicKey,
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    der: certificate.raw,
  };
}

/** Is the moment inside the certificate's term? Both ends belong to it. */
export function isInTerm({ validFrom, validTo }: Pick<CertificateInfo, 'validFrom' | 'validTo'>, at: Date): boolean {
  return validFrom <= at && at <= validTo;
}
