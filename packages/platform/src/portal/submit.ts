/** A file that a person drops: handed in as his company's program would hand it in, and named record by record for the receipts that follow. */
import { openEnvelope, readMessage } from '@tongguan/ceb';
import { HttpProblem, type ProblemKind } from '../http/problem.ts';
import { type FurtherType, furtherKinds } from '../intake/further-kinds.ts';
import { kinds } from '../intake/kinds.ts';
import type { Accepted, Problem } from '../services.ts';
import type { WebRooms } from '../web/rooms.ts';
import type { HandedIn } from '../web/to-wire.ts';
import { type About, documentName, kindOfFurther } from './receipt-line.ts';
import type { SubmittedAnswer } from './shapes.ts';

/** The session is as good a proof of the sender as its API key; what must be signed must be signed here too. */
export async function submitFile({ handIn }: WebRooms, bytes: Buffer, company: string): Promise<SubmittedAnswer> {
  const answer = await handIn(company, bytes);
  if (answer.status !== 202) throw refused(answer);
  const { messageId, type, guid, receivedAt } = answer.body as Accepted;
  return { messageId, type, guid, receivedAt, records: recordsIn(bytes) };
}

/** The kinds of problems do not say all that intake says; its own title and words stand in the detail. */
function refused({ status, body, retryAfter }: HandedIn): HttpProblem {
  const { title, detail, errors = [] } = body as Problem;
  const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  const words = detail === '' ? title : `${title}: ${detail}`;
  return new HttpProblem(KINDS[status] ?? 'internal-error', words, { errors, headers });
}

/** A sender that is not proven must not look like a session that has ended. */
const KINDS: Readonly<Record<number, ProblemKind>> = {
  400: 'invalid-request',
  401: 'forbidden',
  403: 'forbidden',
  409: 'conflict',
  413: 'too-large',
  429: 'too-many-requests',
  503: 'busy',
};

function recordsIn(bytes: Buffer): SubmittedAnswer['records'] {
  const envelope = openEnvelope(bytes);
  const read = 'fault' in envelope ? undefined : readMessage(envelope.business);
  if (!read?.ok) return [];
  const { type, records } = read.message;
  const further = furtherKinds[type as FurtherType];
  const own = kinds[type];
  return records.map(({ head }) => {
    const { owner, number } = (own ?? further)?.key(head) ?? { owner: '', number: '' };
    const kind = own ? (own.word as About['kind']) : kindOfFurther(type);
    return { document: documentName({ kind, owner, number }, head.guid), number };
  });
}
