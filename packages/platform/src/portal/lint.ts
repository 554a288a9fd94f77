/** A message held against the tables, without effect: every fault with its line, what the signature says, and the corrected message. */
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
import { type FixOptions, fixMessage } from '@tongguan/clearance';
import type { LintAnswerBody } from './shapes.ts';

/** Looking for the cause of a digest that does not fit may take this long. */
const CAUSE_MS_MAX = 200;
/** A thousand faults help nobody; the first show what is wrong. */
const FAULTS_MAX = 500;

/** Every correction reads the whole again: half a second of the web process, in which no other page is answered. */
const FIXED_CHARACTERS_MAX = 500_000;
/** Corrections that are shown; the corrected message has them all. */
const CHANGES_MAX = 500;

export function lintMessage(bytes: Buffer, edition: Edition, options: FixOptions): LintAnswerBody {
  const found = judge(bytes, edition);
  const fixed = fixedOf(found.xml, options);
  return { ...found, ...(fixed && { fixed }) };
}

/** Undefined where nothing can be corrected, nothing needs to be, or it would take too long; `tongguan fix` takes any message. */
function fixedOf(xml: string, options: FixOptions): LintAnswerBody['fixed'] {
  if (xml.length > FIXED_CHARACTERS_MAX) return undefined;
  const fixed = fixMessage(Buffer.from(xml), options);
  if (!fixed || fixed.changes.length === 0) return undefined;
  const lines = linesOf(xml);
  const linesAfter = linesOf(fixed.xml);
  return {
    xml: fixed.xml,
    changes: fixed.changes.slice(0, CHANGES_MAX).map(({ path, field, before, after, why }) => ({
      ...{ path, why, line: lineOf(lines, path) },
      ...(field && { name: field.name, zh: field.zh }),
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    })),
    faults: shown(fixed.faults, fixed.xml),
    units: fixed.units
      .slice(0, CHANGES_MAX)
      .map(({ path, gcode, unit }) => ({ line: lineOf(linesAfter, path), gcode, unit })),
  };
}

function judge(bytes: Buffer, edition: Edition): Omit<LintAnswerBody, 'fixed'> {
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
