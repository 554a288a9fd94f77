/**
 * Every refusal of the HTTP door is `application/problem+json` (RFC 9457). One table of kinds; a test compares it with docs/api.md.
 * A detail may name numbers and codes that the caller sent, never a person's data and never what the platform knows besides.
 */
import type { Fault } from '@tongguan/ceb';
import type { FastifyReply } from 'fastify';
import type { Problem } from '../services.ts';

export const PROBLEM_TYPE = 'application/problem+json';

export const problemKinds = {
  'invalid-request': { status: 400, title: 'The request does not fit the interface' },
  unauthenticated: { status: 401, title: 'No valid credentials' },
  'second-factor': { status: 401, title: 'The second factor is missing' },
  forbidden: { status: 403, title: 'Not allowed for this participant' },
  'no-right': { status: 403, title: 'Not a right of this role' },
  'cross-site': { status: 403, title: 'Not from a page of this platform' },
  'not-found': { status: 404, title: 'Nothing here for you' },
  'request-timeout': { status: 408, title: 'The request came too slowly' },
  conflict: { status: 409, title: 'Conflicts with what is stored' },
  'too-large': { status: 413, title: 'Body too large' },
  'unsupported-encoding': { status: 415, title: 'Encoding or media type not supported' },
  'too-early': { status: 425, title: 'Not yet' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'internal-error': { status: 500, title: 'The platform failed' },
  'not-ready': { status: 503, title: 'Not ready' },
  busy: { status: 503, title: 'Busy' },
} as const;

export type ProblemKind = keyof typeof problemKinds;

/** A fault of the HTTP request itself, in the shape of the wire's faults. */
export interface RequestFault {
  code: string;
  /** Where: `query.limit`, `body.order`. */
  path: string;
  message: string;
  /** What the interface wants, as in /openapi.json. */
  rule: string;
}

export type ProblemBody = Omit<Problem, 'errors'> & { errors: (Fault | RequestFault)[] };

export function problem(
  kind: ProblemKind,
  detail: string,
  errors: readonly (Fault | RequestFault)[] = [],
): ProblemBody {
  const { status, title } = problemKinds[kind];
  return { type: `urn:tongguan:problem:${kind}`, title, status, detail, errors: [...errors] };
}

interface ProblemOptions {
  errors?: (Fault | RequestFault)[];
  headers?: Record<string, string>;
}

/** Thrown by handlers; the server's error handler turns it into the answer. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly problem: ProblemBody;
  readonly headers: Readonly<Record<string, string>>;

  constructor(kind: ProblemKind, detail: string, options: ProblemOptions = {}) {
    super(kind);
    this.problem = problem(kind, detail, options.errors);
    this.headers = options.headers ?? {};
  }
}

export function sendProblem(reply: FastifyReply, body: ProblemBody, headers: Readonly<Record<string, string>> = {}) {
  // As bytes: to a string the framework would add a charset, which this media type does not have.
  return reply
    .code(body.status)
    .headers(headers)
    .type(PROBLEM_TYPE)
    .send(Buffer.from(JSON.stringify(body)));
}

/** A problem for what never became a request: headers too large or too slow, bytes that are no HTTP. */
export function rawProblem(error: NodeJS.ErrnoException): string {
  const slow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const body = slow
    ? problem('request-timeout', 'The request did not arrive whole in time. Send it again.')
    : problem('invalid-request', 'This is no HTTP request that can be read.');
  const text = JSON.stringify(body);
  const status = `${body.status} ${slow ? 'Request Timeout' : 'Bad Request'}`;
  const length = Buffer.byteLength(text);
  return `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${length}\r\n\r\n${text}`;
}
