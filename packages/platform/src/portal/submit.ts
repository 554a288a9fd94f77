/** A file that a person drops: handed in as his company's program would hand it in, and named record by record for the receipts that follow. */
import { openEnvelope, readMessage } from '@tongguan/ceb';
import type { HttpServices } from '../http/services.ts';
import { HttpProblem } from '../http/problem.ts';
import { furtherKinds, type FurtherType } from '../intake/further-kinds.ts';
import { kinds } from '../intake/kinds.ts';
import type { IntakeAnswer } from '../services.ts';
import type { SubmittedAnswer } from './shapes.ts';

/** The session is as good a proof of the sender as its API key; what must be signed must be signed here too. */
export async function submitFile(services: HttpServices, bytes: Buffer, company: string): Promise<SubmittedAnswer> {
  const answer = await services.intake.submit(bytes, { channel: 'http', participant: company });
  if (answer.status !== 202) throw refused(answer);
  const { messageId, type, guid, receivedAt } = answer.body;
  return { messageId, type, guid, receivedAt, records: recordsIn(bytes) };
}

/** The kinds of problems do not say all that intake says; its own title and words stand in the detail. */
function refused({ status, problem, retryAfterSeconds }: Exclude<IntakeAnswer, { status: 202 }>): HttpProblem {
  const kind = KINDS[status];
  const detail = problem.detail === '' ? problem.title : `${problem.title}: ${problem.detail}`;
  const headers: Record<string, string> = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return new HttpProblem(kind, detail, { errors: problem.errors, headers });
}

/** A sender that is not proven must not look like a session that has ended. */
const KINDS = {
  400: 'invalid-request',
  401: 'forbidden',
  403: 'forbidden',
  409: 'conflict',
  413: 'too-large',
  429: 'too-many-requests',
  503: 'busy',
} as const;

function recordsIn(bytes: Buffer): SubmittedAnswer['records'] {
  const envelope = openEnvelope(bytes);
  const read = 'fault' in envelope ? undefined : readMessage(envelope.business);
  if (!read?.ok) return [];
  const { type, records } = read.message;
  const kind = kinds[type] ?? furtherKinds[type as FurtherType];
  return records.map(({ head }) => ({ guid: head.guid ?? '', number: kind?.key(head).number ?? '' }));
}
