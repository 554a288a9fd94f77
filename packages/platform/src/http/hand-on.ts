/**
 * What people ask for, handed on to the web process: pages and `/api`. The wire's own paths never come here, and the wire never waits for
 * an answer: requests under way are bounded, and each asker has a bucket of tokens that is looked at before anything is passed on.
 *
 *   request → has this asker a token? → is there room? → web process
 *             429 Retry-After           503 Retry-After   503 Retry-After where it is just being started
 */
import http, { type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { network } from '../accounts/attempts.ts';
import { sessionCookie } from '../accounts/token.ts';
import { CITIZEN_PATH } from '../citizen/gate.ts';
import { ADDRESS_HEADER, type FindPlace, type Place, SECRET_HEADER, TLS_HEADER } from '../web/place.ts';
import { bothTongues, isForEyes, isNavigation, plainPage } from '../web/plain-page.ts';
import { askerBehind, type Hop, type Proxies } from './forwarded.ts';
import { HttpProblem } from './problem.ts';
import { type RateLimit, RateLimiter } from './rate-limit.ts';
import type { Rooms } from './server.ts';

/** Requests under way from one wire worker; the web process answers in some milliseconds. */
const UNDER_WAY_MAX = 64;
/** Streams of events from one wire worker: open pages of the console. */
const STREAMS_MAX = 256;
/** Nothing that a page waits for takes longer. */
const ANSWER_MS_MAX = 30_000;

/** Per worker. An address without a session: a page with all its files at once, then what a person's hands can ask for. */
const STRANGER: RateLimit = { burst: 80, everyMs: 250 };
/**
 * Per worker and address, of files that the build names by their content: a page has some twenty, they are answered from memory, and an office behind
 * one address opens many browsers on a morning.
 */
const FILES: RateLimit = { burst: 1_000, everyMs: 20 };
/** Per worker and session: a desk that works through its cases with every figure alive. */
const SIGNED_IN: RateLimit = { burst: 300, everyMs: 50 };

/** Of one connection only (RFC 9110, 7.6.1). */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
];

interface Under {
  requests: number;
  streams: number;
}

/** Of the standard's doors: what is asked for there is never a page. Nor is what has the name of a file. */
const WIRE_PATH = /^\/ceb(?:[/?]|$)/;
const FILE_PATH = /^[^?]*\.\w+(?:\?|$)/;

/**
 * Registers the paths that are nobody else's: every GET outside `/ceb`, and all of `/api`. A person who opens an address in a browser brings
 * no API key, so where a door of the wire wants one he gets what the console has under that path.
 */
export function handOnRoutes(
  app: FastifyInstance,
  { closing }: Rooms,
  findPlace: FindPlace,
  trustedProxies: Proxies = [],
): void {
  const agent = new http.Agent({ keepAlive: true, maxFreeSockets: 16, scheduling: 'lifo' });
  const strangers = new RateLimiter(STRANGER);
  const sessions = new RateLimiter(SIGNED_IN);
  const files = new RateLimiter(FILES);
  const under: Under = { requests: 0, streams: 0 };

  const handOn = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    if (WIRE_PATH.test(request.url)) return reply.callNotFound();
    const place = findPlace();
    if (!place) return refuseStarting(request, reply);
    const isFile = request.method === 'GET' && request.url.startsWith('/assets/');
    const hop = askerBehind(request.socket.remoteAddress ?? '', request.headers, trustedProxies);
    // Of citizens it was looked at before; see citizen-bucket.ts.
    if (!CITIZEN_PATH.test(request.url)) takeToken(request, hop, isFile ? files : strangers, sessions, place);
    const kind = request.headers.accept?.includes('text/event-stream') ? 'streams' : 'requests';
    if (under[kind] >= (kind === 'streams' ? STREAMS_MAX : UNDER_WAY_MAX)) {
      throw busy('The pages have more to do than they can. Come again shortly.', 2);
    }
    under[kind]++;
    reply.raw.once('close', () => under[kind]--);
    const answer = await passOn(request, reply, agent, { findPlace, place, hop, timeLimit: kind === 'requests' });
    if (!answer) return refuseStarting(request, reply);
    reply.hijack();
    closing.addEventListener('abort', endStream, { once: true });
    reply.raw.once('close', () => closing.removeEventListener('abort', endStream));
    function endStream() {
      // A page that listens comes again by itself, over a new connection.
      if (kind === 'streams') answer!.destroy();
    }
    sendBack(answer, reply, closing.aborted);
    return reply;
  };

  app.addHook('onRequest', async (request, reply) => {
    if (isForPage(request)) return handOn(request, reply);
  });
  app.register(async (scope) => {
    // The body goes through as it comes; nobody reads it here.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
    const schema = { hide: true };
    scope.get('/*', { schema }, handOn);
    scope.all('/api/*', { schema }, handOn);
    scope.addHook('onClose', async () => agent.destroy());
  });
}

function isForPage({ method, url, headers, routeOptions }: FastifyRequest): boolean {
  if (method !== 'GET' || headers.authorization !== undefined || !isNavigation(headers)) return false;
  if (WIRE_PATH.test(url) || FILE_PATH.test(url)) return false;
  const wanted = routeOptions.schema?.security ?? [];
  return wanted.length > 0 && wanted.every((keys) => Object.keys(keys).length > 0);
}

function takeToken(
  { headers }: FastifyRequest,
  { address }: Hop,
  strangers: RateLimiter,
  sessions: RateLimiter,
  { sessionKey }: Place,
): void {
  const session = sessionCookie(headers.cookie, sessionKey);
  refuseSpent(session ? sessions.take(session) : strangers.take(network(address)));
}

function refuseSpent(seconds: number | undefined): void {
  if (seconds === undefined) return;
  throw new HttpProblem('too-many-requests', 'More requests than a person makes came from here.', {
    headers: { 'retry-after': String(seconds) },
  });
}

interface Way {
  findPlace: FindPlace;
  place: Place;
  hop: Hop;
  timeLimit: boolean;
}

/** The answer of the web process, its body still to come; undefined where nobody answers. */
async function passOn(
  request: FastifyRequest,
  reply: FastifyReply,
  agent: http.Agent,
  way: Way,
): Promise<IncomingMessage | undefined> {
  try {
    return await ask(request, reply, agent, way);
  } catch {
    const now = way.findPlace(true);
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
    if (!now || hasBody || reply.raw.destroyed) return undefined;
    // It was started again meanwhile, or a connection kept open had just been closed.
    return ask(request, reply, agent, { ...way, place: now }).catch(() => undefined);
  }
}

function ask(
  { raw, method }: FastifyRequest,
  reply: FastifyReply,
  agent: http.Agent,
  { place: { port, secret }, hop, timeLimit }: Way,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...passed(raw.headers),
      [SECRET_HEADER]: secret,
      [ADDRESS_HEADER]: hop.address,
      [TLS_HEADER]: (hop.secure ?? 'encrypted' in raw.socket) ? 'yes' : 'no',
    };
    const asked = http.request({ host: '127.0.0.1', port, agent, method, path: raw.url ?? '/', headers });
    asked.once('response', resolve);
    asked.once('error', reject);
    if (timeLimit) asked.setTimeout(ANSWER_MS_MAX, () => asked.destroy(new Error('no answer in time')));
    reply.raw.once('close', () => asked.destroy());
    if (method === 'GET' || method === 'HEAD') asked.end();
    else raw.pipe(asked);
  });
}

function sendBack(answer: IncomingMessage, reply: FastifyReply, isLast: boolean): void {
  const headers: OutgoingHttpHeaders = passed(answer.headers);
  if (isLast) headers.connection = 'close';
  reply.raw.writeHead(answer.statusCode ?? 502, headers);
  reply.raw.flushHeaders();
  answer.once('error', () => reply.raw.destroy());
  answer.once('close', () => {
    if (!answer.complete) reply.raw.destroy();
  });
  answer.pipe(reply.raw);
}

function passed(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const named = String(headers.connection ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase());
  const kept = Object.entries(headers).filter(
    ([name]) => !HOP_BY_HOP.includes(name) && !named.includes(name) && !name.startsWith('x-tongguan-'),
  );
  return Object.fromEntries(kept);
}

const busy = (detail: string, seconds: number) =>
  new HttpProblem('busy', detail, { headers: { 'retry-after': String(seconds) } });

function refuseStarting(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!isForEyes(request.headers)) throw busy('The pages are being started. Come again shortly.', 1);
  return reply
    .code(503)
    .headers({ 'retry-after': '1', 'cache-control': 'no-store', refresh: '2' })
    .type('text/html; charset=utf-8')
    .send(plainPage(bothTongues('页面正在启动，请稍候……', 'The pages are being started. One moment …')));
}
