/** A draft as the door gives it: found or refused, written as CEB621, and as the four records that a check takes. */
import { randomUUID } from 'node:crypto';
import { formatMessage } from '@tongguan/ceb';
import { type Check, maskCheck } from '@tongguan/clearance';
import { type Drafted, type DraftWanted, draftOf } from '../drafts/draft.ts';
import type { Participant } from '../services.ts';
import { type FourRecords, judge } from './dry-run.ts';
import { HttpProblem, type RequestFault } from './problem.ts';
import type { HttpServices } from './services.ts';

/** The draft of an order, or the problem that says why there is none. */
export async function draftFor(services: HttpServices, wanted: DraftWanted, asker: Participant): Promise<Drafted> {
  const drafted = await draftOf(services, wanted, asker);
  if (drafted === 'unknown') {
    throw new HttpProblem(
      'not-found',
      'No order of yours has this number. Drafts are for platform and seller of an order, and for those that may act for them.',
    );
  }
  if (drafted === 'listed') {
    throw new HttpProblem('conflict', 'A list of this order is declared already; GET /ceb/status tells how it stands.');
  }
  return drafted;
}

/** Ready to sign by who asked. Fields with a gap stand empty, so that they are seen. */
export function draftXml({ draft: { head, list } }: Drafted, { code, name, dxpId }: Participant): string {
  return formatMessage('CEB621Message', {
    guid: randomUUID().toUpperCase(),
    records: [{ head, list }],
    transfer: { copCode: code, copName: name, dxpMode: 'DXP', dxpId: dxpId ?? '' },
  });
}

/** All four, or the problem that names what is missing. */
export function draftedRecords({ draft, order, payment, waybill }: Drafted): FourRecords {
  const missing = (document: string): RequestFault => ({
    code: 'draft-gap',
    path: document,
    message: `the ${document} of this order is not there`,
    rule: 'All four documents are compared',
  });
  const errors: RequestFault[] = [
    ...(payment ? [] : [missing('payment')]),
    ...(waybill ? [] : [missing('waybill')]),
    ...draft.gaps.map(({ field, supply }) => ({
      code: 'draft-gap',
      path: field,
      message: `${field} is not known`,
      rule: supply.en,
    })),
  ];
  if (errors.length > 0 || !payment || !waybill) {
    throw new HttpProblem('invalid-request', 'The draft has gaps; each is named in errors.', { errors });
  }
  // Without gaps every field that its table needs is there.
  const inventory = { head: draft.head, list: draft.list } as FourRecords['inventory'];
  return { order, payment: { ...payment, list: [] }, waybill: { ...waybill, list: [] }, inventory };
}

/** All that a list is compared with is there, and nothing of it is missing. */
export const isWhole = ({ draft, payment, waybill }: Drafted): boolean =>
  draft.gaps.length === 0 && payment !== undefined && waybill !== undefined;

const NOBODY = { person: undefined, quotaUsedFen: 0 };

/** Checks that a whole draft would fail, masked. The year's amount is a person's: it is told by /ceb/check only, which is limited by buyer. */
export async function failingChecks(services: HttpServices, drafted: Drafted): Promise<Check[]> {
  if (!isWhole(drafted)) return [];
  const { checks } = await judge(services, draftedRecords(drafted), NOBODY);
  return checks.filter(({ ok }) => !ok).map(maskCheck);
}
