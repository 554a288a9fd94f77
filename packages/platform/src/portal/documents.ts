/** The documents of a company by what they are and where they stand, and lists with what was done about them since. */
import { beijingIso } from '../clock.ts';
import type { HttpServices } from '../http/services.ts';
import { lastNumber, latestDocuments } from './latest.ts';
import { isCancellable, isChangeable, stateOf } from './receipt-line.ts';
import type { DocumentPageAnswer, DocumentQueryString, PortalReceiptLine } from './shapes.ts';
import { isRefusal, type ToldLine, toldLines } from './standing.ts';

const DAY_MS = 86_400_000;

type Wanted = Omit<DocumentQueryString, 'before'>;

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
  const told = (await toldLines(services, documents)).filter(staying(wanted, firstDay));
  return { documents: told.map(({ line }) => line), looked, ...(at > 1 && looked > 0 && { next: at }) };
}

/** As far as its latest receipt tells. */
function fitting({ kind, state, q = '' }: Wanted, firstDay: string): (line: PortalReceiptLine) => boolean {
  const word = q.trim().toLowerCase();
  const has = (text: string | undefined) => text?.toLowerCase().includes(word) ?? false;
  const stands = (line: PortalReceiptLine) => {
    if (state === 'changeable') return isChangeable(line);
    if (state === 'cancellable') return isCancellable(line, firstDay) || isRefusal(line);
    return state === undefined || stateOf(line) === state;
  };
  return (line) =>
    line.kind !== 'other' &&
    (kind === undefined || line.kind === kind) &&
    stands(line) &&
    (word === '' || has(line.number) || has(line.orderNo) || has(line.invtNo));
}

/** And as far as the books tell. */
function staying({ state }: Wanted, firstDay: string): (told: ToldLine) => boolean {
  if (state === 'changeable') return ({ line }) => line.standing === undefined;
  if (state !== 'cancellable') return () => true;
  return ({ line, releasedAt }) => {
    if (line.applied !== undefined) return false;
    if (line.standing === 'released') return (releasedAt ?? '') >= firstDay;
    return line.standing === 'passed' || isCancellable(line, firstDay);
  };
}
