/** A certificate that somebody uploads: what it says, or why it cannot be registered, and what to do instead. Pure. */
import { type CertificateInfo, keyKind } from '@tongguan/ceb';
import { beijingIso } from '../clock.ts';
import { RegistryError } from '../registry/errors.ts';
import { readCertificate } from '../registry/rules.ts';
import type { CertificateViewAnswer } from './shapes.ts';

/**
 * @param file PEM or DER, in base64
 * @throws RegistryError when it is none, its key does not do, or its term is over
 */
export function uploadedCertificate(file: string, nowMs: number): CertificateInfo {
  const read = readCertificate(Buffer.from(file, 'base64'));
  if ('fault' in read) throw new RegistryError([read.fault]);
  if (nowMs <= read.validTo.getTime()) return read;
  const day = beijingIso(read.validTo.getTime()).slice(0, 10);
  throw new RegistryError([
    {
      field: 'certificate',
      value: read.serial,
      rule: { zh: `此证书已于${day}到期。`, en: `This certificate ended on ${day}.` },
      remedy: { zh: '请上传有效期内的证书。', en: 'Upload one that is in its term.' },
    },
  ]);
}

export function certificateView(info: CertificateInfo): CertificateViewAnswer {
  const { subject, issuer, serial, validFrom, validTo, publicKey } = info;
  const bits = publicKey.asymmetricKeyDetails?.modulusLength;
  return {
    subject: oneLine(subject),
    issuer: oneLine(issuer),
    serial,
    notBefore: beijingIso(validFrom.getTime()),
    notAfter: beijingIso(validTo.getTime()),
    key: keyKind(publicKey) === 'sm2' ? 'SM2' : `RSA ${bits ?? ''}`.trim(),
  };
}

/** node:crypto writes an attribute a line. */
const oneLine = (name: string): string => name.replaceAll('\n', ', ');
