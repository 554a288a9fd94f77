/** A case of a running platform in words: documents, every check with its values and the law it rests on, decision, receipts. Pure. */
import { formatFen, reasons } from '@tongguan/clearance';
import type { Language, TextKey, Translate } from '../texts/index.ts';
import { statusWords } from './status.ts';

interface Words {
  text: Translate;
  language: Language;
}

interface CaseCheck {
  rule: string;
  ok: boolean;
  severity: string;
  code: string;
  field: string;
  values: Record<string, string>;
  message: Record<Language, string>;
  reference: string;
}

/** What `GET /ceb/status` answers, as far as it is told; personal data is masked there. */
export interface CaseStatus {
  ebpCode: string | null;
  orderNo: string | null;
  copNo: string | null;
  preNo: string | null;
  invtNo: string | null;
  state: string;
  documents: { document: string; present: boolean; number?: string; state?: string; sender?: string }[];
  checks: CaseCheck[];
  officer?: { outcome: string; reason: string; decidedAt: string } | null;
  decision: {
    status: string;
    text: string;
    decidedAt: string;
    dutiableFen: number;
    tax: { dutyFen: number; vatFen: number; consumptionFen: number };
  } | null;
  receipts: { type: string; returnStatus: string; returnInfo: string; at: string }[];
}

const NONE = '-';

const SOURCES: Readonly<Record<string, TextKey>> = {
  order: 'explain.source.order',
  payment: 'explain.source.payment',
  waybill: 'explain.source.waybill',
  inventory: 'explain.source.inventory',
  computed: 'explain.source.computed',
  limit: 'explain.source.limit',
};

/** A source that a newer platform names stays as it is. */
const sourceWord = (source: string, text: Translate): string => (SOURCES[source] ? text(SOURCES[source]) : source);

export function explainCase(status: CaseStatus, words: Words): string[] {
  const { text } = words;
  const { ebpCode, orderNo, copNo, preNo, invtNo, state } = status;
  return [
    text('explain.case', { ebpCode: ebpCode ?? NONE, orderNo: orderNo ?? NONE, state }),
    `  ${text('explain.numbers', { copNo: copNo ?? NONE, preNo: preNo ?? NONE, invtNo: invtNo ?? NONE })}`,
    ...status.documents.map((document) => `  ${documentLine(document, words)}`),
    ...checkLines(status.checks, words),
    ...officerLines(status, words),
    ...decisionLines(status.decision, words),
    '',
    text('explain.receipts'),
    ...status.receipts.map(({ at, type, returnStatus, returnInfo }) => `  ${at} ${type} ${returnStatus} ${returnInfo}`),
  ];
}

function documentLine(
  { document, present, number = '', state = '', sender = '' }: CaseStatus['documents'][number],
  { text }: Words,
) {
  const name = sourceWord(document, text);
  return `${name} ${present ? text('explain.present', { number, state, sender }) : text('explain.absent')}`;
}

function checkLines(checks: readonly CaseCheck[], words: Words): string[] {
  if (checks.length === 0) return [];
  const held = checks.filter(({ ok }) => ok).length;
  return [
    '',
    words.text('explain.checks', { held, all: checks.length }),
    ...checks.flatMap((check) => oneCheck(check, words)),
  ];
}

/** One line where it holds; where it does not, also what lies behind it and what to do. */
function oneCheck(check: CaseCheck, { text, language }: Words): string[] {
  const { ok, severity, rule, code, field, values, message, reference } = check;
  const verdict = text(ok ? 'explain.held' : severity === 'warning' ? 'explain.warns' : 'explain.fails');
  const compared = Object.entries(values).map(([source, value]) => `${sourceWord(source, text)} ${value}`);
  const rests = `${text('explain.reference')} ${reference}`;
  const line = `  ${verdict}  ${rule} ${field}${compared.length > 0 ? `: ${compared.join(', ')}` : ''}  [${rests}]`;
  if (ok) return [line];
  const reason = reasons[code];
  return [
    line,
    `    ${code}: ${message[language]}`,
    ...(reason
      ? [
          `    ${text('explain.cause')}: ${reason.cause[language]}`,
          `    ${text('explain.remedy')}: ${reason.remedy[language]}`,
        ]
      : []),
  ];
}

/** His release takes effect when there is guarantee for it, so it may be told before the decision. */
function officerLines({ officer }: Pick<CaseStatus, 'officer'>, { text }: Words): string[] {
  if (!officer) return [];
  const { outcome, decidedAt: at, reason } = officer;
  return ['', text(outcome === 'release' ? 'explain.officerReleased' : 'explain.officerRejected', { at, reason })];
}

function decisionLines(decision: CaseStatus['decision'], { text, language }: Words): string[] {
  if (decision === null) return [];
  const { status, decidedAt, dutiableFen, tax } = decision;
  const sums = {
    dutiable: formatFen(dutiableFen),
    duty: formatFen(tax.dutyFen),
    vat: formatFen(tax.vatFen),
    consumption: formatFen(tax.consumptionFen),
  };
  const said = text('explain.decision', { at: decidedAt, status, words: statusWords(status, text, language) });
  return ['', said, `  ${decision.text}`, `  ${text('explain.tax', sums)}`];
}
