/** A pasted text as a message: what is wrong with it and where, and what it says. Pure, and the same words as the command line. */
import type { CebMessage } from '../../src/codec/outcome.ts';
import { openEnvelope } from '../../src/envelope/open.ts';
import { faultCatalogue, type ReadFault } from '../../src/faults.ts';
import { lineOf, linesOf } from '../../src/locate.ts';
import { readMessage } from '../../src/read.ts';
import { signatureCauses } from '../../src/signature/causes.ts';
import { type DigestExplanation, explainDigest } from '../../src/signature/explain.ts';
import { signatureWanted } from '../../src/signature/wanted.ts';
import type { Language } from './texts.ts';

export interface ShownFault {
  line: number;
  path: string;
  code: string;
  words: string;
  value?: string;
  remedy: string;
  rule: string;
}

export interface Examined {
  /** 1 without an envelope. */
  level: number;
  faults: ShownFault[];
  /** Absent when the message is refused as a whole. */
  message?: CebMessage;
  signature: 'none' | 'wanted' | DigestExplanation;
  /** Why the digest does not fit, as far as it could be proven. */
  causes: { words: string; remedy: string }[];
}

/** Looking for the cause of a digest that does not fit may take this long. */
const CAUSE_MS_MAX = 500;

export function examine(text: string, language: Language): Examined {
  const bytes = Buffer.from(text, 'utf8');
  const envelope = openEnvelope(bytes);
  if ('fault' in envelope) {
    return { level: 1, faults: shownFaults([envelope.fault], text, language), signature: 'none', causes: [] };
  }
  const { level, business } = envelope;
  const xml = level > 1 ? business.toString('utf8') : text;
  const read = readMessage(business);
  if (!read.ok) return { level, faults: shownFaults(read.faults, xml, language), signature: 'none', causes: [] };
  const { message } = read;
  const faults = shownFaults(
    message.records.flatMap((record) => record.faults),
    xml,
    language,
  );
  return { level, faults, message, ...signatureOf(message, business, language) };
}

function signatureOf(message: CebMessage, bytes: Buffer, language: Language): Pick<Examined, 'signature' | 'causes'> {
  if (message.signature === undefined) return { signature: signatureWanted(message) ? 'wanted' : 'none', causes: [] };
  const explained = explainDigest(bytes, { millisecondsMax: CAUSE_MS_MAX });
  const causes = (explained?.causes ?? []).map((code) => {
    const { en, zh, remedy, remedyZh } = signatureCauses[code];
    return language === 'zh' ? { words: zh, remedy: remedyZh } : { words: en, remedy };
  });
  return { signature: explained ?? 'none', causes };
}

function shownFaults(faults: readonly ReadFault[], xml: string, language: Language): ShownFault[] {
  const lines = linesOf(xml);
  return faults
    .map(({ code, path, value, message, messageZh, rule }) => {
      const { remedy, remedyZh } = faultCatalogue[code];
      const words = language === 'zh' ? { words: messageZh, remedy: remedyZh } : { words: message, remedy };
      return { line: lineOf(lines, path), path, code, ...(value !== undefined && { value }), rule, ...words };
    })
    .sort((a, b) => a.line - b.line);
}
