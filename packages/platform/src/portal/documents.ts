/** The documents of a company by what they are and where they stand, and lists with what was done about them since. */
import { beijingIso } from '../clock.ts';
import type { HttpServices } from '../http/services.ts';
import { appliedLists } from './applications/list.ts';
import { lastNumber, latestDocuments } from './latest.ts';
import { isCancellable, isChangeable, stateOf } from './receipt-line.ts';
import type { DocumentPageAnswer, DocumentQueryString, PortalReceiptLine } from './shapes.ts';

const DAY_MS = 86_400_000;

/** One page, of `count` documents at most, out of the `most` receipts before the one that the query names. */
export async function documentsOf(
  services: HttpServices,
  company: string,
  { before, ...wanted }: DocumentQueryString,
  { count, most }: { count: number; most: number },
): Promise<DocumentPageAnswer> {
  const { pool, receipts: reader, clock, law } = services;
  const from = before === undefined ? await lastNumber(pool, company) : before - 1;
  // The day of release is day 0, and the last day counts to its end.
  const firstDay = beijingIso(clock.now() - law.parameters.cancelDays * DAY_MS).slice(0, 10);
  const walk = { reader, receiver: company, from, most };
  const { documents, at, looked } = await latestDocuments(walk, count, fitting(wanted, firstDay));
  const told = await withApplications(services, documents);
  const shown = wanted.state === 'cancellable' ? told.filter(({ applied }) => applied === undefined) : told;
  return { documents: shown, looked, ...(at > 1 && looked > 0 && { next: at }) };
}

function fitting(
  { kind, state, q = '' }: Omit<DocumentQueryString, 'before'>,
  firstDay: string,
): (line: PortalReceiptLine) => boolean {
  const word = q.trim().toLowerCase();
  const has = (text: string | undefined) => text?.toLowerCase().includes(word) ?? false;
  const stands = (line: PortalReceiptLine) => {
    if (state === 'changeable') return isChangeable(line);
    if (state === 'cancellable') return isCancellable(line, firstDay);
    return state === undefined || stateOf(line) === state;
  };
  return (line) =>
    line.kind !== 'other' &&
    (kind === undefined || line.kind === kind) &&
    stands(line) &&
    (word === '' || has(line.number) || has(line.orderNo) || has(line.invtNo));
}

/** No receipt of a list tells that it was cancelled or that goods of it come back. */
async function withApplications(
  services: HttpServices,
  documents: readonly PortalReceiptLine[],
): Promise<PortalReceiptLine[]> {
  const lists = documents.flatMap(({ kind, invtNo }) => (kind === 'inventory' && invtNo ? [invtNo] : []));
  const applied = await appliedLists(services, lists);
  return documents.map((line) => {
    const since = line.kind === 'inventory' ? applied.get(line.invtNo ?? '') : undefined;
    return since ? { ...line, applied: since } : line;
  });
}
