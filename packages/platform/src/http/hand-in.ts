/**
 * `POST /ceb` without the framework: four requests make one inventory, and the framework's share of each was more than reading and
 * verifying the message. Everything else goes through Fastify.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Arrival, IntakeAnswer } from '../services.ts';
import { bearsSecret, COMPANY_HEADER, type FindPlace } from '../web/place.ts';
import { bearerIn } from './auth.ts';
import { failed } from './errors.ts';
import { observeRequest } from './metrics.ts';
import { HttpProblem, PROBLEM_TYPE, type ProblemBody } from './problem.ts';
import type { Rooms } from './server.ts';

/**
 * Bytes of bodies that one process holds at a time, from their first byte to their answer. Whoever connects may send; the
 * memory for it is bounded before anybody is known. Counted as they come, so that announcing much blocks nobody.
 */
const UNDER_WAY_BYTES_MAX = 512 * 1024 * 1024;

export type HandIn = (request: IncomingMessage, response: ServerResponse) => void;

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export function createHandIn({ services, bodyLimit, closing, findPlace }: Rooms): HandIn {
  let underWay = 0;

  async function answerTo(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<Answer> {
    let mine = 0;
    response.once('close', () => {
      underWay -= mine;
    });
    const mayGrow = (bytes: number) => {
      mine += bytes;
      underWay += bytes;
      return underWay <= UNDER_WAY_BYTES_MAX;
    };
    try {
      refuseEncoded(request);
      const bytes = await bodyOf(request, bodyLimit, mayGrow);
      return answerOf(await services.intake.submit(bytes, arrivalOf(request, findPlace)));
    } catch (error) {
      if (error instanceof HttpProblem) return problemAnswer(error.problem, error.headers);
      const { body, headers } = failed(error, services.log, requestId);
      return problemAnswer(body, headers);
    }
  }

  return (request, response) => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    response.once('close', () => observeRequest('POST', '/ceb', response.statusCode, performance.now() - startedAt));
    void answerTo(request, response, requestId).then(({ status, headers, body }) => {
      // A body that was not read to its end leaves nothing to read the next request from.
      if (!request.complete || closing.aborted) headers.connection = 'close';
      const length = String(Buffer.byteLength(body));
      response.writeHead(status, { ...headers, 'x-request-id': requestId, 'content-length': length });
      response.end(body);
    });
  };
}

function arrivalOf({ headers }: IncomingMessage, findPlace: FindPlace | undefined): Arrival {
  const company = headers[COMPANY_HEADER];
  if (typeof company === 'string') {
    const place = findPlace?.();
    if (place && bearsSecret(headers, place.secret)) return { channel: 'http', participant: company };
  }
  const apiKey = bearerIn(headers.authorization);
  return apiKey === undefined ? { channel: 'http' } : { channel: 'http', apiKey };
}

/** The bytes verified are the bytes received: nothing is unpacked on the way. */
function refuseEncoded(request: IncomingMessage): void {
  const encoding = request.headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return;
  throw new HttpProblem('unsupported-encoding', 'Send the message as it is, without Content-Encoding.');
}

/** Reads the body; rejects with a problem when it is too large, when all bodies are, or when the client goes. */
function bodyOf(request: IncomingMessage, limit: number, mayGrow: (bytes: number) => boolean): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.once('close', () => {
      if (!request.complete) reject(new HttpProblem('invalid-request', 'The request ended before its body.'));
    });
    const refuse = (why: HttpProblem) => {
      request.pause();
      reject(why);
    };
    if (Number(request.headers['content-length'] ?? 0) > limit) return refuse(tooLarge(limit));
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) refuse(tooLarge(limit));
      else if (!mayGrow(chunk.length)) refuse(tooMuch());
      else chunks.push(chunk);
    });
    request.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
  });
}

const tooLarge = (limit: number) =>
  new HttpProblem('too-large', `The body may have ${limit} bytes at most. Split the records over several messages.`);

const tooMuch = () =>
  new HttpProblem('busy', 'Too many large messages are under way.', { headers: { 'retry-after': '1' } });

function answerOf(answer: IntakeAnswer): Answer {
  if (answer.status === 202) {
    return {
      status: 202,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(answer.body),
    };
  }
  const { status, problem: body, retryAfterSeconds } = answer;
  return problemAnswer(body, {
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    ...(status === 401 && { 'www-authenticate': 'Bearer realm="tongguan"' }),
  });
}

function problemAnswer(body: ProblemBody, headers: Readonly<Record<string, string>>): Answer {
  return { status: body.status, headers: { ...headers, 'content-type': PROBLEM_TYPE }, body: JSON.stringify(body) };
}
