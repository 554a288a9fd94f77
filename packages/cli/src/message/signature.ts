/** The signature of a message as far as it can be judged offline: by the certificate it carries itself. */
import { type CebMessage, certificateInfo, tableOf, verifySignature } from '@tongguan/ceb';
import type { Translate } from '../texts/index.ts';

/** What is wrong with the signature, in words; nothing when it holds. Whether the platform knows the key is not asked. */
export function signatureFaults(message: CebMessage, text: Translate, now: Date): string[] {
  const { signature, type, records } = message;
  if (signature === undefined) {
    const onlyStored = records.every(({ head }) => head.appStatus === '1');
    return tableOf(type).signature === 'required' && !onlyStored ? [text('lint.unsigned')] : [];
  }
  if (signature.certificate === undefined) return [text('lint.noCertificate')];
  const certificate = readable(signature.certificate);
  if (certificate === undefined) return [text('lint.badCertificate')];
  const faults: string[] = [];
  const verdict = verifySignature(message, certificate.publicKey);
  if (!verdict.ok) {
    const { part, detail, expected, actual } = verdict;
    faults.push(text('lint.signature', { part, detail, expected: expected ?? '-', actual: actual ?? '-' }));
  }
  if (now < certificate.validFrom || now > certificate.validTo) {
    const [from, until] = [certificate.validFrom.toISOString(), certificate.validTo.toISOString()];
    faults.push(text('lint.expired', { serial: certificate.serial, from, until }));
  }
  if (signature.keyName !== undefined && signature.keyName.toLowerCase() !== certificate.serial) {
    faults.push(text('lint.keyName', { keyName: signature.keyName, serial: certificate.serial }));
  }
  return faults;
}

function readable(der: Buffer): ReturnType<typeof certificateInfo> | undefined {
  try {
    return certificateInfo(der);
  } catch {
    return undefined;
  }
}
