/** May the sender speak for the companies of its records? */
import type { CebMessage, MessageRecord } from '@tongguan/ceb';
import type { CachedRegistry } from '../registry/index.ts';
import type { Refusal } from './entry.ts';
import { intakeFault } from './faults.ts';
import { type DocumentKind, type Fields, recordPath } from './kinds.ts';
import { checkFailed } from './phrase.ts';

/** Refusals of records that the sender may not bring, by their place in the message. */
export type Strangers = ReadonlyMap<number, Refusal>;

/** As far as it is at hand: false says nothing, then `strangersIn` is to be asked. */
export function allPermitted({ atHand }: CachedRegistry, message: CebMessage, kind: DocumentKind): boolean {
  const { copCode } = message.transfer;
  return message.records.every(
    ({ head }) =>
      kind.companies.some((field) => atHand.mayActFor(copCode, head[field] ?? '')) &&
      (!kind.agentOfSeller || atHand.mayActFor(head.agentCode ?? '', head.ebcCode ?? '') === true),
  );
}

export async function strangersIn(
  registry: CachedRegistry,
  message: CebMessage,
  kind: DocumentKind,
): Promise<Strangers> {
  const strangers = new Map<number, Refusal>();
  const known: Missing = new Map();
  for (const record of message.records) {
    const missing = await missingOf(registry, kind, record.head, message.transfer.copCode, known);
    if (missing) strangers.set(record.index, refusalOf(record, kind, missing));
  }
  return strangers;
}

/** Delegations that are missing, by the companies of a record: those of a message are mostly the same in all of its records. */
type Missing = Map<string, Awaited<ReturnType<typeof missingDelegation>>>;

async function missingOf(registry: CachedRegistry, kind: DocumentKind, head: Fields, sender: string, known: Missing) {
  const companies = `${kind.companies.map((field) => head[field]).join('\u0001')}\u0001${head.ebcCode}`;
  if (!known.has(companies)) known.set(companies, await missingDelegation(registry, kind, head, sender));
  return known.get(companies);
}

/** The sender must be one of the document's companies or act for one; a list's agent must be its seller or act for it. */
async function missingDelegation(registry: CachedRegistry, kind: DocumentKind, head: Fields, sender: string) {
  const from = kind.companies.map((field) => head[field] ?? '');
  if (!(await mayActForOne(registry, sender, from))) return { field: kind.companies[0], from, to: sender };
  if (!kind.agentOfSeller) return undefined;
  const { agentCode = '', ebcCode = '' } = head;
  return (await registry.mayActFor(agentCode, ebcCode))
    ? undefined
    : { field: 'ebcCode', from: [ebcCode], to: agentCode };
}

/** Asked one by one: the sender mostly is the first company, and a delegation that is not there costs a query each time. */
async function mayActForOne(registry: CachedRegistry, sender: string, companies: readonly string[]): Promise<boolean> {
  for (const company of companies) if (await registry.mayActFor(sender, company)) return true;
  return false;
}

function refusalOf(
  { index, head }: MessageRecord,
  kind: DocumentKind,
  missing: { field: string | undefined; from: readonly string[]; to: string },
): Refusal {
  const path = `${recordPath(kind, index)}/${missing.field}`;
  const detail = `${missing.from.join(' or ')} has not delegated to ${missing.to}`;
  return {
    code: kind.codes.permission ?? kind.codes.check,
    text: checkFailed(kind, head, `企业${missing.to}未获${missing.from.join('、')}委托`),
    faults: [intakeFault('delegation-missing', path, missing.from.join(' / '), detail)],
    keyless: true,
  };
}
