/**
 * The first thing that happens to what a citizen asks for: has his address a token left, and have all citizens together one? It is looked
 * at before the framework and before anything is handed on, and the refusals are made once, so that a flood costs the wire as
 * little as a request can.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { network } from '../accounts/attempts.ts';
import { CITIZEN_PATH } from '../citizen/gate.ts';
import { askerBehind, type Proxies } from './forwarded.ts';
import { observeRequest } from './metrics.ts';
import { PROBLEM_TYPE, type ProblemKind, problem } from './problem.ts';
import { type RateLimit, RateLimiter } from './rate-limit.ts';

/** Per worker and address, signed in or not: what a citizen looks at is one page, and many may share an address. */
const CITIZEN: RateLimit = { burst: 40, everyMs: 2_000 };
/** Per worker, of all citizens: on two cores eight million pages a day, and a tenth of the machine while it is asked for more. */
const EVERYBODY: RateLimit = { burst: 50, everyMs: 20 };
const COME_AGAIN_SECONDS = 3;

const refusal = (kind: ProblemKind, detail: string) => {
  const body = problem(kind, detail);
  return { status: body.status, bytes: Buffer.from(JSON.stringify(body)) };
};
const SPENT = refusal('too-many-requests', 'More requests than a person makes came from here.');
const FULL = refusal('busy', 'Many people are asking at this moment. Come again shortly.');

/** True when the request has been refused. */
export type RefuseCitizen = (request: IncomingMessage, response: ServerResponse) => boolean;

export function citizenBucket(limit: RateLimit = CITIZEN, trustedProxies: Proxies = []): RefuseCitizen {
  const [addresses, all] = [new RateLimiter(limit), new RateLimiter(EVERYBODY)];
  return (request, response) => {
    if (!CITIZEN_PATH.test(request.url ?? '')) return false;
    const { address } = askerBehind(request.socket.remoteAddress ?? '', request.headers, trustedProxies);
    const seconds = addresses.take(network(address));
    if (seconds !== undefined) return refuse(request, response, SPENT, seconds);
    if (all.take('') !== undefined) return refuse(request, response, FULL, COME_AGAIN_SECONDS);
    return false;
  };
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, bytes }: typeof SPENT,
  retryAfter: number,
): true {
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  response.writeHead(status, {
    'content-type': PROBLEM_TYPE,
    'content-length': bytes.length,
    'retry-after': String(retryAfter),
    'cache-control': 'no-store',
    // A body that nobody reads leaves nothing to read the next request from.
    ...(hasBody && { connection: 'close' }),
  });
  response.end(bytes);
  observeRequest(request.method ?? '', '/api/citizen', status, 0);
  return true;
}
