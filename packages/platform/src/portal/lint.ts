/** A message held against the tables, without effect: every fault with its line, and what the signature says. */
import {
  type Edition,
  explainDigest,
  faultCatalogue,
  lineOf,
  linesOf,
  openEnvelope,
  type ReadFault,
  readMessage,
  signatureCauses,
  signatureWanted,
} from '@tongguan/ceb';
import type { LintAnswerBody } from './shapes.ts';

/** Looking for the cause of a digest that does not fit may take this long. */
const CAUSE_MS_MAX = 200;
/** A thousand faults help nobody; the first show what is wrong. */
const FAULTS_MAX = 500;

export function lintMessage(bytes: Buffer, edition: Edition): LintAnswerBody {
  const envelope = openEnvelope(bytes);
  if ('fault' in envelope) {
    const xml = bytes.toString('utf8');
    return { records: 0, level: 1, signature: 'none', causes: [], xml, faults: shown([envelope.fault], xml) };
  }
  const { level, business } = envelope;
  const xml = business.toString('utf8');
  const read = readMessage(business, { edition });
  if (!read.ok) {
    const { type, faults } = read;
    return { ...(type && { type }), records: 0, level, signature: 'none', causes: [], xml, faults: shown(faults, xml) };
  }
  const { message } = read;
  const faults = shown(
    message.records.flatMap((record) => record.faults),
    xml,
  );
  const { length: records } = message.records;
  if (message.signature === undefined) {
    const signature = signatureWanted(message) ? 'wanted' : 'none';
    return { type: message.type, records, level, signature, causes: [], xml, faults };
  }
  const explained = explainDigest(business, { millisecondsMax: CAUSE_MS_MAX });
  const causes = (explained?.causes ?? []).map((code) => {
    const { zh, en, remedy, remedyZh } = signatureCauses[code];
    return { zh, en, remedyZh, remedyEn: remedy };
  });
  const signature = explained?.fits === false ? 'broken' : 'fits';
  return { type: message.type, records, level, signature, causes, xml, faults };
}

function shown(faults: readonly ReadFault[], xml: string): LintAnswerBody['faults'] {
  const lines = linesOf(xml);
  return faults
    .slice(0, FAULTS_MAX)
    .map((fault) => {
      const { remedy, remedyZh } = faultCatalogue[fault.code];
      return { ...fault, line: lineOf(lines, fault.path), remedy, remedyZh };
    })
    .sort((a, b) => a.line - b.line);
}
