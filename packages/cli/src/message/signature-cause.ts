/** Why the signature of a message does not fit: the causes that can be proven, and the first difference from the declarant's own bytes. */
import {
  type CauseCode,
  type CebMessage,
  certificateInfo,
  type Difference,
  explainDigest,
  explainSignatureValue,
  signatureCauses,
} from '@tongguan/ceb';
import type { Context } from '../context.ts';

/**
 * Lines in words; none when the signature fits and nothing was supplied that differs.
 * @param canonical the bytes that the declarant's program digested
 */
export function causeLines(message: CebMessage, canonical: Buffer | undefined, { text, language }: Context): string[] {
  const explained = explainDigest(message.bytes, { ...(canonical && { canonical }) });
  if (explained === undefined) return [];
  const codes = explained.fits ? valueCauses(message) : explained.causes;
  const lines = codes.map((code) => {
    const { en, zh, remedy, remedyZh } = signatureCauses[code];
    return language === 'zh' ? `${code}：${zh}。${remedyZh}` : `${code}: ${en}. ${remedy}`;
  });
  if (explained.difference) lines.push(...differenceLines(explained.difference, text));
  else if (canonical) lines.push(text('lint.canonicalSame'));
  return lines;
}

function valueCauses({ bytes, signature }: CebMessage): CauseCode[] {
  if (signature?.certificate === undefined) return [];
  try {
    const cause = explainSignatureValue(bytes, certificateInfo(signature.certificate).publicKey);
    return cause ? [cause] : [];
  } catch {
    // No certificate: lint says so in its own line.
    return [];
  }
}

function differenceLines({ offset, line, column, element, ours, theirs }: Difference, text: Context['text']): string[] {
  const where = text('lint.difference', { offset, line, column, element: element ?? '-' });
  return [where, text('lint.differenceOurs', { ours }), text('lint.differenceYours', { theirs })];
}
