/** A case in words and values that its parties may see. Personal data is masked; contents of documents are not given. */
import { type Check, logicPassed, maskCheck, type VersionNames } from '@tongguan/clearance';
import { beijingIso } from '../clock.ts';
import { STATE } from '../intake/fate.ts';
import { type AfterRelease, afterReceipts, afterView, isCancelled } from './after.ts';
import type { CaseDocuments, DecisionStep, RawDataQuestion, WaitingCase } from './case.ts';
import type { CaseDocument, Role } from './documents.ts';

const ROLES: readonly Role[] = ['order', 'payment', 'waybill', 'inventory'];

const RECEIPT_TYPES: Readonly<Record<Role, string>> = {
  order: 'CEB312Message',
  payment: 'CEB412Message',
  waybill: 'CEB512Message',
  inventory: 'CEB622Message',
};

/** document_key.state in words. */
const stateWord = new Map<number, string>(Object.entries(STATE).map(([word, state]) => [state, word]));

export interface CaseFacts {
  documents: CaseDocuments;
  /** False: the asker sees only documents of its own, and no decision. */
  whole: boolean;
  steps: DecisionStep[];
  waiting: WaitingCase | undefined;
  after: AfterRelease | undefined;
  rawData: RawDataQuestion | undefined;
  /** Other orders of the payment transaction that was asked for. */
  alsoPaid: { ebpCode: string; orderNo: string }[];
}

export function caseView(facts: CaseFacts) {
  const { documents, whole, steps, waiting, after, rawData } = facts;
  const { inventory } = documents;
  const last = steps.at(-1);
  // An officer's step makes no checks; those before it stand.
  const judged = steps.findLast(({ checks }) => checks.length > 0);
  return {
    ebpCode: (documents.order ?? inventory ?? documents.payment)?.head.ebpCode ?? null,
    orderNo: (documents.order ?? inventory ?? documents.payment ?? documents.waybill)?.head.orderNo || null,
    copNo: inventory?.number ?? null,
    preNo: inventory?.pre_no ?? null,
    invtNo: last?.invt_no ?? waiting?.invt_no ?? null,
    state: caseState(facts, last),
    scope: whole ? ('case' as const) : ('own-documents' as const),
    alsoPaid: facts.alsoPaid,
    documents: ROLES.map((role) => documentView(role, documents[role])),
    missing: whole ? ROLES.filter((role) => documents[role]?.state !== STATE.declared) : [],
    lapsesAt: waiting ? iso(waiting.lapses_at) : null,
    checks: (judged?.checks ?? []).map(checkView),
    officer: officerView(facts),
    rawData: rawData ? rawDataView(rawData) : null,
    decision: last ? decisionView(last, judged?.versions ?? {}) : null,
    after: afterView(after),
    receipts: [...receiptsView(documents, steps), ...afterReceipts(after)],
  };
}

function caseState({ documents, waiting, after, rawData }: CaseFacts, last: DecisionStep | undefined): string {
  if (isCancelled(after)) return 'cancelled';
  return waiting && rawData && isOpen(rawData) ? 'waiting-for-raw-data' : stateOf(documents, last, waiting);
}

function stateOf({ inventory }: CaseDocuments, last?: DecisionStep, waiting?: WaitingCase) {
  if (inventory === undefined) return 'no-inventory';
  if (last?.status === 899) return 'left';
  if (last?.status === 800) return 'released';
  if (last?.status === 100) return 'rejected';
  if (waiting?.hold === 'review') return 'under-review';
  if (waiting?.hold === 'arrival') return 'waiting-for-arrival';
  if (waiting?.hold === 'guarantee') return 'waiting-for-guarantee';
  if (waiting) return 'waiting-for-documents';
  if (inventory.state === STATE.deleted) return 'deleted';
  return inventory.answer === '1' ? 'stored' : 'refused';
}

/** A release that waits for guarantee stands with the case until then. */
function officerView({ steps, waiting }: CaseFacts) {
  const word = steps.findLast((step) => step.word)?.word ?? waiting?.word;
  return word ? { outcome: word.outcome, reason: word.reason, decidedAt: beijingIso(word.at) } : null;
}

const isOpen = ({ state }: RawDataQuestion): boolean => state === 'due' || state === 'asked';

/** The sessionID is the platform's alone: with it anybody could try to upload. */
function rawDataView(question: RawDataQuestion) {
  const { state, trigger, attempts, uploads, made_at, deadline_at, asked_at, received_at, last_error } = question;
  return {
    state,
    trigger,
    attempts,
    uploads,
    madeAt: iso(made_at),
    deadlineAt: iso(deadline_at),
    askedAt: asked_at && iso(asked_at),
    receivedAt: received_at && iso(received_at),
    lastError: last_error,
  };
}

function documentView(role: Role, document?: CaseDocument) {
  if (document === undefined) return { document: role, present: false };
  return {
    document: role,
    present: true,
    type: `CEB${document.kind}Message`,
    owner: document.owner,
    number: document.number,
    guid: document.head.guid ?? '',
    appType: digit(document.head.appType),
    appStatus: digit(document.head.appStatus),
    appTime: document.head.appTime ?? '',
    state: document.state === null ? 'superseded' : stateWord.get(document.state),
    sender: document.sender,
    receivedAt: iso(document.received_at),
    answer: document.answer,
    answerText: document.answer_text,
  };
}

/** Of a refused record these may be anything; 0 then. */
const digit = (value = ''): string => (/^\d$/.test(value) ? value : '0');

function checkView(check: Check) {
  const { rule, ok, severity, code, field, values, message, reference, pausedBy } = maskCheck(check);
  return { rule, ok, severity, code, field, values, message, reference, ...(pausedBy !== undefined && { pausedBy }) };
}

function decisionView(step: DecisionStep, versions: VersionNames) {
  return {
    status: String(step.status),
    code: step.code,
    text: step.text,
    decidedAt: iso(step.decided_at),
    invtNo: step.invt_no,
    dutiableFen: Number(step.dutiable_fen),
    tax: {
      dutyFen: Number(step.duty_fen),
      vatFen: Number(step.vat_fen),
      consumptionFen: Number(step.consumption_fen),
    },
    versions,
  };
}

/** What has been answered about the case: the E-port to each document and 120 to those it stored, then customs' steps. */
function receiptsView(documents: CaseDocuments, steps: readonly DecisionStep[]) {
  const answers = ROLES.flatMap((role) => {
    const document = documents[role];
    return document ? answersTo(role, document) : [];
  });
  return [...answers, ...steps.flatMap(stepReceipts)];
}

function answersTo(role: Role, { answer, answer_text, received_at }: CaseDocument) {
  const eport = receipt(role, answer, answer_text, received_at);
  const stored = role !== 'inventory' && answer === '2';
  return stored ? [eport, receipt(role, '120', logicPassed.text, received_at)] : [eport];
}

function stepReceipts({ status, also_120, text, decided_at }: DecisionStep) {
  const own = receipt('inventory', String(status), text, decided_at);
  return also_120 ? [receipt('inventory', '120', logicPassed.text, decided_at), own] : [own];
}

function receipt(document: Role, returnStatus: string, returnInfo: string, at: Date) {
  return { type: RECEIPT_TYPES[document], document, returnStatus, returnInfo, at: iso(at) };
}

const iso = (time: Date): string => beijingIso(time.getTime());
