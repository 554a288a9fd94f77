/**
 * From bytes to an Entry: open the envelope, read the message, prove the sender, look at every record's own faults and at
 * the permission to speak for its company. No commit happens here; what is verified here is what is stored and processed.
 */
import { hash } from 'node:crypto';
import {
  type CebMessage,
  judgeByEdition,
  openEnvelope,
  type ReadOutcome,
  readMessage,
  refusedText,
  withoutIllegal,
} from '@tongguan/ceb';
import type { CachedRegistry } from '../registry/index.ts';
import type { Arrival, Clock, Participant } from '../services.ts';
import { ExaminedDoc } from './doc.ts';
import type { Doc, Entry, Refusal, WholeRefusal } from './entry.ts';
import { intakeFault } from './faults.ts';
import { type DocumentKind, type Fields, keyText, kinds, recordPath } from './kinds.ts';
import { type Proof, proveSender } from './sender.ts';
import { valueFaults } from './values.ts';

/** returnStatus of a 900 for a message whose type is not known: the only one seen publicly (protocol, 900). */
const UNKNOWN_TYPE_STATUS = '-999999';
const COP_MSG_ID_MAX = 255;
const KEPT_NUMBER_MAX = 200;

export interface Examiner {
  registry: CachedRegistry;
  clock: Clock;
}

export async function examine(tools: Examiner, bytes: Buffer, arrival: Arrival): Promise<Entry> {
  const envelope = openEnvelope(bytes);
  if ('fault' in envelope) return unreadable(bytes, arrival, [envelope.fault]);
  const read = readMessage(envelope.business);
  const sender = await named(tools, read);
  const outcome = read.ok && sender ? judgeByEdition(read.message, sender.edition) : read;
  const common = {
    ...(sender && { sender: sender.code, proven: await isProven(tools, sender, arrival) }),
    copMsgId: withoutIllegal(envelope.copMsgId ?? arrival.head?.messageId ?? guidOf(outcome) ?? '').slice(
      0,
      COP_MSG_ID_MAX,
    ),
  };
  if (!outcome.ok) {
    return {
      ...unreadable(bytes, arrival, outcome.faults),
      ...common,
      receivers: sender ? [sender.code] : [],
      type: outcome.type,
      guid: outcome.guid ?? '',
      refusal: { status: 400, faults: outcome.faults, code: kinds[outcome.type]?.codes.check ?? UNKNOWN_TYPE_STATUS },
    };
  }
  const { message } = outcome;
  const kind = kinds[message.type];
  const outerSender = envelope.senderId ?? arrival.head?.senderId;
  const proof = kind ? await proveSender(tools, message, sender, outerSender, arrival) : notTaken(message);
  const entry: Entry = {
    bytes,
    channel: arrival.channel,
    type: message.type,
    guid: message.guid,
    digest: message.contentDigest,
    ...common,
    ...(await subscribersOf(tools, message, sender)),
    docs: proof.ok && kind ? await documents(tools, message, kind) : [],
  };
  if (!proof.ok) entry.refusal = proof.refusal;
  else if (proof.variant !== undefined) entry.variant = proof.variant;
  return entry;
}

/** The registered participant that the transfer block names, proven or not: a 900 goes to it either way. */
async function named({ registry }: Examiner, outcome: ReadOutcome): Promise<Participant | undefined> {
  const code = (outcome.ok ? outcome.message.transfer : outcome.transfer)?.copCode;
  return code ? (registry.atHand.byCode(code) ?? (await registry.byCode(code))) : undefined;
}

/** Did the participant's own API key or channel bring the message? */
async function isProven({ registry }: Examiner, { code }: Participant, arrival: Arrival): Promise<boolean> {
  if (arrival.participant !== undefined) return arrival.participant === code;
  return arrival.apiKey ? (await registry.byApiKey(arrival.apiKey))?.code === code : false;
}

/** A type that customs sends, never takes: it has no sender to prove. */
function notTaken(message: CebMessage): Proof {
  const faults = [intakeFault('no-record-kind', `/${message.type}`, message.type)];
  return { ok: false, refusal: { status: 400, faults, code: UNKNOWN_TYPE_STATUS } };
}

function unreadable(bytes: Buffer, arrival: Arrival, faults: WholeRefusal['faults']): Entry {
  return {
    bytes,
    channel: arrival.channel,
    type: 'Unknown',
    guid: '',
    digest: hash('sha256', bytes, 'buffer'),
    receivers: [],
    copMsgId: '',
    docs: [],
    refusal: { status: 400, faults, code: UNKNOWN_TYPE_STATUS },
  };
}

const guidOf = (outcome: ReadOutcome): string | undefined => (outcome.ok ? outcome.message.guid : outcome.guid);

/** BaseSubscribe: registered subscribers get the receipts too (ALL, RET), or a copy of the data (ALL, DATA). */
async function subscribersOf(
  { registry }: Examiner,
  { subscribers }: CebMessage,
  sender: Participant | undefined,
): Promise<{ receivers: string[]; copies: string[] }> {
  const receivers = new Set(sender && [sender.code]);
  const copies = new Set<string>();
  for (const { status, dxpAddress } of subscribers) {
    const participant = await registry.byDxpId(dxpAddress);
    if (!participant || participant.code === sender?.code) continue;
    if (status !== 'DATA') receivers.add(participant.code);
    if (status !== 'RET') copies.add(participant.code);
  }
  return { receivers: [...receivers], copies: [...copies] };
}

async function documents(tools: Examiner, message: CebMessage, kind: DocumentKind): Promise<Doc[]> {
  const docs: Doc[] = [];
  const seen = new Set<string>();
  const permissions: Permissions = new Map();
  for (const record of message.records) {
    const doc = new ExaminedDoc(record, kind);
    const key = keyText(doc.key);
    // Permission first: what a stranger says of a company's document may touch none of its keys, however it is built.
    const refusal =
      (isPermitted(tools, doc, message) ? undefined : await permissionRefusal(tools, doc, message, permissions)) ??
      contentRefusal(doc) ??
      (seen.has(key) ? repeatedRefusal(doc) : undefined);
    seen.add(key);
    if (refusal) doc.refusal = refusal;
    docs.push(doc);
  }
  return docs;
}

function contentRefusal(doc: Doc): Refusal | undefined {
  const { faults: structure, head } = doc.record;
  const faults = structure.length > 0 ? structure : valueFaults(doc);
  if (faults.length === 0) return undefined;
  const words = faults.map((fault) => `${fault.path.split('/').slice(3).join('/')} ${fault.message}`);
  const refusal = { code: doc.kind.codes.check, text: checkFailed(doc.kind, head, words), faults: [...faults] };
  return canBeKept(doc) ? refusal : { ...refusal, keyless: true };
}

/** An index entry has 2.7 kB at most: a record whose numbers are far beyond their fields is answered, not kept as a document. */
const canBeKept = ({ key, record }: Doc): boolean =>
  [key.owner, key.number, record.head.guid ?? ''].every((value) => value.length <= KEPT_NUMBER_MAX);

function repeatedRefusal(doc: Doc): Refusal {
  const code = doc.kind.codes.repeated;
  const path = recordPath(doc.kind, doc.record.index);
  const fault = intakeFault('refused', path, code, 'the business key stands more than once in this message');
  return {
    code,
    text: checkFailed(doc.kind, doc.record.head, '同一报文内业务主键重复'),
    faults: [fault],
    keyless: true,
  };
}

/** As `missingDelegation`, as far as the answers are at hand: false says nothing. */
function isPermitted(
  { registry: { atHand } }: Examiner,
  { kind, record: { head } }: Doc,
  message: CebMessage,
): boolean {
  const { copCode } = message.transfer;
  if (!kind.companies.some((field) => atHand.mayActFor(copCode, head[field] ?? ''))) return false;
  return kind.word !== 'inventory' || atHand.mayActFor(head.agentCode ?? '', head.ebcCode ?? '') === true;
}

/** Delegations that are missing, by the companies of a record: those of a message are mostly the same in all of its records. */
type Permissions = Map<string, Awaited<ReturnType<typeof missingDelegation>>>;

async function permissionRefusal(
  tools: Examiner,
  doc: Doc,
  message: CebMessage,
  permissions: Permissions,
): Promise<Refusal | undefined> {
  const { head } = doc.record;
  const companies = `${doc.kind.companies.map((field) => head[field]).join('\u0001')}\u0001${head.ebcCode}`;
  if (!permissions.has(companies)) {
    permissions.set(companies, await missingDelegation(tools, doc.kind, head, message.transfer.copCode));
  }
  const missing = permissions.get(companies);
  if (!missing) return undefined;
  const path = `${recordPath(doc.kind, doc.record.index)}/${missing.field}`;
  const detail = `${missing.from.join(' or ')} has not delegated to ${missing.to}`;
  return {
    code: doc.kind.codes.check,
    text: checkFailed(doc.kind, head, `企业${missing.to}未获${missing.from.join('、')}委托`),
    faults: [intakeFault('delegation-missing', path, missing.from.join(' / '), detail)],
    keyless: true,
  };
}

/** The sender must be one of the document's companies or act for one; a list's agent must be its seller or act for it. */
async function missingDelegation(tools: Examiner, kind: DocumentKind, head: Fields, sender: string) {
  const from = kind.companies.map((field) => head[field] ?? '');
  if (!(await mayActForOne(tools, sender, from))) return { field: kind.companies[0], from, to: sender };
  if (kind.word !== 'inventory') return undefined;
  const { agentCode = '', ebcCode = '' } = head;
  return (await tools.registry.mayActFor(agentCode, ebcCode))
    ? undefined
    : { field: 'ebcCode', from: [ebcCode], to: agentCode };
}

/** Asked one by one: the sender mostly is the first company, and a delegation that is not there costs a query each time. */
async function mayActForOne(tools: Examiner, sender: string, companies: readonly string[]): Promise<boolean> {
  for (const company of companies) if (await tools.registry.mayActFor(sender, company)) return true;
  return false;
}

/** The E-port's phrase: document, its two keys in brackets, then the causes, as many as fit. Holds no personal data. */
export function checkFailed(kind: DocumentKind, head: Fields, causes: string | readonly string[]): string {
  const [first, second] = kind.named.map((field) => head[field] ?? '');
  return refusedText(kind.type, first ?? '', second ?? '', causes);
}
